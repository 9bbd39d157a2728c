// collect: what a month still lacks, and from whom: rows, targets, entries that nobody confirmed, decisions.
//
//     {kind entry, what "有效投诉", n 3, from "anybody but zoe", some {"E00012 2026-05-08", …}}
//
// Tested by: tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"
#include "month/overview.hpp"

namespace steelyard {

struct Lacking {
  Text what;
  Text from;  // who can bring it; empty = nobody in particular
  std::size_t n = 0;
  std::vector<std::string> some;  // at most five of them
};

struct Collected {
  Diagnostics notes;  // what the data say of themselves: days without rows, nothing loaded …
  std::vector<Lacking> lacking;
  Booked booked;
  [[nodiscard]] bool is_complete() const { return notes.empty() && lacking.empty(); }
};

/// Errors: A216; those of assess.
Result<Collected> collect_month(const MonthDesk& desk, const MonthCase& one);

}  // namespace steelyard
