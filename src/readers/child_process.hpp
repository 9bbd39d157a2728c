// A child process of the same program and the pipe from it.
//
// Owned by one reader; killed and waited for when it goes. Tested by: tests/readers/child_test.cpp.
#pragma once

#include <sys/types.h>

#include <string>

#include "readers/child.hpp"

namespace steelyard {

class ChildProcess {
 public:
  /// Errors: E012.
  static Result<ChildProcess> start(const ChildRequest& request);
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  ~ChildProcess();

  /// Up to `size` bytes; 0 at the end, -1 on an error.
  ssize_t read(char* to, std::size_t size) const;
  /// Waits for its end. Errors: D016 when it ran into a limit, E013 any other end but exit code 0.
  Result<void> finish(const ChildRequest& request);

 private:
  ChildProcess(pid_t pid, int fd) : pid_(pid), fd_(fd) {}
  int wait();

  pid_t pid_;
  int fd_;
};

}  // namespace steelyard
