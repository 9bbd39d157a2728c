// draws: the spread of a function of uncertain numbers, by seeded quasi-random draws.
//
// Tested by: tests/indicator/draws_test.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "stats/distribution.hpp"
#include "stats/interval.hpp"

namespace steelyard {

/// An uncertain number. Without uncertainty it stays at `value` in every draw.
struct Uncertain {
  double value = 0;
  stats::Distribution distribution;
};

struct Spread {
  stats::Interval interval;
  double standard_deviation = 0;
};

/// What `f` of the operands, drawn independently, spreads over. None when no operand is uncertain
/// or when f has no value for more than one draw in ten.
std::optional<Spread> spread_of(
    const std::vector<Uncertain>& operands,
    const std::function<std::optional<double>(std::span<const double>)>& f, double confidence,
    std::uint64_t seed);

}  // namespace steelyard
