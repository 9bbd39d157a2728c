// weighing: every set of weights of a plan beside the others, and what the data say of each.
//
//     late   plan 0.60   AHP 0.67   entropy 0.41   combined 0.58   effective 0.72   for the intended 0.52
//
// Weights of data are of the points of one run (0 … 100), over the subjects that have points everywhere;
// indicators that more than half of the subjects have no points of are left out and named.
// Tested by: tests/score/weighing_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "score/judged_weights.hpp"
#include "score/run.hpp"
#include "stats/combine_weights.hpp"

namespace steelyard {

/// The fewest subjects that say something of an indicator.
inline constexpr std::size_t kFewestSubjects = 5;

/// Points of the subjects that have them everywhere.
struct PointsTable {
  std::vector<std::size_t> indicators;  // places in planned_shares
  std::vector<std::size_t> left_out;    // the others
  stats::Rows rows;
  std::size_t n_subjects = 0;  // with a score
};
PointsTable points_table(const Run& run);

struct WeighedIndicator {
  std::string name;
  double planned = 0;
  std::optional<double> ahp = {};
  std::optional<double> best_worst = {};
  double people = 0;  // those of people; of both ways their mean; the plan's where nobody judged
  std::optional<double> entropy = {};
  std::optional<double> critic = {};
  std::optional<double> idocriw = {};
  std::optional<double> combined = {};   // people's and IDOCRIW's, else CRITIC's
  std::optional<double> effective = {};  // the importance that the plan's weights have
  std::optional<double> sought =
      {};  // the weight that would give people's as importance; none if it never varies
};

struct PlanWeighing {
  std::vector<WeighedIndicator> indicators;  // by the order of planned_shares
  std::optional<JudgedWeights> judged;
  stats::Combination rule;
  std::string combined_with;  // "idocriw", "critic"; empty = there is nothing to combine
  std::optional<PointsTable> data;
  std::optional<double> off_by;  // the greatest difference that the sought weights leave
};

struct WeighQuestion {
  const Assessment& assessment;
  const Judgements* judgements = nullptr;
  const Run* run = nullptr;
  stats::Combination rule = {};
};
Result<PlanWeighing> weigh_plan(const WeighQuestion& question);

}  // namespace steelyard
