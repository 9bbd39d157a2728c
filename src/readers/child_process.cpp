// Starting, reading from and burying a child: see child_process.hpp.
//
//     start({xlsx, "a.xlsx"}) → read … read → finish: "signal 24" → D016: 600 seconds
//
// Promise: no child outlives its reader. The end says which limit was hit where the system tells.
// Tested by: tests/readers/child_test.cpp.

#include "readers/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "base/file.hpp"

namespace steelyard {

namespace {

tl::unexpected<Diagnostics> refuse(Code code, std::vector<std::string> args) {
  return fail(Diagnostic{code, {}, std::move(args), {}, {}});
}

/// "signal 9 (Killed)", "exit code 3".
std::string words_of_status(int status) {
  if (WIFSIGNALED(status)) {
    return fmt::format("signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
  }
  return fmt::format("exit code {}", WEXITSTATUS(status));
}

/// 0 or the error number.
int spawn(std::vector<std::string> words, int out, pid_t& pid) {
  std::string program = "/proc/self/exe";
  std::vector<char*> arguments{program.data()};
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  const int error =
      ::posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

Result<ChildProcess> ChildProcess::start(const ChildRequest& request) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return refuse("E012"_code, {request.path, words_of_errno(errno)});
  }
  pid_t pid = -1;
  const int error = spawn(write_request(request), ends[1], pid);
  ::close(ends[1]);
  if (error == 0) return ChildProcess(pid, ends[0]);
  ::close(ends[0]);
  return refuse("E012"_code, {request.path, words_of_errno(error)});
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), fd_(std::exchange(other.fd_, -1)) {}

ChildProcess::~ChildProcess() {
  if (fd_ >= 0) ::close(fd_);
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  wait();
}

ssize_t ChildProcess::read(char* to, std::size_t size) const {
  for (;;) {
    const ssize_t n = ::read(fd_, to, size);
    if (n >= 0 || errno != EINTR) return n;
  }
}

int ChildProcess::wait() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

Result<void> ChildProcess::finish(const ChildRequest& request) {
  const int status = wait();
  if (status == 0) return {};
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
    return fail(beyond(Limit::Cpu, request.path, request.limits));
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == kExitOutOfMemory) {
    return fail(beyond(Limit::Memory, request.path, request.limits));
  }
  return refuse("E013"_code, {request.path, words_of_status(status)});
}

}  // namespace steelyard
