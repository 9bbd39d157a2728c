// workday_rule: by which calendar a plan counts its workdays: those of its timetable, and of the days that pay counts.
//
//     calendar: weekdays        cn, the default · weekdays · the name of a file below calendars/ of the project
//     calendar: { holidays: weekdays }                the same
//
// Whether there is such a calendar the project knows (project/calendar.hpp). Tested by: tests/plan/workday_rule_test.cpp.
#pragma once

#include "plan/plan.hpp"

namespace steelyard {

inline constexpr const char* kBuiltInCalendar = "cn";
inline constexpr const char* kWeekdaysOnly = "weekdays";

/// The name as it was typed; the default, without a place, where none was. P020 form; P026 no name.
PlacedText read_workday_rule(const YamlNode& root, Diagnostics& out);
/// Requires: a plan that was read without errors.
PlacedText workday_rule_of(const Plan& plan);

}  // namespace steelyard
