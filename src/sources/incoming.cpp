// incoming: see incoming.hpp.
//
//     lock incoming/ → sweep what nobody holds → mkdtemp → lock it → unlock incoming/
//
// The lock of the parent keeps a sweeper from a folder that is made but not yet locked.
// Tested by: tests/sources/incoming_test.cpp.

#include "sources/incoming.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "base/file.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

tl::unexpected<Diagnostics> cannot_write(const std::string& path) {
  return fail(Diagnostic{"E002"_code, {}, {path, words_of_errno(errno)}, {}, {}});
}

int open_folder(const std::string& path) {
  return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/// Requires: the lock of `incoming` is held.
void sweep(const std::string& incoming) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(incoming, error)) {
    const int fd = open_folder(entry.path().string());
    if (fd < 0) continue;
    std::error_code ignored;
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) fs::remove_all(entry.path(), ignored);
    ::close(fd);
  }
}

}  // namespace

Result<IncomingFolder> IncomingFolder::create(const std::string& project_dir) {
  const std::string incoming = project_dir + "/.steelyard/incoming";
  std::error_code error;
  fs::create_directories(incoming, error);
  const int parent = open_folder(incoming);
  if (parent < 0 || ::flock(parent, LOCK_EX) != 0) {
    if (parent >= 0) ::close(parent);
    return cannot_write(incoming);
  }
  sweep(incoming);
  std::string path = incoming + "/XXXXXX";
  const bool is_made = ::mkdtemp(path.data()) != nullptr;
  const int fd = is_made ? open_folder(path) : -1;
  const bool is_held = fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) == 0;
  ::close(parent);
  if (!is_held) return cannot_write(path);
  return IncomingFolder(std::move(path), fd);
}

IncomingFolder::IncomingFolder(IncomingFolder&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), n_files_(other.n_files_) {}

IncomingFolder& IncomingFolder::operator=(IncomingFolder&& other) noexcept {
  if (this == &other) return *this;
  remove();
  path_ = std::move(other.path_);
  fd_ = std::exchange(other.fd_, -1);
  n_files_ = other.n_files_;
  return *this;
}

IncomingFolder::~IncomingFolder() { remove(); }

void IncomingFolder::remove() noexcept {
  if (fd_ < 0) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  ::close(fd_);
  fd_ = -1;
}

Result<std::string> IncomingFolder::next_folder() {
  std::string folder = path_ + "/" + std::to_string(++n_files_);
  if (::mkdir(folder.c_str(), 0700) != 0) return cannot_write(folder);
  return folder;
}

}  // namespace steelyard
