// See between_objectives.hpp. The product is taken in doubles, whose error is far under the 10^-9 it is rounded to.

#include "score/between_objectives.hpp"

#include <algorithm>
#include <cmath>

#include "stats/columns.hpp"
#include "stats/power_mean.hpp"

namespace steelyard {

namespace {

constexpr double kUnit = 1e9;  // 10^-9 points

ObjectiveCard& objective_named(BetweenCard& between, const std::string& name) {
  auto& all = between.objectives;
  const auto at = std::ranges::find(all, name, &ObjectiveCard::name);
  return at != all.end() ? *at : all.emplace_back(name);
}

Int128 imbalance_of(const std::vector<ObjectiveCard>& objectives) {
  stats::Numbers contributions;
  stats::Numbers weights;
  Int128 arithmetic = 0;
  for (const ObjectiveCard& one : objectives) {
    contributions.push_back(static_cast<double>(one.contribution) / kUnit);
    weights.push_back(static_cast<double>(one.weight) / kUnit);
    arithmetic += one.contribution;
  }
  const double geometric = geometric_total(contributions, weights);
  return std::min<Int128>(std::llround(geometric * kUnit) - arithmetic, 0);
}

}  // namespace

std::shared_ptr<const BetweenCard> put_between(const std::vector<IndicatorCard>& cards,
                                               const Assessment& assessment) {
  if (assessment.plan.between_objectives == Between::Arithmetic) return nullptr;
  auto between = std::make_shared<BetweenCard>();
  const auto counts = [](const IndicatorCard& card) { return card.points && card.weight != 0; };
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (!counts(cards[i])) continue;
    ObjectiveCard& objective =
        objective_named(*between, assessment.indicators[i].planned.objective);
    objective.weight += cards[i].weight;
    objective.contribution += cards[i].contribution;
  }
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const auto at = std::ranges::find(
        between->objectives, assessment.indicators[i].planned.objective, &ObjectiveCard::name);
    const auto place = static_cast<std::size_t>(at - between->objectives.begin());
    between->objective_of.push_back(counts(cards[i]) ? place : between->objectives.size());
  }
  between->imbalance = imbalance_of(between->objectives);
  return between;
}

Int128 imbalance_with(const BetweenCard& between, std::size_t indicator, Int128 more) {
  const std::size_t place = indicator < between.objective_of.size()
                                ? between.objective_of[indicator]
                                : between.objectives.size();
  if (place == between.objectives.size()) return between.imbalance;
  std::vector<ObjectiveCard> objectives = between.objectives;
  objectives[place].contribution += more;
  return imbalance_of(objectives);
}

double geometric_total(std::span<const double> contributions, std::span<const double> weights) {
  stats::Numbers means;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    means.push_back(std::max(contributions[i] / weights[i] * 100, 0.0));
  }
  const stats::Numbers all(weights.begin(), weights.end());
  return stats::sum_of(all) / 100 * stats::power_mean(means, all, 0).value_or(0);
}

}  // namespace steelyard
