// Weights as planned, and as they stand once something is missing.
//
// Spreading is proportional and exact to 10^-9; what rounding leaves goes to the heaviest that
// receives, so that weights still add up to what they were.  Tested by:
// tests/score.

#include "score/weights.hpp"

#include <algorithm>
#include <functional>

#include "score/curve.hpp"

namespace steelyard {

namespace {

// Gives `amount` to the indicators that `takes`, in proportion to their weights. False when there
// is none.
bool give(Scorecard& card, Int128 amount, const std::function<bool(std::size_t)>& takes) {
  Int128 sum = 0;
  std::size_t heaviest = card.indicators.size();
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    if (!takes(i)) continue;
    sum += card.indicators[i].planned_weight;
    if (heaviest == card.indicators.size() ||
        card.indicators[i].planned_weight > card.indicators[heaviest].planned_weight) {
      heaviest = i;
    }
  }
  if (sum == 0) return false;
  Int128 rest = amount;
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    if (!takes(i)) continue;
    const Int128 part = amount * card.indicators[i].planned_weight / sum;
    card.indicators[i].weight += part;
    rest -= part;
  }
  card.indicators[heaviest].weight += rest;
  return true;
}

}  // namespace

std::vector<Int128> planned_weights(const Assessment& assessment) {
  std::vector<Int128> weights;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const auto& weight = indicator.planned.weight;
    if (!indicator.counted || !weight) {
      weights.push_back(0);
      continue;
    }
    Fraction points = to_fraction(weight->value);
    if (weight->share_of_objective) {
      for (const Objective& objective : assessment.plan.objectives) {
        if (objective.name == indicator.planned.objective && objective.weight) {
          points = multiply(points, to_fraction(*objective.weight));
        }
      }
    }
    weights.push_back(to_fixed(points, kPointScale));
  }
  return weights;
}

void spread_weights(Scorecard& card, const Assessment& assessment) {
  const std::vector<Int128> planned = planned_weights(assessment);
  std::vector<bool> rated;
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    IndicatorCard& indicator = card.indicators[i];
    indicator.planned_weight = planned[i];
    rated.push_back(indicator.points.has_value() && planned[i] > 0);
    indicator.weight = rated[i] ? planned[i] : 0;
    if (rated[i]) card.rated_weight += planned[i];
  }
  const auto objective = [&](std::size_t i) { return assessment.indicators[i].planned.objective; };
  for (std::size_t lost = 0; lost < card.indicators.size(); ++lost) {
    if (rated[lost] || planned[lost] == 0) continue;
    const auto beside = [&](std::size_t i) { return rated[i] && objective(i) == objective(lost); };
    if (give(card, planned[lost], beside)) continue;
    give(card, planned[lost], [&](std::size_t i) { return bool(rated[i]); });
  }
}

}  // namespace steelyard
