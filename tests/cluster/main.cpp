// Parquet files are read by a child process of this very program.
#include <gtest/gtest.h>

#include "readers/reader.hpp"

int main(int argc, char** argv) {
  int exit_code = 0;
  if (steelyard::try_run_child(argc, argv, exit_code)) return exit_code;
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
