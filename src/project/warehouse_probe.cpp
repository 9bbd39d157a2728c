// warehouse_probe: see warehouse_probe.hpp.
//
//     good file → Usable    garbage → Unusable    held by process 4711 → InUse, then W003 (… 4711)
//
// The child holds one end of a pipe, so the parent learns of its end at once and can stop waiting.
// Not here: what becomes of an unusable file (warehouse_file.cpp).
// Tested by: tests/pipeline/warehouse_file_test.cpp.

#include "project/warehouse_probe.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace steelyard {

namespace {

// The engine replays its log when it opens a file: minutes after a crash in a large load on a slow
// disk, never more.
constexpr int kPatienceMs = 10 * 60 * 1000;

enum ChildSays { kUsable = 0, kUnusable = 1, kInUse = 2 };

bool speaks_of_lock(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    for (const std::string& arg : diagnostic.args) {
      if (arg.find("lock") != std::string::npos) return true;
    }
  }
  return false;
}

int probe_in_child(const std::string& path) {
  Result<Connection> connection = Connection::open({path, 1, ""});
  if (connection) return connection->run("SELECT 1") ? kUsable : kUnusable;
  return speaks_of_lock(connection.error()) ? kInUse : kUnusable;
}

/// Until the other end of the pipe is closed; false when that takes too long.
bool wait_for_end(int pipe_end) {
  pollfd waiting{pipe_end, POLLIN, 0};
  int ready = 0;
  do {
    ready = ::poll(&waiting, 1, kPatienceMs);
  } while (ready < 0 && errno == EINTR);
  return ready != 0;
}

Probe meaning_of(int status) {
  if (!WIFEXITED(status)) return Probe::Unusable;  // the engine gave up on it
  if (WEXITSTATUS(status) == kUsable) return Probe::Usable;
  return WEXITSTATUS(status) == kInUse ? Probe::InUse : Probe::Unusable;
}

/// "… is held in /usr/bin/steelyard (PID 4711) …" → 4711; "" when the engine does not say.
std::string holder_in(const std::string& words) {
  const std::size_t at = words.find("(PID ");
  if (at == std::string::npos) return "";
  return words.substr(at + 5, words.find_first_not_of("0123456789", at + 5) - at - 5);
}

Diagnostic in_use(const std::string& path, const Diagnostics& why) {
  std::string holder;
  for (const Diagnostic& diagnostic : why) {
    for (const std::string& arg : diagnostic.args) {
      if (holder.empty()) holder = holder_in(arg);
    }
  }
  Text hint{"等它结束后再执行一次；若它卡住了，请结束它",
            "wait until it has ended and run this again; if it is stuck, end it"};
  if (!holder.empty()) {
    hint = {fmt::format("占用者是进程 {0}（用 ps -p {0} 查看）；{1}", holder, hint.zh),
            fmt::format("it is process {0} (see ps -p {0}): {1}", holder, hint.en)};
  }
  const std::string who = holder.empty() ? "" : fmt::format(" (PID {})", holder);
  return Diagnostic{"W003"_code, {}, {path, who}, std::move(hint), {}};
}

}  // namespace

Probe probe_warehouse(const std::string& path) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return Probe::Usable;
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) {
    // It holds the file while it looks: it must not outlive who asked, lest the next command find it in use.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(kUnusable);
    ::close(ends[0]);
    ::_exit(probe_in_child(path));
  }
  ::close(ends[1]);
  const bool has_ended = child > 0 && wait_for_end(ends[0]);
  ::close(ends[0]);
  if (child < 0) return Probe::Usable;  // no room for a child: the engine shall say itself
  if (!has_ended) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return has_ended ? meaning_of(status) : Probe::NoAnswer;
}

Result<Connection> open_warehouse_file(const std::string& path, int n_threads,
                                       const std::string& memory_limit) {
  Result<Connection> connection = Connection::open({path, n_threads, memory_limit});
  if (!connection && speaks_of_lock(connection.error())) {
    return fail(in_use(path, connection.error()));
  }
  return connection;
}

}  // namespace steelyard
