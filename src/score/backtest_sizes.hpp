// How subjects of different sizes fare. Private to score/.
//
// Tested by: tests/score/backtest_test.cpp.
#pragma once

#include "score/backtest.hpp"

namespace steelyard {

/// Fills size_by and fares: the indicator with the most rows behind it, of those that do not say the
/// same of everybody, tells how large a subject is in a period. Requires: in each of the periods both
/// plans know the same subjects.
void add_fares(Backtest& test, const PastPeriods& shared);

}  // namespace steelyard
