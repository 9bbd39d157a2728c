// settle_pay: what is paid in all: base × factors, then commissions and prizes, minimum, pools, rounding. Pure.
//
//     3000 × 1.1 × 1.2 × 20/22 = 3600.00      + commission 120.50 → 3720.50      minimum 500: kept
//     a pool of 100.00, owed 60, 60, 30  →  40.00, 40.00, 20.00      three times 50  →  33.34, 33.33, 33.33
//
// The order, which docs/plan-language.md promises: base × coefficient × department × days on duty / days due; plus
// the items; at least the minimum, for who had a day on duty; teams above their pool scaled down to it; rounded half
// up to the plan's unit. The pool has the last word, so that a scaled pay may lie below the minimum. Exact: fractions
// up to the pool, whole 10^-9 within it.
//
// A scaled team is paid its cap exactly: each the whole units of the share, the units that are left to the largest
// remainders (Hamilton), ties by id. Nobody's pay is ever below 0.  Tested by: tests/score/settle_pay_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.hpp"
#include "score/scorecard.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {

/// Fills pay->settled of every card. `people`: those of whom the house's sheets say something.
void settle_pay(std::vector<Scorecard>& cards, const Plan& plan, const PaidPeople& people);

/// Shares numerators[i] / denominator rounded down, and one more for the largest remainders, ties by place, until
/// they add up to `whole`. Requires: they add up to it when each is rounded down or up.
std::vector<Int128> by_largest_remainder(Int128 whole, const std::vector<Int128>& numerators,
                                         Int128 denominator);

}  // namespace steelyard
