// The disk, as the landing zone needs it: durable files and folders, errors as values.
//
//     PartFile part = TRY(PartFile::create("landing/batches"));  TRY(part.write(bytes));
//     TRY(part.publish("<digest>.batch"));          fsync file → rename → fsync folder
//
// Guarantees: nothing but whole files under final names. An fsync that fails ends the program: the
// kernel may have dropped the pages and forgotten the error, so a second fsync would lie
// (PostgreSQL learned it in 2018).  Tested by: tests/landing/faults_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace steelyard {

inline constexpr std::string_view kPartSuffix = ".part";

/// Makes the folder and its parents, durably. Errors: E011.
Result<void> make_folder(const std::string& path);

/// Names in a folder, sorted; none when there is no folder. Errors: E010.
Result<std::vector<std::string>> names_in(const std::string& folder);

/// Removes *.part files that no living process is writing. Errors: E010.
Result<void> remove_leftovers(const std::string& folder);

/// A file under a passing name, locked as long as its writer lives, so that others can tell an
/// interrupted write from a running one. Removed unless published.
class PartFile {
 public:
  static Result<PartFile> create(const std::string& folder);
  PartFile(PartFile&& other) noexcept;
  PartFile& operator=(PartFile&& other) noexcept;
  ~PartFile();

  Result<void> write(std::string_view bytes);
  /// Durable under `name` when it returns; a file of that name is replaced.
  Result<void> publish(const std::string& name);

 private:
  PartFile(std::string folder, std::string path, int fd)
      : folder_(std::move(folder)), path_(std::move(path)), fd_(fd) {}
  void discard();

  std::string folder_;
  std::string path_;
  int fd_ = -1;
};

/// Renames a file into a folder that is there; both folders are durable when it returns. Errors:
/// E011.
Result<void> move_file(const std::string& from, const std::string& to);

/// A file open for reading at places. Errors of all: E010.
class DiskFile {
 public:
  static Result<DiskFile> open(const std::string& path);
  DiskFile(DiskFile&& other) noexcept;
  DiskFile& operator=(DiskFile&&) = delete;
  ~DiskFile();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Up to `size` bytes from `offset`; fewer only at the end of the file.
  Result<void> read(std::uint64_t offset, std::size_t size, std::string& out) const;

 private:
  DiskFile(std::string path, int fd, std::uint64_t size)
      : path_(std::move(path)), fd_(fd), size_(size) {}

  std::string path_;
  int fd_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace steelyard
