// wages: what a month pays, as it was published, with what later data change in the months before.
//
//     payroll.json   the rows, for the months that follow      payroll.xlsx, payroll.csv   for the personnel system
//
// Of a plan that pays nobody nothing is written. Tested by: tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"

namespace steelyard {

/// Errors: E001, E002; those of late data (late.hpp).
Result<void> write_wages(const MonthDesk& desk, const MonthCase& one, const MonthLife& life,
                         const std::string& dir);

}  // namespace steelyard
