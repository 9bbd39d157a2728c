// quantile_table: the values of a distribution at ascending normal scores, made by one pass over its density.
//
// Private to stats/: stratum_quantiles reads values off it.  Tested by: tests/stats/stratum_quantiles_test.cpp.
#pragma once

#include <array>
#include <optional>

#include "stats/distribution.hpp"

namespace steelyard::stats {

inline constexpr std::size_t kTableNodes = 97;

/// The first and the last step may reach to an end of what is possible, which no score does: there the
/// distribution function goes like the distance from the end to the power of `shape`.
struct QuantileTable {
  std::array<double, kTableNodes> score{};
  std::array<double, kTableNodes> value{};
  std::optional<double> low_shape = {};
  std::optional<double> high_shape = {};
};

/// Requires: not NoUncertainty.
QuantileTable quantile_table(const Distribution& distribution);

/// Φ(score).
double normal_cumulative(double score);

}  // namespace steelyard::stats
