// The parent of the Parquet child: starts it, checks its frames, turns them into records.
//
//     open_parquet("orders.parquet", {}) → header {id, name}; next: line 1: "17" | NULL
//
// Promise: a record is handed out only from a frame whose checksum fits; the end of the data is
// believed only with an End frame and an exit code of 0, so a child that dies in the middle is an
// error, never a short file. Not here: the format itself (parquet_child.cpp, the engine).
// Tested by: tests/readers/parquet_test.cpp.

#include "readers/parquet.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <utility>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/little_endian.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kHeadSize = 12;
constexpr std::uint64_t kFrameSizeMax = 1ULL << 31;  // one row of huge cells may be large

/// A running child and the pipe from it. Killed and waited for when it goes.
class Child {
 public:
  Child(pid_t pid, int fd) : pid_(pid), fd_(fd) {}
  Child(Child&& other) noexcept
      : pid_(std::exchange(other.pid_, -1)), fd_(std::exchange(other.fd_, -1)) {}
  Child& operator=(Child&&) = delete;
  ~Child() {
    if (fd_ >= 0) ::close(fd_);
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    wait();
  }

  /// Up to `size` bytes; 0 at the end, -1 on an error.
  ssize_t read(char* to, std::size_t size) const {
    for (;;) {
      const ssize_t n = ::read(fd_, to, size);
      if (n >= 0 || errno != EINTR) return n;
    }
  }
  /// How it ended.
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_;
  int fd_;
};

tl::unexpected<Diagnostics> refuse(Code code, std::vector<std::string> args) {
  return fail(Diagnostic{code, {}, std::move(args), {}, {}});
}

Result<Child> start_child(const std::string& path, const ParquetLimits& limits) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return refuse(Code::E012, {path, words_of_errno(errno)});
  std::string program = "/proc/self/exe";
  std::string command(kParquetCommand);
  std::string file = path;
  std::string memory = std::to_string(limits.memory_bytes);
  std::string cpu = std::to_string(limits.cpu_seconds);
  std::array<char*, 6> arguments{program.data(), command.data(), file.data(),
                                 memory.data(),  cpu.data(),     nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  pid_t pid = -1;
  const int error =
      ::posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    return refuse(Code::E012, {path, words_of_errno(error)});
  }
  return Child(pid, ends[0]);
}

