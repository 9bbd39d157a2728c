// attendance: what the attendance sheet says of every person and day of a period: the one place that reads it for
// days on duty, whether they decide who is assessed (on_duty.hpp) or what is paid (pay_sheets.hpp).
//
//     0012 | 2026-06-03 present → 1 · 06-04 leave → 0 · 06-05 present, 出勤比例 50% → 0.5 · 06-19 holiday → 0
//
// What the sheet says of a day itself, else all of it when present: as the column `attended` of the model has it.
// Tested by: tests/pipeline/on_duty_test.cpp, tests/pipeline/payroll_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct AttendanceLine {
  Date day;
  bool is_holiday = false;
  Int128 on_duty = 0;  // 10^-6 of the day
};
/// By person, each by day. Empty where the model has no such sheet.
Result<std::map<std::string, std::vector<AttendanceLine>>> read_attendance(Connection& connection,
                                                                           const Model& model,
                                                                           const Period& period);

}  // namespace steelyard
