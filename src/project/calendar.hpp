// The calendar of workdays: the built-in one, with the holidays and made-up workdays that have been announced.
//
//     TRY(work_calendar()).n_workdays(first, last)
//
// Tested by: tests/pipeline/payroll_test.cpp.
#pragma once

#include "base/workdays.hpp"

namespace steelyard {

/// Errors: C110.
Result<WorkCalendar> work_calendar();

}  // namespace steelyard
