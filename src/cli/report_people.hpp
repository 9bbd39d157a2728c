// report_people: `report PLAN --people` and `--person ID`: the files that go to persons and managers, below
// the folder of the report.
//
//     reports/agents-2026-05/people/E07.html … managers/M1.xlsx
//
// Tested by: tests/e2e/people.sh.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "cli/plan_options.hpp"

namespace steelyard {

/// `person`: id or name; empty = all, and their managers. Prints the paths. Errors: those of report and
/// of the files; S011 no such person.
Result<void> report_people(const Prepared& prepared, const std::string& person,
                           const std::string& out, const Globals& globals);

}  // namespace steelyard
