// The calendars of workdays: the built-in one, with the holidays and made-up workdays that have been announced; the plain
// week; the project's own, calendars/NAME.csv of the same form.
//
//     TRY(work_calendar(project, plan)).n_workdays(first, last)
//
// Tested by: tests/pipeline/payroll_test.cpp, tests/pipeline/calendar_test.cpp.
#pragma once

#include "base/workdays.hpp"
#include "project/project.hpp"

namespace steelyard {

/// The one that the plan counts by. Errors: P451 the project has none of that name; C110, E001 its file.
Result<WorkCalendar> work_calendar(const Project& project, const Plan& plan);

}  // namespace steelyard
