// shrink_values: draws every share, rate and mean towards those of its peers, as far as its sample is small.
//
//     return shares of 40 shops, most of them 3 … 6 %; one new shop 2 of 12 = 16.7 %   →   5.9 %, 95 % 2.7 … 10.4
//
// Peers are the subjects of the same comparable group (`compare_within`). The kind says what its values are
// modelled by (Kind::peers); kinds without such a model, and groups under five, keep the plain value only.
// With `fairness: { official: shrunk }` the shrunk value takes the place of the measured one in everything
// that is scored; FairCard::plain keeps that. Sample and counts stay the measured ones. Where values are adjusted
// for the mix of cases and that is scored (adjust_values.hpp, which comes first), the adjusted ones are shrunk.
// Tested by: tests/score/shrink_values_test.cpp; the models by tests/stats/shrink_test.cpp.
#pragma once

#include <vector>

#include "score/assess.hpp"
#include "score/fair_card.hpp"

namespace steelyard {

/// Fills `fair` of the indicators of all subjects, and puts the official value into their estimates.
void shrink_values(std::vector<SubjectEstimates>& subjects, const Assessment& assessment);

}  // namespace steelyard
