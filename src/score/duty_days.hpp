// duty_days: the days that a person's pay counts, and the base on each of them. Pure.
//
//     May 2026, 20 workdays; joined on the 20th: 8 of them         workdays → 8 of 20
//     attendance: 18 rows, 2 of them holidays, on duty 15.5        workdays → 15.5 of 16
//     base 2800 until the 15th, 3000 from the 16th                 each day by its own base
//
// workdays: those of the calendar; where the person has attendance, the rows that are no holidays, with the
// workdays before joining and after leaving. days: those of the calendar, less what attendance says was missed. none:
// one day of one, with the base that is in force last. A holiday on which somebody worked is no day on duty: it is
// paid otherwise. Who is assessed at all is counted from the same rows (warehouse/sheets/on_duty.hpp), where such a holiday is a
// day; that both agree on everything else: tests/pipeline/on_duty_test.cpp.  Tested by: tests/score/duty_days_test.cpp.
#pragma once

#include <optional>
#include <vector>

#include "base/period.hpp"
#include "base/workdays.hpp"
#include "plan/pay.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {

struct AttendanceDay {
  Date day;
  bool is_holiday = false;
  Int128 on_duty = 0;  // 10^-6 of the day
};

struct BaseRow {
  Date first;
  Date last;
  Int128 base = 0;  // 1/10,000 of the currency's unit
};

/// One person. Requires: rows of attendance on different days.
struct DutyQuestion {
  Period period;
  PaidDays counted = PaidDays::None;
  Date joined;  // the period's first day or later
  Date left;    // its last day or earlier; before joined = not employed in it
  std::vector<AttendanceDay> attendance;
  std::vector<BaseRow> bases;
};

/// Fills employed, has_attendance, days_on_duty, days_due and base_days.
void count_days(const DutyQuestion& question, const WorkCalendar& calendar, PaidPerson& person);

}  // namespace steelyard
