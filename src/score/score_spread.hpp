// ScoreSpread: what the draws of a total say (score/spread.hpp).
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "stats/interval.hpp"

namespace steelyard {

/// Totals before rounding, one a draw.
using TotalDraws = std::vector<float>;

struct ScoreSpread {
  stats::Interval score;  // at the plan's confidence, 2 decimals
  double standard_deviation = 0;
  /// One per grade of the plan, in its order; empty where there is no grade, or one held from before.
  std::vector<double> grade_probability;
  std::optional<std::pair<int, int>> ranks;  // within the group, where there is a rank
  std::shared_ptr<const TotalDraws> draws;   // only where they are asked for
};

}  // namespace steelyard
