// The test program of plan.xlsx: GoogleTest, and the mode in which it is its own child process.

#include <gtest/gtest.h>

#include "readers/reader.hpp"

/// libxlsxwriter 1.1 does not free some of the texts that it copies (all leaks seen are those of its strdup).
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libxlsxwriter\n"; }

int main(int argc, char** argv) {
  int exit_code = 0;
  if (steelyard::try_run_child(argc, argv, exit_code)) return exit_code;
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
