// WriterLock: one writer of a SQLite store at a time, among all processes.
//
// Why not SQLite's own lock alone: before 3.51.3 two connections in WAL mode that write and checkpoint
// at the same instant may lose commits; distributions still ship such versions. Under this lock no two
// ever do. The lock is the kernel's: it ends with its process, however that ends.
// Tested by: tests/store/processes_test.cpp.
#pragma once

#include <chrono>
#include <string>

#include "base/context.hpp"
#include "base/result.hpp"

namespace steelyard {

class WriterLock {
 public:
  static constexpr std::chrono::milliseconds kPatience{30'000};

  /// Errors: A001 the lock's file cannot be made.
  static Result<WriterLock> open(const std::string& path);
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&&) = delete;
  ~WriterLock();

  /// Errors: A004 others held it all that time; D026 stopped while waiting.
  Result<void> take(const Context& context, std::chrono::milliseconds patience = kPatience);
  void release();

 private:
  WriterLock(std::string path, int file) : path_(std::move(path)), file_(file) {}
  std::string path_;
  int file_;
};

}  // namespace steelyard
