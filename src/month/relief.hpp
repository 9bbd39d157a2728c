// relief: days of an outage or a typhoon that are not to count: one announces them, another approves, and they enter the
// data as a row of the excuses sheet for every subject and indicator that is meant.
//
//     announce(desk, {.first = 2026-05-10, .last = 2026-05-11})   → R1, which waits
//     approve(desk, "R1")   → batch of kind correction, approved_by whoever acts
//     withdraw(desk, "R1")  → that batch leaves the record
//
// They lie within the open periods: not in one that is published by any plan that runs, nor beyond the periods that run now.
// The sheet is the house's, so all plans read it. Tested by: tests/e2e/relief.sh.
#pragma once

#include "cycle/reliefs.hpp"
#include "month/desk.hpp"

namespace steelyard {

struct ReliefDraft {
  Date first;
  Date last;
  std::vector<std::string> subjects;    // ids; empty = all
  std::vector<std::string> indicators;  // names or labels; empty = all
};

/// Where a relief stands, to be shown.
enum class ReliefState { Waits, TooLate, Approved, Published, Withdrawn };
std::string_view name_of(ReliefState state);

struct ListedRelief {
  Relief relief;
  ReliefState state = ReliefState::Waits;
  std::optional<MonthKey> published;  // the first month published that holds one of its days
  std::vector<std::string> overlaps;  // ids of others that take the same days off
};
/// All, in the order in which they were announced. Errors: A002; those of cases_of, but A215.
Result<std::vector<ListedRelief>> relief_list(const MonthDesk& desk);
/// The same for one, which need not stand in the log yet.
Result<ListedRelief> listed(const MonthDesk& desk, const Relief& relief);

/// The reason is the note. Errors: A205; A215; A248 the days lie in a period that is published; A249 no plan that runs
/// has such a subject or indicator; A255 they reach beyond the periods that run; U006 the days are turned.
Result<Relief> announce(const MonthDesk& desk, const ReliefDraft& draft);

/// Ensures: the batch is in the record before the log says so; taken again after a kill it is found there. Errors: A222,
/// A247, A248, A258; those of load.
Result<Relief> approve(const MonthDesk& desk, const std::string& id);

/// Before anything with its days is published. Ensures: the batch has left the record before the log says so; taken again
/// after a kill it is gone already. Errors: A222, A247, A248; E011.
Result<Relief> withdraw(const MonthDesk& desk, const std::string& id);

}  // namespace steelyard
