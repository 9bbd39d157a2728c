// WriterLock: see writer_lock.hpp.  Tested by: tests/store/processes_test.cpp.

#include "store/writer_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <thread>
#include <utility>

#include "base/file.hpp"

namespace steelyard {

namespace {

constexpr std::chrono::milliseconds kPause{5};

Diagnostic refused(Code code, const std::string& path, int error) {
  const std::string words = words_of_errno(error);
  return {.code = code, .span = {}, .args = {path, words, words}, .hint = {}, .labels = {}};
}

}  // namespace

Result<WriterLock> WriterLock::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return fail(refused("A001"_code, path, errno));
  return WriterLock(path, file);
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)) {}

WriterLock::~WriterLock() {
  if (file_ >= 0) ::close(file_);
}

Result<void> WriterLock::take(const Context& context, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return fail(refused("A001"_code, path_, errno));
    if (context.cancelled()) return fail(Diagnostic{"D026"_code, {}, {path_}, {}, {}});
    if (std::chrono::steady_clock::now() >= until) {
      return fail(Diagnostic{"A004"_code, {}, {path_}, {}, {}});
    }
    std::this_thread::sleep_for(kPause);
  }
  return {};
}

void WriterLock::release() { ::flock(file_, LOCK_UN); }

}  // namespace steelyard
