// Draws over choices: places, grades, indices.
//
// Points are those of Sobol's sequence, so a run repeats to the bit. Tested by:
// tests/score/weigh_sensitivity_test.cpp.

#include "score/weigh_sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "score/grade_crossings.hpp"
#include "score/parts.hpp"
#include "stats/columns.hpp"
#include "stats/smaa.hpp"
#include "stats/sobol_indices.hpp"
#include "stats/sobol_points.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kDraws = 4095;  // with the point 0, which is not drawn, a power of two
constexpr std::size_t kIndexPoints = 1024;
constexpr double kHalf = 50;
constexpr double kUnit = 1e9;  // 10^-9 points

bool is_missing(const IndicatorCard& card, const ResolvedIndicator& indicator) {
  const auto& standard = indicator.planned.standard;
  const bool by_standard = standard && standard->min_sample.points && card.points;
  switch (card.verdict) {
    case Verdict::NotRated:
      return !by_standard;
    case Verdict::NoData:
    case Verdict::StillOpen:
      return true;
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

template <typename T, std::size_t n>
const T& pick(const std::array<T, n>& all, double uniform) {
  return all[std::min(static_cast<std::size_t>(uniform * n), n - 1)];
}

/// k numbers for the weights, then one for what is missing, one for the curve.
Choice choice_of(const stats::Numbers& point, const stats::Numbers& planned, WeightRange range) {
  const std::size_t k = planned.size();
  stats::Numbers uniform(point.begin(), point.end() - 2);
  Choice choice;
  if (range == WeightRange::Any) {
    uniform.resize(k - 1);
    choice.weights = stats::weights_anywhere(uniform);
  } else {
    choice.weights = stats::weights_near(planned, uniform, kNearby);
  }
  choice.missing = pick(kMissingWays, point[k]);
  choice.curve =
      std::min(static_cast<std::size_t>(point[k + 1] * kCurves.size()), kCurves.size() - 1);
  return choice;
}

}  // namespace

ScoreModel::ScoreModel(const Run& run) : planned_(planned_shares(run.assessment)) {
  const auto& indicators = run.assessment.indicators;
  for (const std::size_t i : planned_.indicators) {
    objectives_.push_back(indicators[i].planned.objective);
  }
  const MissingPolicy policy = run.assessment.plan.not_rated.policy;
  if (policy == MissingPolicy::Zero) planned_missing_ = MissingWay::Zero;
  for (const Scorecard& card : run.scorecards) {
    const auto factor = own_factor(card);
    if (!card.score || !factor) continue;
    Subject subject{.factor = *factor};
    double contributions = 0;
    for (const std::size_t i : planned_.indicators) {
      const IndicatorCard& one = card.indicators[i];
      const bool counts = !is_missing(one, indicators[i]);
      subject.points.emplace_back();
      if (counts) subject.points.back() = on_curves(static_cast<double>(*one.points) / kUnit);
      contributions += static_cast<double>(one.contribution) / kUnit;
    }
    subject.rest = static_cast<double>(*card.score) / 100 - *factor * contributions;
    cards_.push_back(&card);
    subjects_.push_back(std::move(subject));
  }
}

Choice ScoreModel::planned() const {
  return {.weights = planned_.shares, .missing = planned_missing_};
}

double ScoreModel::own(const Subject& subject, const Choice& choice) const {
  double total = 0;
  std::map<std::string_view, std::array<double, 3>> objectives;  // rated weight, its points, lost
  for (std::size_t j = 0; j < subject.points.size(); ++j) {
    const double weight = choice.weights[j];
    const auto& points = subject.points[j];
    if (points) {
      auto& sums = objectives[objectives_[j]];
      sums[0] += weight;
      sums[1] += weight * (*points)[choice.curve];
    } else if (choice.missing == MissingWay::Reweight) {
      objectives[objectives_[j]][2] += weight;
    } else if (choice.missing == MissingWay::Half) {
      total += weight * kHalf;
    }
  }
  // What is missing goes to the rest of its objective; where nothing of it is left, to the rest of the plan.
  double homeless = 0;
  double rated = 0;
  double points = 0;
  for (const auto& [name, sums] : objectives) {
    if (sums[0] <= 0) {
      homeless += sums[2];
      continue;
    }
    rated += sums[0];
    points += sums[1];
    total += sums[1] * (1 + sums[2] / sums[0]);
  }
  return rated > 0 ? total + homeless * points / rated : total;
}

double ScoreModel::total(std::size_t subject, const Choice& choice) const {
  const Subject& one = subjects_[subject];
  return std::max(one.rest + one.factor * own(one, choice), 0.0);
}

stats::Numbers ScoreModel::totals(const Choice& choice) const {
  stats::Numbers all;
  all.reserve(subjects_.size());
  for (std::size_t i = 0; i < subjects_.size(); ++i) all.push_back(total(i, choice));
  return all;
}

namespace {

/// The ranked subjects of one comparable group, as places in the model.
using Group = std::vector<std::size_t>;

std::vector<Group> ranked_groups(const ScoreModel& model) {
  std::map<std::string, Group> groups;
  for (std::size_t i = 0; i < model.cards().size(); ++i) {
    if (model.cards()[i]->rank > 0) groups[model.cards()[i]->rank_group].push_back(i);
  }
  std::vector<Group> all;
  for (auto& [name, group] : groups) {
    std::ranges::sort(group, {}, [&](std::size_t i) {
      return std::pair(model.cards()[i]->rank, model.cards()[i]->subject);
    });
    all.push_back(std::move(group));
  }
  return all;
}

stats::Numbers of_group(const stats::Numbers& totals, const Group& group) {
  stats::Numbers own;
  for (const std::size_t i : group) own.push_back(totals[i]);
  return own;
}

/// In how many of the ways of curve and missing the subject is first with these weights.
double confidence_of(const ScoreModel& model, const Group& group, std::size_t at,
                     const stats::Numbers& weights) {
  double n_first = 0;
  for (const MissingWay missing : kMissingWays) {
    for (std::size_t curve = 0; curve < kCurves.size(); ++curve) {
      const stats::Numbers totals = of_group(model.totals({weights, missing, curve}), group);
      n_first += stats::places_of(totals)[at] == 1 ? 1 : 0;
    }
  }
  return n_first / static_cast<double>(kMissingWays.size() * kCurves.size());
}

void rank_group(const ScoreModel& model, const Group& group, const stats::Acceptability& counted,
                Sensitivity& found) {
  const stats::Rows by_rank = counted.by_rank();
  for (std::size_t at = 0; at < group.size(); ++at) {
    SubjectStanding one{.card = model.cards()[group[at]],
                        .by_place = by_rank[at],
                        .expected_place = counted.expected_place(at),
                        .central_weights = counted.central_weights(at)};
    if (one.central_weights) {
      one.confidence = confidence_of(model, group, at, *one.central_weights);
    }
    found.standings.push_back(std::move(one));
  }
}

void draw(const ScoreModel& model, const Plan& plan, Sensitivity& found) {
  const Choice planned = model.planned();
  const std::vector<Group> groups = ranked_groups(model);
  std::vector<stats::Acceptability> counted;
  for (const Group& group : groups) counted.emplace_back(group.size(), kShownPlaces);
  std::map<const Scorecard*, std::size_t> n_kept;
  stats::SobolPoints points(planned.weights.size() + 2);
  for (std::size_t n = 0; n < kDraws; ++n) {
    const Choice choice = choice_of(points.next(), planned.weights, found.range);
    const stats::Numbers totals = model.totals(choice);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      counted[g].add(choice.weights, of_group(totals, groups[g]));
      for (const std::size_t i : groups[g]) {
        const Scorecard* card = model.cards()[i];
        n_kept[card] += grade_of(totals[i], plan) == grade_of(score_of(*card), plan) ? 1 : 0;
      }
    }
  }
  std::size_t n_most = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    rank_group(model, groups[g], counted[g], found);
    if (groups[g].size() <= n_most) continue;
    n_most = groups[g].size();
    found.ranking_entropy = counted[g].ranking_entropy();
  }
  for (SubjectStanding& one : found.standings) {
    one.keeps_grade = static_cast<double>(n_kept[one.card]) / kDraws;
  }
  found.n_draws = kDraws;
}

void index(const ScoreModel& model, Sensitivity& found) {
  const Choice planned = model.planned();
  const stats::SobolDesign design{
      .k_inputs = 3, .n_points = kIndexPoints, .widths = {planned.weights.size(), 1, 1}};
  const auto indices = stats::sobol_indices(design, [&](const stats::Numbers& point) {
    return model.totals(choice_of(point, planned.weights, found.range));
  });
  if (!indices) return;
  found.first.emplace();
  found.total.emplace();
  std::ranges::copy(indices->first, found.first->begin());
  std::ranges::copy(indices->total, found.total->begin());
}

}  // namespace

Sensitivity sensitivity_of(const Run& run, WeightRange range) {
  const ScoreModel model(run);
  Sensitivity found{.range = range};
  if (model.cards().empty() || model.planned().weights.size() < 2) return found;
  draw(model, run.assessment.plan, found);
  index(model, found);
  const GradeCrossings crossings = grade_crossings(run);
  found.crossings = crossings.nearest;
  found.n_undecided = crossings.n_undecided;
  return found;
}

}  // namespace steelyard
