// Sandbox: what a reading process may still do once its file is open.
//
//     TRY(enter_sandbox(Sandbox::Strict, limits, path));     from here on: compute, read, write, end
//
// Not to be undone. Tested by: tests/readers/child_test.cpp.
#pragma once

#include <string>

#include "readers/limits.hpp"

namespace steelyard {

enum class Sandbox {
  Strict,  // a list of the few calls that are allowed; any other ends the process (SIGSYS)
  Engine,  // for the embedded engine: threads and reading files, but no network, no programs, no
           // writing; forbidden calls fail with EPERM
};

/// Memory, time, no core file, no growing files; out of memory ends the process with
/// kExitOutOfMemory.
void set_limits(const ChildLimits& limits);
/// Errors: E012 when the system has no filter of system calls.
Result<void> enter_sandbox(Sandbox sandbox, const std::string& path);

}  // namespace steelyard
