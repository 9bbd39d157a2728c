// ledger: points that add up over the check dates since the last reset. A pure fold: state and check in,
// state out; every check under the rules of its own date.
//
//     reset: quarter, at 3 for 28 d     +2 on 7 June, +1 on 14 June  →  3, in force until 11 July
//                                       5 July: a new quarter        →  0, and still in force
//
// A check belongs to the quarter that its last day lies in. Checks are folded in the order of their days.
// Tested by: tests/score/ledger_test.cpp; against a naive evaluator in tests/score/memory_law_test.cpp.
#pragma once

#include "base/period.hpp"
#include "score/memory_card.hpp"

namespace steelyard {

/// What one check date says to one subject.
struct LedgerCheck {
  Period period;
  std::vector<LedgerLine> lines;  // one per booking that is in force
};

struct LedgerState {
  Cycle reset;  // one fold has one kind of period, whatever changes on the way
  Date since;
  Int128 sum = 0;
  std::vector<LedgerLine> lines;
  int n_checks = 0;
  std::vector<ConsequenceCard> lasting;  // reached, with an end; some may have ended
};

/// The state after one more check. Requires: no check before has a later day.
LedgerState book(LedgerState state, const Ledger& rules, const LedgerCheck& check);

/// What stands in the ledger on a day, under the rules of that day. Requires: no check after it.
LedgerCard close(LedgerState state, const Ledger& rules, Date day);

}  // namespace steelyard
