// The child process: its request, its frames, its filter of system calls, and its end.

#include "readers/child.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <functional>

#include "base/text.hpp"
#include "readers/child_frames.hpp"
#include "readers/sandbox.hpp"

namespace steelyard {
namespace {

TEST(Child, RequestsAsArguments) {
  ChildRequest request{
      .format = ChildFormat::Xls, .path = "a b.xls", .sheet = "订单", .limits = {}};
  request.limits.cpu_seconds = 7;
  std::vector<std::string> words = write_request(request);
  words.insert(words.begin(), "program");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  ChildRequest read;
  ASSERT_TRUE(try_read_request(static_cast<int>(arguments.size()), arguments.data(), read));
  EXPECT_EQ(write_request(read), write_request(request));
  EXPECT_EQ(read.limits.cpu_seconds, 7U);
  EXPECT_FALSE(try_read_request(5, arguments.data(), read));
  words[5] = "1,2,3";
  arguments[5] = words[5].data();
  EXPECT_FALSE(try_read_request(6, arguments.data(), read));
}

/// What a FrameWriter says, as one piece of bytes.
std::string written(const std::function<void(FrameWriter&)>& write,
                    const ChildLimits& limits = {}) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  FrameWriter writer(ends[1], "a.xlsx", limits);
  write(writer);
  ::close(ends[1]);
  std::string out(65536, '\0');
  const ssize_t n = ::read(ends[0], out.data(), out.size());
  ::close(ends[0]);
  out.resize(static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  return out;
}

RawRecord row_of(std::vector<std::string_view> cells) {
  RawRecord record;
  record.line = 7;
  record.cells = std::move(cells);
  return record;
}

TEST(Child, RowsThroughFrames) {
  const std::string bytes = written([](FrameWriter& writer) {
    ASSERT_TRUE(writer.row(row_of({"a", {}, std::string_view("", 0), "b\tc"})));
    RawRecord bad = row_of({"x"});
    bad.bad = true;
    bad.fault = "D038"_code;
    bad.fault_args = {"1", "2"};
    ASSERT_TRUE(writer.row(bad));
    ASSERT_TRUE(writer.end());
  });
  const std::uint64_t size = bytes.size() - 2 * (kFrameHead + kFrameTail);
  EXPECT_TRUE(is_sound(std::string_view(bytes).substr(0, size + kFrameHead + kFrameTail)));
  std::string_view rest = std::string_view(bytes).substr(kFrameHead, size);
  RawRecord record;
  ASSERT_TRUE(try_take_row(rest, record));
  EXPECT_EQ(record.line, 7U);
  ASSERT_EQ(record.cells.size(), 4U);
  EXPECT_EQ(record.cells[1].data(), nullptr);
  EXPECT_NE(record.cells[2].data(), nullptr);
  EXPECT_EQ(record.raw, "a\t\t\tb\tc");
  ASSERT_TRUE(try_take_row(rest, record));
  EXPECT_EQ(record.fault, "D038"_code);
  EXPECT_EQ(record.fault_args, (std::vector<std::string>{"1", "2"}));
  EXPECT_TRUE(rest.empty());
}

TEST(Child, CutRowsAreNoRows) {
  const std::string bytes = written([](FrameWriter& writer) {
    ASSERT_TRUE(writer.row(row_of({"abc", "de"})));
    ASSERT_TRUE(writer.end());
  });
  const std::size_t size = bytes.size() - 2 * (kFrameHead + kFrameTail);
  for (std::size_t cut = 0; cut < size; ++cut) {
    const std::string copy = bytes.substr(kFrameHead, cut);
    std::string_view rest = copy;
    RawRecord record;
    EXPECT_FALSE(try_take_row(rest, record)) << cut;
  }
}

TEST(Child, LimitsOfWhatGoesOut) {
  const auto code_with = [](const ChildLimits& limits) {
    std::string code = "ok";
    written(
        [&](FrameWriter& writer) {
          for (int i = 0; i < 3 && code == "ok"; ++i) {
            const auto done = writer.row(row_of({"abc", "de"}));
            if (!done) code = done.error().front().hint.en.substr(13, 20);
          }
        },
        limits);
    return code;
  };
  EXPECT_EQ(code_with({}), "ok");
  EXPECT_EQ(code_with({.k_columns = 1}).substr(0, 9), "1 columns");
  EXPECT_EQ(code_with({.n_cells = 5}).substr(0, 7), "5 cells");
  EXPECT_EQ(code_with({.cell_bytes = 2}).substr(0, 7), "2 bytes");
  EXPECT_EQ(code_with({.row_bytes = 4}).substr(0, 16), "0 MiB in one row");
  EXPECT_EQ(code_with({.output_bytes = 12}).substr(0, 5), "0 MiB");
}

/// How a process ends that enters the sandbox and then does this.
int status_of(Sandbox sandbox, const std::function<int()>& act) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    if (!enter_sandbox(sandbox, "a.xlsx")) ::_exit(99);
    ::_exit(act());
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  return status;
}

TEST(Sandbox, StrictEndsTheProcess) {
  EXPECT_EQ(status_of(Sandbox::Strict, [] { return 0; }), 0);
  const std::vector<std::function<int()>> forbidden{
      [] { return ::open("/etc/passwd", O_RDONLY); },
      [] { return ::socket(AF_INET, SOCK_STREAM, 0); },
      [] { return ::execl("/bin/true", "true", nullptr); },
      [] { return static_cast<int>(::fork()); },
      [] { return ::unlink("/tmp/none"); },
      [] { return ::kill(::getppid(), 0); },
  };
  for (std::size_t i = 0; i < forbidden.size(); ++i) {
    const int status = status_of(Sandbox::Strict, forbidden[i]);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) << i << " " << status;
  }
}

TEST(Sandbox, EngineRefuses) {
  const auto refused = [](int result) { return result == -1 && errno == EPERM ? 0 : 1; };
  const std::vector<std::function<int()>> forbidden{
      [&] { return refused(::open("/tmp/steelyard-none", O_WRONLY | O_CREAT, 0600)); },
      [&] { return refused(::open("/tmp", O_RDWR)); },
      [&] { return refused(::socket(AF_INET, SOCK_STREAM, 0)); },
      [&] { return refused(::socket(AF_UNIX, SOCK_STREAM, 0)); },
      [&] { return refused(::execl("/bin/true", "true", nullptr)); },
      [&] { return refused(static_cast<int>(::fork())); },
      [&] { return refused(::unlink("/tmp/none")); },
      [&] { return refused(::rename("/tmp/none", "/tmp/none2")); },
  };
  for (std::size_t i = 0; i < forbidden.size(); ++i) {
    EXPECT_EQ(status_of(Sandbox::Engine, forbidden[i]), 0) << i;
  }
  EXPECT_EQ(status_of(Sandbox::Engine, [] { return ::open("/dev/null", O_RDONLY) >= 0 ? 0 : 1; }),
            0);
}

}  // namespace
}  // namespace steelyard
