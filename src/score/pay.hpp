// pay: what a scorecard earns by the plan's `pay`: a coefficient by grade, commissions, prizes. Pure.
//
//     2,500,000 at { ≤ 1,000,000: 3%, ≤ 2,000,000: 5%, else: 8% }
//     marginal  30,000 + 50,000 + 40,000 = 120,000        whole  8 % of all = 200,000
//
// Amounts are rounded half up to 0.01, each by itself; an amount below 0 earns nothing. Without a grade
// the coefficient is 1: what is not rated never lowers pay. Not here: the base that the coefficient multiplies,
// and what is paid in all (settle_pay.hpp). Tested by: tests/score/pay_test.cpp.
#pragma once

#include "score/scorecard.hpp"

namespace steelyard {

/// In currency units, not rounded.
Fraction commission_on(Fraction amount, const Commission& commission);
/// None where the plan has no `pay`.
std::optional<PayCard> pay_of(const Scorecard& card, const Assessment& assessment);

}  // namespace steelyard
