// weigh_sensitivity: what stays of scores, ranks and grades when weights, curves and the settling of what is
// missing are not taken for granted. Pure.
//
//     S1 first in 93 %, keeps its grade in 88 %;   S2 becomes A once `late` weighs 46 instead of 60
//     spread of the scores: weights 31 %, missing 2 %, curve 66 %
//
// Weights: each within ±25 % of the plan's, or any at all. Curves: points p become 100 (p/100)^γ, γ of
// 1/2 … 2: milder and stricter standards. Missing: given to the rest, 0, or 50 points. Entries, parts and points
// taken off stay as they are. Stochastic multicriteria acceptability: stats/smaa.hpp; indices:
// stats/sobol_indices.hpp. Tested by: tests/score/weigh_sensitivity_test.cpp.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "score/score_model.hpp"

namespace steelyard {

enum class WeightRange { Near, Any };
inline constexpr double kNearby = 0.25;
inline constexpr std::size_t kShownPlaces = 3;

struct SubjectStanding {
  const Scorecard* card = nullptr;
  stats::Numbers by_place = {};  // how often it takes places 1 … kShownPlaces of its group
  double expected_place = 0;
  double keeps_grade = 0;  // how often its grade stays; 1 where it has none
  std::optional<stats::Numbers> central_weights = {};  // the mean of those that make it first
  std::optional<double> confidence =
      {};  // of the 15 ways of curve and missing, how many make it first with these
};

/// What the score would be with a geometric mean between objectives, where a weak one drags more.
struct GeometricScore {
  const Scorecard* card = nullptr;
  double score = 0;
};

/// The nearest weight of one indicator, the others in proportion, at which the grade is another.
struct GradeCrossing {
  const Scorecard* card = nullptr;
  std::string indicator;
  double from = 0;  // points of 100: its weight in this card
  double to = 0;
  std::string grade;  // the other one
};

struct Sensitivity {
  WeightRange range = WeightRange::Near;
  std::size_t n_draws = 0;
  std::vector<SubjectStanding> standings = {};  // ranked subjects, by group and rank
  double ranking_entropy = 0;                   // bits; the largest group's
  std::vector<GradeCrossing> crossings = {};    // one per subject at most, the nearest first
  std::vector<GeometricScore> geometric = {};   // by the order of the run; empty = no objectives
  std::size_t n_undecided = 0;  // subjects whose grade is not decided by the total alone
  /// Of {weights, missing, curve}: none where nothing moves any score.
  std::optional<std::array<double, 3>> first = {};
  std::optional<std::array<double, 3>> total = {};
};
/// The run must outlive the result.
Sensitivity sensitivity_of(const Run& run, WeightRange range);

}  // namespace steelyard
