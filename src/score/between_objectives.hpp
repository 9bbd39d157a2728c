// between_objectives: a geometric mean between objectives, where one that is weak drags more than its weight.
//
//     growth 90 (weight 60), experience 40 (weight 40)   →   90^0.6 · 40^0.4 = 65.07 and not 70: −4.93
//
// Within an objective means are arithmetic. The contributions of indicators stay those of the arithmetic
// total; what the geometric one is less is the imbalance, so that a total is still a sum of lines. UNDP,
// Human Development Report 2010, technical note 1. Weights are those in force, after what is missing was
// given away. Promise: never above 0, and 0 where all objectives are alike; one of 0 makes the total 0.
// Tested by: tests/score/between_objectives_test.cpp.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "score/assess.hpp"
#include "stats/keyed_draws.hpp"

namespace steelyard {

/// What counts of one objective.
struct ObjectiveCard {
  std::string name;
  Int128 weight = 0;        // 10^-9 points of 100
  Int128 contribution = 0;  // 10^-9
};

struct BetweenCard {
  std::vector<ObjectiveCard> objectives;  // of which something counts
  std::vector<std::size_t> objective_of;  // by indicator; objectives.size() = it does not count
  Int128 imbalance = 0;                   // 10^-9, never above 0
};

/// Null where the plan adds objectives up. Requires: contributions are filled in.
std::shared_ptr<const BetweenCard> put_between(const std::vector<IndicatorCard>& cards,
                                               const Assessment& assessment);
/// The imbalance if the indicator at that place contributed so much more.
Int128 imbalance_with(const BetweenCard& between, std::size_t indicator, Int128 more);

/// Π (contribution / weight)^(weight / Σ weight) · Σ weight; both in points of 100, by objective.
double geometric_total(std::span<const double> contributions, std::span<const double> weights);

}  // namespace steelyard
