// The disk: see landing_disk.hpp.
//
//     openat(…/412-0.part) → flock → write … → fsync(file) → rename → fsync(folder)
//
// Promise: every error of the system is looked at; an interrupted call is repeated, a short write
// is continued, a failed fsync ends the program. Not here: what the bytes mean (landing_frame.cpp).
// Tested by: tests/landing/faults_test.cpp (full disk, failing fsync, order of the calls).

#include "landing/landing_disk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.hpp"

namespace steelyard {

namespace {

tl::unexpected<Diagnostics> read_failed(const std::string& path, int error) {
  return fail(Diagnostic{"E010"_code, {}, {path, words_of_errno(error)}, {}, {}});
}
tl::unexpected<Diagnostics> write_failed(const std::string& path, int error) {
  return fail(Diagnostic{"E011"_code, {}, {path, words_of_errno(error)}, {}, {}});
}

void sync_or_die(int fd, const std::string& path) {
  if (::fsync(fd) == 0) return;
  const std::string words = words_of_errno(errno);
  fmt::print(stderr, "fsync of '{}' failed: {}; what was written may be lost, so we stop here\n",
             path, words);
  std::abort();
}

/// An open folder, so that it can be synced.
class Folder {
 public:
  explicit Folder(const std::string& path)
      : path_(path), fd_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}
  ~Folder() {
    if (fd_ >= 0) ::close(fd_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  void sync() const { sync_or_die(fd_, path_); }

 private:
  std::string path_;
  int fd_;
};

int open_new(const std::string& path) {
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
}

/// Takes the lock; false when someone removed the file before we held it.
bool lock_new(int fd) {
  struct stat status{};
  return ::flock(fd, LOCK_EX) == 0 && ::fstat(fd, &status) == 0 && status.st_nlink > 0;
}

void remove_if_orphan(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;  // gone already
  if (::flock(fd, LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
  ::close(fd);
}

}  // namespace

Result<void> make_folder(const std::string& path) {
  const std::filesystem::path folder = path;
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return {};
  const std::string parent = folder.has_parent_path() ? folder.parent_path().string() : ".";
  if (parent != path) TRY(make_folder(parent));
  if (::mkdir(path.c_str(), 0755) != 0 && errno != EEXIST) return write_failed(path, errno);
  const Folder above(parent);
  if (!above.is_open()) return write_failed(parent, errno);
  above.sync();
  return {};
}

Result<std::vector<std::string>> names_in(const std::string& folder) {
  std::vector<std::string> names;
  DIR* const directory = ::opendir(folder.c_str());
  if (directory == nullptr) {
    if (errno == ENOENT) return names;
    return read_failed(folder, errno);
  }
  errno = 0;
  while (const dirent* const entry = ::readdir(directory)) names.emplace_back(entry->d_name);
  const int error = errno;
  ::closedir(directory);
  if (error != 0) return read_failed(folder, error);
  std::erase_if(names, [](const std::string& name) { return name == "." || name == ".."; });
  std::ranges::sort(names);
  return names;
}

Result<void> remove_leftovers(const std::string& folder) {
  for (const std::string& name : TRY(names_in(folder))) {
    if (name.ends_with(kPartSuffix)) remove_if_orphan(folder + "/" + name);
  }
  return {};
}

Result<PartFile> PartFile::create(const std::string& folder) {
  TRY(make_folder(folder));
  for (int n = 0;; ++n) {
    std::string path = fmt::format("{}/{}-{}{}", folder, ::getpid(), n, kPartSuffix);
    const int fd = open_new(path);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) return write_failed(path, errno);
    PartFile part(folder, std::move(path), fd);
    if (lock_new(fd)) return part;
  }
}

PartFile::PartFile(PartFile&& other) noexcept
    : folder_(std::move(other.folder_)),
      path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)) {}

PartFile& PartFile::operator=(PartFile&& other) noexcept {
  if (this == &other) return *this;
  discard();
  folder_ = std::move(other.folder_);
  path_ = std::move(other.path_);
  fd_ = std::exchange(other.fd_, -1);
  return *this;
}

PartFile::~PartFile() { discard(); }

void PartFile::discard() {
  if (fd_ < 0) return;
  ::unlink(path_.c_str());
  ::close(std::exchange(fd_, -1));
}

Result<void> PartFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return write_failed(path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<void> PartFile::publish(const std::string& name) {
  // Opened first: after the rename nothing may fail any more.
  const Folder folder(folder_);
  if (!folder.is_open()) return write_failed(folder_, errno);
  sync_or_die(fd_, path_);
  const std::string target = folder_ + "/" + name;
  if (::rename(path_.c_str(), target.c_str()) != 0) return write_failed(target, errno);
  folder.sync();
  ::close(std::exchange(fd_, -1));
  return {};
}

Result<void> move_file(const std::string& from, const std::string& to) {
  const Folder source(from.substr(0, from.rfind('/')));
  const Folder target(to.substr(0, to.rfind('/')));
  if (!source.is_open() || !target.is_open()) return write_failed(to, errno);
  if (::rename(from.c_str(), to.c_str()) != 0) return write_failed(to, errno);
  target.sync();
  source.sync();
  return {};
}

Result<DiskFile> DiskFile::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return read_failed(path, errno);
  struct stat status{};
  if (::fstat(fd, &status) != 0) {
    const int error = errno;
    ::close(fd);
    return read_failed(path, error);
  }
  return DiskFile(path, fd, static_cast<std::uint64_t>(status.st_size));
}

DiskFile::DiskFile(DiskFile&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), size_(other.size_) {}

DiskFile::~DiskFile() {
  if (fd_ >= 0) ::close(fd_);
}

Result<void> DiskFile::read(std::uint64_t offset, std::size_t size, std::string& out) const {
  int error = 0;
  out.resize_and_overwrite(size, [&](char* to, std::size_t room) {  // nothing is zeroed in vain
    std::size_t n_read = 0;
    while (n_read < room) {
      const ssize_t n =
          ::pread(fd_, to + n_read, room - n_read, static_cast<off_t>(offset + n_read));
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) error = errno;
      if (n <= 0) break;
      n_read += static_cast<std::size_t>(n);
    }
    return n_read;
  });
  if (error != 0) return read_failed(path_, error);
  return {};
}

}  // namespace steelyard
