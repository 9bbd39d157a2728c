// draw_points: the points of one indicator over its uncertainty, and what a list of them adds up to in every
// draw.
//
//     return share 3 of 42 on "≤ 5% → 100, ≤ 10% → 60, else → 0"   →   100 in 24 % of the draws, 60 in 47 %
//
// An indicator whose best step is the very end of what is possible ("no complaint at all → 100") is not
// drawn: no sample shows that the truth is there, and what the step means is that none was counted. Neither is
// a deduction that was not taken because it is not proven.
// Tested by: tests/score/spread_test.cpp.
#pragma once

#include <functional>
#include <map>
#include <string_view>

#include "score/real_curve.hpp"
#include "stats/keyed_draws.hpp"

namespace steelyard {

/// The curves that are the same for everybody, by place of the indicator.
using SharedCurves = std::map<std::size_t, RealCurve>;
SharedCurves shared_curves(const Assessment& assessment);

/// Points at the mid-point of every stratum, from the lowest value to the highest.
using StratumPoints = std::array<double, stats::kDraws>;

struct DrawQuestion {
  const Assessment& assessment;
  const SharedCurves& curves;
  std::uint64_t seed = 0;
};

/// False where nothing of it is uncertain: then `points` is untouched.
bool draw_points(const IndicatorCard& card, std::size_t index, const DrawQuestion& question,
                 StratumPoints& points);

/// One number per draw.
using Draws = std::array<double, stats::kDraws>;

/// Adds weight × points / 100 of every indicator to the totals that `totals_of` its place are, and fills
/// points_interval.
void add_draws(std::vector<IndicatorCard>& cards, std::string_view subject,
               const DrawQuestion& question, const std::function<Draws&(std::size_t)>& totals_of);

}  // namespace steelyard
