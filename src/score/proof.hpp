// proof: how probable a condition over indicators is, given how uncertain their values are.
//
//     return_rate > 8 %, measured 5 of 42 = 11.9 %: Beta(5, 38)   →   0.75: not proven at 95 %
//
// Of a count it is the chance by the exact tests (stats/exact_tails.hpp): who is proven wrong must not be so by a prior.
// The indicators are drawn as in score/spread.hpp, by the same keys. One whose value is certain is what it
// is; one without a value makes its comparison unknown, which counts as not holding.
// Tested by: tests/score/proof_test.cpp.
#pragma once

#include <cstdint>

#include "score/scorecard.hpp"

namespace steelyard {

/// What the subject's own sample says of a value, with everybody's mix of cases where that is scored. Peers prove
/// nothing against anybody.
const stats::Distribution& own_sample(const IndicatorCard& card);

/// The least chance that it holds, of what each indicator's sample allows.
double probability_of(const Expr& condition, const Scorecard& card, std::uint64_t seed);

}  // namespace steelyard
