// LoadingLock: one load of a project at a time. The second waits until the first is done, then goes on
// with what that one left, instead of finding the warehouse in use.
//
//     const LoadingLock lock = TRY(LoadingLock::take(project, context));
//
// The lock is the kernel's: it ends with the process that holds it, however that ends. Waiting is
// told as progress and stops with the context's cancel. Tested by: tests/pipeline.
#pragma once

#include <utility>

#include "project/project.hpp"

namespace steelyard {

class LoadingLock {
 public:
  /// Errors: E002 the lock's file cannot be made, D026 stopped while waiting.
  static Result<LoadingLock> take(const Project& project, const Context& context);
  LoadingLock(LoadingLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  LoadingLock& operator=(LoadingLock&&) = delete;
  LoadingLock(const LoadingLock&) = delete;
  ~LoadingLock();

 private:
  explicit LoadingLock(int file) : file_(file) {}
  int file_;
};

}  // namespace steelyard
