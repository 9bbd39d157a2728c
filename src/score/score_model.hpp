// score_model: the scores of a run under other weights, curves, and ways to settle what is missing. Pure.
//
//     model.total(0, {.weights = {0.5, 0.5}, .missing = MissingWay::Zero})   →   71.25
//
// Promise: under the plan's own choice the scores are the run's, up to their rounding. What the own indicators give
// is recomputed in doubles; entries, other parts of a total and points taken off stay as they are.
// Tested by: tests/score/weigh_sensitivity_test.cpp (against scoring anew).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "score/weighing.hpp"

namespace steelyard {

enum class MissingWay { Reweight, Zero, Half };
inline constexpr std::array kMissingWays = {MissingWay::Reweight, MissingWay::Zero,
                                            MissingWay::Half};
/// Exponents γ of the curves.
inline constexpr std::array kCurves = {0.5, 0.70710678118654752, 1.0, 1.41421356237309505, 2.0};
inline constexpr std::size_t kPlannedCurve = 2;

/// One set of choices.
struct ScoreChoice {
  stats::Numbers weights;  // shares, by planned_shares
  MissingWay missing = MissingWay::Reweight;
  std::size_t curve = kPlannedCurve;
  Between between = Between::Arithmetic;
};

/// The scores of a run under other choices. Subjects without a score, and those of a split period, are not in it.
class ScoreModel {
 public:
  explicit ScoreModel(const Run& run);
  [[nodiscard]] const std::vector<const Scorecard*>& cards() const { return cards_; }
  /// Of 100, before rounding; by the order of cards().
  [[nodiscard]] double total(std::size_t subject, const ScoreChoice& choice) const;
  [[nodiscard]] stats::Numbers totals(const ScoreChoice& choice) const;
  /// The plan's own choice of a card, as far as there is one for all: weights and curve.
  [[nodiscard]] ScoreChoice planned() const;
  /// Whether there are objectives to put together: two at least, and every weighted indicator in one.
  [[nodiscard]] bool has_objectives() const;

 private:
  struct Subject {
    std::vector<std::optional<std::array<double, kCurves.size()>>> points = {};  // by curve
    double rest = 0;    // of the total that no choice changes
    double factor = 1;  // of the own indicators in the total
  };
  [[nodiscard]] double own(const Subject& subject, const ScoreChoice& choice) const;

  PlannedShares planned_;
  MissingWay planned_missing_ = MissingWay::Reweight;
  Between planned_between_ = Between::Arithmetic;
  std::vector<std::string> objectives_;
  std::vector<const Scorecard*> cards_;
  std::vector<Subject> subjects_;
};

}  // namespace steelyard
