// The test program of the landing zone: GoogleTest, and a mode in which it is a small program
// of its own, so that tests can watch it or kill it.
//
//     test_landing --land-batch DIR N        lands a batch of N blocks in DIR and prints ACK
//
// Needed by: faults_test.cpp.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "landing/landing.hpp"
#include "landing_sample.hpp"
#include "readers/reader.hpp"

namespace {

int land_batch(const char* landing_dir, int n_blocks) {
  const auto landed =
      steelyard::land_sample_batch(landing_dir, {.by = "child", .n_blocks = n_blocks});
  if (!landed) {
    std::fputs(steelyard::render(landed.error(), steelyard::Language::En).c_str(), stdout);
    return 3;
  }
  constexpr std::string_view kAck = "ACK\n";
  return ::write(STDOUT_FILENO, kAck.data(), kAck.size()) == 4 ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  int exit_code = 0;
  if (steelyard::try_run_child(argc, argv, exit_code)) return exit_code;
  if (argc == 4 && std::string_view(argv[1]) == "--land-batch") {
    return land_batch(argv[2], std::atoi(argv[3]));
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
