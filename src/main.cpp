// The program. Everything it can do is in cli/commands/, one file each; what it means is in
// pipeline.cpp.
#include "cli/command.hpp"
#include "readers/reader.hpp"

int main(int argc, char** argv) {
  int exit_code = 0;
  if (steelyard::try_run_child(argc, argv, exit_code)) return exit_code;
  return steelyard::run_program(argc, argv);
}
