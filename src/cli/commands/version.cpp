// version: the program's and those of what its numbers depend on.
//
//     steelyard version
//
// Tested by: tests/e2e/doctor.sh.

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "doctor/finding.hpp"

namespace steelyard {

static int run(const Globals& globals) {
  const Finding versions = examine_versions();
  print_data(globals.format == Format::Json ? write_findings_json({versions}, globals.language)
                                            : versions.found.in(globals.language) + "\n");
  return versions.health == Health::Ok ? kDone : kWorldFailed;
}

static std::function<int(const Globals&)> setup(CLI::App&, Language) { return run; }

extern const Command command_version{
    .name = "version",
    .order = 95,
    .summary = {"版本：本程序、DuckDB、ICU、时区数据",
                "versions: the program, DuckDB, ICU, zone data"},
    .examples = {"例：\n  steelyard version\n  steelyard --version      只有本程序的",
                 "Examples:\n  steelyard version\n  steelyard --version      the program's alone"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
