// timetable: when the steps of a period are due, in workdays.
//
//     timetable: { data_closed: +3 workdays, published: +6 workdays, objections: 5 workdays,
//                  entries: 3 workdays, rulings: 5 workdays }
//
// `data_closed` and `published` count from the period's last day, `objections` from the day of publication,
// `entries` from the day on which a person was shown an entry, `rulings` from that of an objection. Which days are
// workdays the house's calendar says. A step that is not named is due never; entries have 3 workdays.
// Tested by: tests/plan/timetable_test.cpp.
#pragma once

#include <optional>

#include "base/workdays.hpp"
#include "plan/plan.hpp"

namespace steelyard {

struct Timetable {
  std::optional<int> data_closed;  // workdays after the period's last day
  std::optional<int> published;    // the same
  std::optional<int> objections;   // workdays after publication
  int entries = 3;             // workdays after an entry was shown, in which it can be contested
  std::optional<int> rulings;  // workdays after an objection was raised
};

/// P020, P021 form; P415 what is no number of workdays.
Timetable read_timetable(const YamlNode& root, Diagnostics& out);
/// Requires: a plan that was read without errors.
Timetable timetable_of(const Plan& plan);

/// `n` workdays after the date; none without a number.
std::optional<Date> due_on(Date after, std::optional<int> n_workdays, const WorkCalendar& calendar);

}  // namespace steelyard
