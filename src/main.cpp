// The program. Everything it can do is in cli/commands/, one file each; what it means is in
// pipeline.cpp.
#include <malloc.h>

#include "cli/command.hpp"
#include "readers/reader.hpp"

namespace {

// The engine takes and gives back blocks of 256 KB by the thousand. Given back to the system each time, they cost a cold
// run a seventh of its CPU seconds in page faults (docs/performance.md).
void keep_freed_memory() {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that is allowed
  mallopt(M_TRIM_THRESHOLD, 512 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  int exit_code = 0;
  if (steelyard::try_run_child(argc, argv, exit_code)) return exit_code;
  return steelyard::run_program(argc, argv);
}
