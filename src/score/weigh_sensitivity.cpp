// Draws over choices: places, grades, indices.
//
// Points are those of Sobol's sequence, so a run repeats to the bit. Tested by:
// tests/score/weigh_sensitivity_test.cpp.

#include "score/weigh_sensitivity.hpp"

#include <algorithm>
#include <map>

#include "score/grade_crossings.hpp"
#include "stats/smaa.hpp"
#include "stats/sobol_indices.hpp"
#include "stats/sobol_points.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kDraws = 4095;  // with the point 0, which is not drawn, a power of two
constexpr std::size_t kIndexPoints = 1024;

template <typename T, std::size_t n>
const T& pick(const std::array<T, n>& all, double uniform) {
  return all[std::min(static_cast<std::size_t>(uniform * n), n - 1)];
}

/// k numbers for the weights, then one for what is missing, one for the curve.
ScoreChoice choice_of(const stats::Numbers& point, const ScoreChoice& planned, WeightRange range) {
  const std::size_t k = planned.weights.size();
  stats::Numbers uniform(point.begin(), point.end() - 2);
  ScoreChoice choice = planned;
  if (range == WeightRange::Any) {
    uniform.resize(k - 1);
    choice.weights = stats::weights_anywhere(uniform);
  } else {
    choice.weights = stats::weights_near(planned.weights, uniform, kNearby);
  }
  choice.missing = pick(kMissingWays, point[k]);
  choice.curve =
      std::min(static_cast<std::size_t>(point[k + 1] * kCurves.size()), kCurves.size() - 1);
  return choice;
}

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
      const stats::Numbers totals =
          of_group(model.totals({weights, missing, curve, model.planned().between}), group);
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
  const ScoreChoice planned = model.planned();
  const std::vector<Group> groups = ranked_groups(model);
  std::vector<stats::Acceptability> counted;
  counted.reserve(groups.size());
  for (const Group& group : groups) counted.emplace_back(group.size(), kShownPlaces);
  std::map<const Scorecard*, std::size_t> n_kept;
  stats::SobolPoints points(planned.weights.size() + 2);
  for (std::size_t n = 0; n < kDraws; ++n) {
    const ScoreChoice choice = choice_of(points.next(), planned, found.range);
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
  const ScoreChoice planned = model.planned();
  const stats::SobolDesign design{
      .k_inputs = 3, .n_points = kIndexPoints, .widths = {planned.weights.size(), 1, 1}};
  const auto indices = stats::sobol_indices(design, [&](const stats::Numbers& point) {
    return model.totals(choice_of(point, planned, found.range));
  });
  if (!indices) return;
  found.first.emplace();
  found.total.emplace();
  std::ranges::copy(indices->first, found.first->begin());
  std::ranges::copy(indices->total, found.total->begin());
}

}  // namespace

namespace {

void put_geometric(const ScoreModel& model, Sensitivity& found) {
  if (!model.has_objectives() || model.planned().between == Between::Geometric) return;
  ScoreChoice choice = model.planned();
  choice.between = Between::Geometric;
  for (std::size_t i = 0; i < model.cards().size(); ++i) {
    found.geometric.push_back({model.cards()[i], model.total(i, choice)});
  }
}

}  // namespace

Sensitivity sensitivity_of(const Run& run, WeightRange range) {
  const ScoreModel model(run);
  Sensitivity found{.range = range};
  if (model.cards().empty() || model.planned().weights.size() < 2) return found;
  draw(model, run.assessment.plan, found);
  index(model, found);
  put_geometric(model, found);
  const GradeCrossings crossings = grade_crossings(run);
  found.crossings = crossings.nearest;
  found.n_undecided = crossings.n_undecided;
  return found;
}

}  // namespace steelyard
