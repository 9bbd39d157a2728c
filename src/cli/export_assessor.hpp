// export_assessor: the sheet of one assessor for a plan and a period.
//
//     steelyard export assessor service --period 2026-05 --assessor ann --out ann.xlsx
//
// Tested by: tests/e2e/assessor_sheet.sh.
#pragma once

#include <string>

#include "cli/plan_options.hpp"

namespace steelyard {

struct AssessorExport {
  PlanOptions plan;
  std::string assessor;
  std::string out;
};

/// Errors: U090 nobody rates anything in the plan; those of the plan, the period and the file.
Result<void> export_assessor(const AssessorExport& options, const Globals& globals);

}  // namespace steelyard
