// backtest_people: what a backtest of a plan on people does not tell: whoever knows the colleagues would
// know whose result it is.
//
//     a newcomer alone among the new ones, mean 62.0   →   fewer than 5 people, nothing is told
//
// Tested by: tests/score/backtest_people_test.cpp.
#pragma once

#include "score/backtest.hpp"

namespace steelyard {

/// Results of fewer people would tell whose they are.
inline constexpr int kFewestPeople = 5;

/// Takes out persons and what is said of fewer than five of them: means and grades by size, grades
/// against grades, ups and downs, who is in one plan only. The sums of pay are told only where five at
/// least are paid otherwise: their difference is what those lose. The thirds go together, and so do the
/// grades of all groups: two of them and the whole would tell the third. Where fewer than five are graded
/// under either plan nothing is told of their grades: no transitions, and no coefficients, of which the
/// ungraded have 1 each, so that the sum less theirs is what is left. How many are graded and why others
/// are not is told only of five at least on both sides.
void hide_persons(Backtest& test);

}  // namespace steelyard
