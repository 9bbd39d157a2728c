// objection_list: every objection with the day by which it is to be ruled on.
//
//     O1 open, due 2026-05-20, overdue      O2 refused
//
// Tested by: tests/e2e/entries.sh.
#pragma once

#include "cycle/objections.hpp"
#include "month/desk.hpp"

namespace steelyard {

struct ListedObjection {
  Objection objection;
  std::optional<Date> due;  // of an open one, where the plan's timetable says `rulings`
};
struct ObjectionList {
  std::vector<ListedObjection> all;  // in the order in which they were raised
  Date today;
};
/// Of that plan and period; empty = of all. Errors: A002; A203, A108; those of check.
Result<ObjectionList> objection_list(const MonthDesk& desk, const MonthQuestion& asked);
/// The same for some of them.
Result<ObjectionList> listed(const MonthDesk& desk, const std::vector<Objection>& objections);

}  // namespace steelyard
