// The test program of the readers: GoogleTest, and the mode in which it is its own child process.
//
//     test_readers __read_file xlsx PATH …     the child of a reader
//
// Needed by: child_test.cpp, parquet_test.cpp, xlsx_test.cpp.

#include <gtest/gtest.h>

#include "readers/reader.hpp"

int main(int argc, char** argv) {
  int exit_code = 0;
  if (steelyard::try_run_child(argc, argv, exit_code)) return exit_code;
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
