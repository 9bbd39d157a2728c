// Files: whole files in, whole files out, durably.
//
//     write_file_durably("a/b.json", bytes):  a/.b.json.<pid>.tmp → write → fsync → rename to
//     a/b.json → fsync a
//
// Promise: a reader sees the old bytes or the new ones, never a mixture; success means that they
// outlast a power failure. Tested by: tests/base/file_test.cpp.

#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/text.hpp"

namespace steelyard {

std::string words_of_errno(int error) { return std::generic_category().message(error); }

namespace {

tl::unexpected<Diagnostics> refused(Code code, const std::string& path, int error) {
  return fail({code, {}, {path, words_of_errno(error)}, {}, {}});
}

/// An open file that closes itself.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// 0 or the error number, like all three below.
int write_all(const File& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

int write_new_file(const std::string& path, std::string_view bytes) {
  const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!file.is_open()) return errno;
  const int error = write_all(file, bytes);
  if (error != 0) return error;
  return ::fsync(file.descriptor()) == 0 ? 0 : errno;
}

int sync_folder(const std::string& path) {
  const File folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) return errno;
  return ::fsync(folder.descriptor()) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status{};
  if (!file.is_open() || ::fstat(file.descriptor(), &status) != 0) {
    return refused("E001"_code, path, errno);
  }
  if (S_ISDIR(status.st_mode)) return refused("E001"_code, path, EISDIR);
  constexpr std::size_t kPiece = 1U << 16U;
  std::string out;
  // The size is a hint only: a file may grow, and /proc says 0.
  out.reserve(static_cast<std::size_t>(status.st_size) + kPiece);
  for (;;) {
    const std::size_t before = out.size();
    out.resize(before + kPiece);
    const ssize_t n = ::read(file.descriptor(), out.data() + before, kPiece);
    out.resize(before + static_cast<std::size_t>(std::max<ssize_t>(0, n)));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return refused("E001"_code, path, errno);
    if (n == 0) return out;
  }
}

Result<SourcePtr> read_source(const std::string& path) {
  std::string text = TRY(read_file(path));
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const auto bad = first_invalid_utf8(text)) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(*bad);
    const auto line = 1 + std::count(text.begin(), end, '\n');
    return fail({"C140"_code,
                 {},
                 {path, std::to_string(line)},
                 {"在编辑器里另存为 UTF-8", "save it as UTF-8 in the editor"},
                 {}});
  }
  return std::make_shared<const Source>(Source{path, std::move(text)});
}

Result<void> write_file_durably(const std::string& path, std::string_view bytes) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "./" : path.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  // The process id keeps two processes that write one file out of each other's way.
  const std::string beside = folder + "." + name + "." + std::to_string(::getpid()) + ".tmp";
  int error = write_new_file(beside, bytes);
  if (error == 0 && ::rename(beside.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(beside.c_str());
    return refused("E002"_code, path, error);
  }
  error = sync_folder(folder);
  if (error != 0) return refused("E002"_code, path, error);
  return {};
}

}  // namespace steelyard
