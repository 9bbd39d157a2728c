// Weights, curves and missing points put together as the plan does.
//
// Tested by: tests/score/weigh_sensitivity_test.cpp.

#include "score/score_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "score/between_objectives.hpp"
#include "score/parts.hpp"
#include "stats/columns.hpp"

namespace steelyard {

namespace {

constexpr double kHalf = 50;
constexpr double kUnit = 1e9;  // 10^-9 points

/// Points that the plan gives where there is no value are not missing.
bool is_missing(const IndicatorCard& card, const ResolvedIndicator& indicator, const Plan& plan) {
  const auto& standard = indicator.planned.standard;
  const bool by_standard = standard && standard->min_sample.points && card.points;
  switch (card.verdict) {
    case Verdict::NotRated:
      return !by_standard && plan.not_rated.policy != MissingPolicy::Default;
    case Verdict::NoData:
    case Verdict::StillOpen:
      return plan.no_data.policy != MissingPolicy::Default;
    default:
      return !card.points;
  }
}

std::array<double, kCurves.size()> on_curves(double points) {
  std::array<double, kCurves.size()> all{};
  for (std::size_t c = 0; c < kCurves.size(); ++c) {
    const bool bends = points > 0 && points < 100;
    all[c] = bends ? 100 * std::pow(points / 100, kCurves[c]) : points;
  }
  return all;
}

/// The share of the own indicators in a total of parts. None for a split period.
std::optional<double> own_factor(const Scorecard& card) {
  if (!card.parts) return 1;
  if (card.parts->is_split()) return std::nullopt;
  double own = 0;
  double all = 0;
  for (const PartCard& part : card.parts->parts) {
    const auto counted = static_cast<double>(part.counted);
    all += counted;
    if (part.plan.empty()) own += counted;
  }
  return all > 0 ? own / all : 1;
}

}  // namespace

ScoreModel::ScoreModel(const Run& run) : planned_(planned_shares(run.assessment)) {
  const auto& indicators = run.assessment.indicators;
  for (const std::size_t i : planned_.indicators) {
    objectives_.push_back(indicators[i].planned.objective);
  }
  const MissingPolicy policy = run.assessment.plan.not_rated.policy;
  if (policy == MissingPolicy::Zero) planned_missing_ = MissingWay::Zero;
  planned_between_ = run.assessment.plan.between_objectives;
  for (const Scorecard& card : run.scorecards) {
    const auto factor = own_factor(card);
    if (!card.score || !factor) continue;
    Subject subject{.factor = *factor};
    double contributions = 0;
    for (const std::size_t i : planned_.indicators) {
      const IndicatorCard& one = card.indicators[i];
      const bool counts = !is_missing(one, indicators[i], run.assessment.plan);
      subject.points.emplace_back();
      if (counts) subject.points.back() = on_curves(static_cast<double>(*one.points) / kUnit);
      contributions += static_cast<double>(one.contribution) / kUnit;
    }
    if (card.between) contributions += static_cast<double>(card.between->imbalance) / kUnit;
    subject.rest = static_cast<double>(*card.score) / 100 - *factor * contributions;
    cards_.push_back(&card);
    subjects_.push_back(std::move(subject));
  }
}

ScoreChoice ScoreModel::planned() const {
  return {.weights = planned_.shares, .missing = planned_missing_, .between = planned_between_};
}

namespace {

/// Of one objective: what is rated, its points, what is missing and given to the rest.
struct ObjectiveSum {
  double rated = 0;
  double points = 0;
  double lost = 0;
};
using ObjectiveSums = std::map<std::string_view, ObjectiveSum>;

/// What is missing goes to the rest of its objective; where nothing of it is left, to the rest of the plan.
double put_together(const ObjectiveSums& objectives, Between between) {
  double rated = 0;
  double homeless = 0;
  for (const auto& [name, one] : objectives) {
    rated += one.rated;
    homeless += one.rated > 0 ? 0 : one.lost;
  }
  if (rated <= 0) return 0;
  stats::Numbers contributions;
  stats::Numbers weights;
  for (const auto& [name, one] : objectives) {
    if (one.rated <= 0) continue;
    weights.push_back(100 * (one.rated + one.lost + homeless * one.rated / rated));
    contributions.push_back(weights.back() / 100 * one.points / one.rated);
  }
  if (between == Between::Arithmetic) return stats::sum_of(contributions);
  return geometric_total(contributions, weights);
}

}  // namespace

bool ScoreModel::has_objectives() const {
  const std::set<std::string> names(objectives_.begin(), objectives_.end());
  return names.size() >= 2 && !names.contains("");
}

double ScoreModel::own(const Subject& subject, const ScoreChoice& choice) const {
  ObjectiveSums objectives;
  for (std::size_t j = 0; j < subject.points.size(); ++j) {
    const double weight = choice.weights[j];
    const auto& points = subject.points[j];
    ObjectiveSum& one = objectives[objectives_[j]];
    if (!points && choice.missing == MissingWay::Reweight) {
      one.lost += weight;
      continue;
    }
    const double settled = choice.missing == MissingWay::Half ? kHalf : 0;
    one.rated += weight;
    one.points += weight * (points ? (*points)[choice.curve] : settled);
  }
  return put_together(objectives, choice.between);
}

double ScoreModel::total(std::size_t subject, const ScoreChoice& choice) const {
  const Subject& one = subjects_[subject];
  return std::max(one.rest + one.factor * own(one, choice), 0.0);
}

stats::Numbers ScoreModel::totals(const ScoreChoice& choice) const {
  stats::Numbers all;
  all.reserve(subjects_.size());
  for (std::size_t i = 0; i < subjects_.size(); ++i) all.push_back(total(i, choice));
  return all;
}

}  // namespace steelyard
