// weights: who carries how much, once it is known what could be rated.
//
//     40 / 30 / 30, the last not rated, same objective as the second   →   40 / 60 / 0
//
// Tested by: tests/score.
#pragma once

#include "score/scorecard.hpp"

namespace steelyard {

/// Points of 100 (10^-9) of every indicator as planned: bare weights as they are, shares of their
/// objective's weight.
std::vector<Int128> planned_weights(const Assessment& assessment);

/// Fills planned_weight, weight and rated_weight: the weight of what has no points goes to the rest
/// of its objective, in proportion; when nothing of the objective is left, to the rest of the plan.
void spread_weights(Scorecard& card, const Assessment& assessment);

}  // namespace steelyard
