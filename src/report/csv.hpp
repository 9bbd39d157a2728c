// csv: one row per subject and indicator. Text that a spreadsheet would take for a formula gets a
// leading '. Tested by: tests/report.
#pragma once

#include <string>

#include "score/run.hpp"

namespace steelyard {

std::string write_run_csv(const Run& run, Language language);

}  // namespace steelyard
