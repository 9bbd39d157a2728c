// Decisions: whether a red line acts, as somebody decided; noted beside the batch that brings it into the data.
//
//     service 2026-05 E3 "abuse": acts, by kim, "heard the call"
//
// Of one line the last decision counts. Folded from the audit log. Tested by: tests/cycle/decisions_test.cpp (both databases).
#pragma once

#include "cycle/months.hpp"

namespace steelyard {

struct RedLineDecision {
  MonthKey key;
  std::string subject;
  std::string red_line;
  bool acts = false;
  std::string by;
  std::string note;
  std::int64_t at_us = 0;
};

/// Of that month, in the order in which they were made. Errors: A002.
Result<std::vector<RedLineDecision>> red_line_decisions(Store& store, const MonthKey& key);
/// Errors: A205, A00x.
Result<void> note_decision(Store& store, const RedLineDecision& decision, const Acting& by);

}  // namespace steelyard
