// relief: days of an outage or a typhoon that are not to count: one announces them, another approves, and they enter the
// data as a row of the excuses sheet for every subject and indicator that is meant.
//
//     announce(desk, {.first = 2026-05-10, .last = 2026-05-11})   → R1, which waits
//     approve(desk, "R1")   → batch of kind correction, approved_by whoever acts
//
// They may reach back within the open period: not into one that is published by any plan that runs. The sheet is the house's, so
// all plans read it. Tested by: tests/e2e/relief.sh.
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

/// The reason is the note. Errors: A205; A215; A248 the days lie in a period that is published; A249 no plan that runs
/// has such a subject or indicator; U006 the days are turned.
Result<Relief> announce(const MonthDesk& desk, const ReliefDraft& draft);

/// Ensures: the batch is in the record before the log says so; taken again after a kill it is found there. Errors: A222,
/// A247, A248; those of load.
Result<Relief> approve(const MonthDesk& desk, const std::string& id);

}  // namespace steelyard
