// LoadingLock: see loading_lock.hpp. Tested by: tests/pipeline.

#include "project/loading_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

namespace steelyard {

namespace {

Result<int> open_lock(const std::string& path) {
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file >= 0) return file;
  return fail(Diagnostic{"E002"_code, {}, {path, std::strerror(errno)}, {}, {}});
}

}  // namespace

Result<LoadingLock> LoadingLock::take(const Project& project, const Context& context) {
  const std::string path = project.dir + "/.steelyard/loading.lock";
  LoadingLock lock(TRY(open_lock(path)));
  while (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
    // A file system without locks: loads are as safe as before, the second may find W003.
    if (errno != EWOULDBLOCK && errno != EINTR) break;
    if (context.cancelled()) return fail(Diagnostic{"D026"_code, {}, {path}, {}, {}});
    context.tell({{"等待另一次载入结束", "waiting for another load to end"}, 0, 0, 0});
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return lock;
}

LoadingLock::~LoadingLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace steelyard
