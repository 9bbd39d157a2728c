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

#include "score/weighing.hpp"

namespace steelyard {

enum class WeightRange { Near, Any };
enum class MissingWay { Reweight, Zero, Half };
inline constexpr double kNearby = 0.25;
inline constexpr std::array kMissingWays = {MissingWay::Reweight, MissingWay::Zero,
                                            MissingWay::Half};
/// Exponents γ of the curves.
inline constexpr std::array kCurves = {0.5, 0.70710678118654752, 1.0, 1.41421356237309505, 2.0};
inline constexpr std::size_t kPlannedCurve = 2;
inline constexpr std::size_t kShownPlaces = 3;

/// One set of choices.
struct Choice {
  stats::Numbers weights;  // shares, by planned_shares
  MissingWay missing = MissingWay::Reweight;
  std::size_t curve = kPlannedCurve;
};

/// The scores of a run under other choices. Subjects without a score, and those of a split period, are not in it.
class ScoreModel {
 public:
  explicit ScoreModel(const Run& run);
  [[nodiscard]] const std::vector<const Scorecard*>& cards() const { return cards_; }
  /// Of 100, before rounding; by the order of cards().
  [[nodiscard]] double total(std::size_t subject, const Choice& choice) const;
  [[nodiscard]] stats::Numbers totals(const Choice& choice) const;
  /// The plan's own choice of a card, as far as there is one for all: weights and curve.
  [[nodiscard]] Choice planned() const;

 private:
  struct Subject {
    std::vector<std::optional<std::array<double, kCurves.size()>>> points = {};  // by curve
    double rest = 0;    // of the total that no choice changes
    double factor = 1;  // of the own indicators in the total
  };
  [[nodiscard]] double own(const Subject& subject, const Choice& choice) const;

  PlannedShares planned_;
  MissingWay planned_missing_ = MissingWay::Reweight;
  std::vector<std::string> objectives_;
  std::vector<const Scorecard*> cards_;
  std::vector<Subject> subjects_;
};

struct SubjectStanding {
  const Scorecard* card = nullptr;
  stats::Numbers by_place = {};  // how often it takes places 1 … kShownPlaces of its group
  double expected_place = 0;
  double keeps_grade = 0;  // how often its grade stays; 1 where it has none
  std::optional<stats::Numbers> central_weights = {};  // the mean of those that make it first
  std::optional<double> confidence =
      {};  // of the 15 ways of curve and missing, how many make it first with these
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
  std::size_t n_undecided = 0;  // subjects whose grade is not decided by the total alone
  /// Of {weights, missing, curve}: none where nothing moves any score.
  std::optional<std::array<double, 3>> first = {};
  std::optional<std::array<double, 3>> total = {};
};
/// The run must outlive the result.
Sensitivity sensitivity_of(const Run& run, WeightRange range);

}  // namespace steelyard
