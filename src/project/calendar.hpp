// The calendars of workdays: the built-in one, with the holidays and made-up workdays that have been announced; the plain
// week; the project's own, calendars/NAME.csv of the same form.
//
//     TRY(work_calendar(project, plan)).n_workdays(first, last)
//
// Tested by: tests/pipeline/payroll_test.cpp, tests/pipeline/calendar_test.cpp.
#pragma once

#include "project/project.hpp"

namespace steelyard {

/// Those that a plan can name. Errors: C110 of the built-in one and of each of the project's own; E001.
Result<std::map<std::string, WorkCalendar>> read_calendars(const std::vector<SourcePtr>& own);

/// The one that the plan counts by. Errors: P451 the project has none of that name.
Result<WorkCalendar> work_calendar(const Project& project, const Plan& plan);

}  // namespace steelyard