/// "signal 9 (Killed)", "exit code 3".
std::string words_of_status(int status) {
  if (WIFSIGNALED(status)) {
    return fmt::format("signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
  }
  return fmt::format("exit code {}", WEXITSTATUS(status));
}

class ParquetReader final : public RecordReader {
 public:
  ParquetReader(std::string path, Child child, std::uint64_t size)
      : path_(std::move(path)), child_(std::move(child)), size_(size) {}

  Result<void> read_header();
  [[nodiscard]] const std::vector<std::string>& header() const override { return header_; }
  Result<bool> next(RawRecord& record) override;
  /// The child does not say how far in the file it is.
  [[nodiscard]] std::uint64_t bytes_done() const override { return ended_ ? size_ : 0; }
  [[nodiscard]] std::uint64_t bytes_total() const override { return size_; }

 private:
  Result<ParquetFrame> read_frame();
  Result<void> read_bytes(std::size_t size);
  tl::unexpected<Diagnostics> died();
  Result<void> finish();

  std::string path_;
  Child child_;
  std::uint64_t size_;
  std::vector<std::string> header_;
  std::string frame_;      // the whole frame: head, payload, checksum
  std::string_view rest_;  // rows of the payload not yet handed out
  std::uint64_t line_ = 0;
  bool ended_ = false;
};

tl::unexpected<Diagnostics> ParquetReader::died() {
  return refuse(Code::E013, {path_, words_of_status(child_.wait())});
}

/// Appends exactly `size` bytes to `frame_`.
Result<void> ParquetReader::read_bytes(std::size_t size) {
  std::size_t at = frame_.size();
  frame_.resize(at + size);
  while (at < frame_.size()) {
    const ssize_t n = child_.read(frame_.data() + at, frame_.size() - at);
    if (n <= 0) return died();
    at += static_cast<std::size_t>(n);
  }
  return {};
}

Result<ParquetFrame> ParquetReader::read_frame() {
  frame_.clear();
  TRY(read_bytes(kHeadSize));
  const auto type = static_cast<ParquetFrame>(read_u32(frame_));
  const std::uint64_t size = read_u64(std::string_view(frame_).substr(4));
  if (size > kFrameSizeMax) return refuse(Code::E014, {path_});
  TRY(read_bytes(size + sizeof(std::uint64_t)));
  const std::string_view checked = std::string_view(frame_).substr(0, kHeadSize + size);
  if (digest64(checked) != read_u64(std::string_view(frame_).substr(checked.size()))) {
    return refuse(Code::E014, {path_});
  }
  rest_ = checked.substr(kHeadSize);
  if (type == ParquetFrame::Error) return refuse(Code::D014, {path_, std::string(rest_)});
  return type;
}

/// Cuts `size` bytes off the front; false when there are fewer.
bool try_cut(std::string_view& from, std::size_t size, std::string_view& piece) {
  if (size > from.size()) return false;
  piece = from.substr(0, size);
  from.remove_prefix(size);
  return true;
}

Result<void> ParquetReader::read_header() {
  if (TRY(read_frame()) != ParquetFrame::Header) return refuse(Code::E014, {path_});
  while (!rest_.empty()) {
    std::string_view size;
    std::string_view name;
    if (!try_cut(rest_, 4, size) || !try_cut(rest_, read_u32(size), name)) {
      return refuse(Code::E014, {path_});
    }
    header_.emplace_back(name);
  }
  return {};
}

/// The cells of the row at the front of `rest`; false when the row is not whole.
bool try_take_row(std::string_view& rest, std::size_t k_columns, RawRecord& record) {
  std::string_view sizes;
  if (!try_cut(rest, 4 * k_columns, sizes)) return false;
  const std::string_view start = rest;
  record.cells.clear();
  for (std::size_t i = 0; i < k_columns; ++i) {
    std::string_view cell;
    if (i > 0 && !try_cut(rest, 1, cell)) return false;  // the tab
    const std::uint32_t size = read_u32(sizes.substr(4 * i));
    if (!try_cut(rest, size == kNullSize ? 0 : size, cell)) return false;
    record.cells.push_back(size == kNullSize ? std::string_view() : cell);
  }
  record.raw = start.substr(0, start.size() - rest.size());
  return true;
}

Result<void> ParquetReader::finish() {
  const int status = child_.wait();
  if (status != 0) return refuse(Code::E013, {path_, words_of_status(status)});
  ended_ = true;
  return {};
}

Result<bool> ParquetReader::next(RawRecord& record) {
  if (ended_) return false;
  while (rest_.empty()) {
    switch (TRY(read_frame())) {
      case ParquetFrame::Rows:
        break;
      case ParquetFrame::End:
        TRY(finish());
        return false;
      case ParquetFrame::Header:
      case ParquetFrame::Error:
        return refuse(Code::E014, {path_});
    }
  }
  record.bad = false;
  record.fault_args.clear();
  record.line = ++line_;
  if (!try_take_row(rest_, header_.size(), record)) return refuse(Code::E014, {path_});
  return true;
}

std::uint64_t size_of(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

Result<std::unique_ptr<RecordReader>> open_parquet(const std::string& path,
                                                   const ParquetLimits& limits) {
  auto reader =
      std::make_unique<ParquetReader>(path, TRY(start_child(path, limits)), size_of(path));
  TRY(reader->read_header());
  return reader;
}

bool try_run_child(int argc, char** argv, int& exit_code) {
  if (argc != 5 || argv[1] != kParquetCommand) return false;
  const ParquetLimits limits{.memory_bytes = number_of(argv[3]), .cpu_seconds = number_of(argv[4])};
  exit_code = run_parquet_child(argv[2], limits);
  return true;
}

}  // namespace steelyard
