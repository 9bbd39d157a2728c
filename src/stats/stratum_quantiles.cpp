// Mid-quantiles off a table of normal scores and values, straight in between.
//
// Tested by: tests/stats/stratum_quantiles_test.cpp.

#include "stats/stratum_quantiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "stats/interval.hpp"
#include "stats/quantile_table.hpp"

namespace steelyard::stats {

namespace {

constexpr std::size_t kLast = kTableNodes - 1;

double middle_of(std::size_t stratum) { return (static_cast<double>(stratum) + 0.5) / kDraws; }

const std::array<double, kDraws>& stratum_scores() {
  static const std::array<double, kDraws> scores = [] {
    std::array<double, kDraws> all{};
    for (std::size_t k = 0; k < kDraws; ++k) all[k] = normal_quantile(middle_of(k));
    return all;
  }();
  return scores;
}

/// Between two nodes, where both scores are finite.
double straight(const QuantileTable& table, std::size_t node, double score) {
  const double width = table.score[node + 1] - table.score[node];
  const double part = width > 0 ? std::clamp((score - table.score[node]) / width, 0.0, 1.0) : 0.0;
  return table.value[node] * (1 - part) + table.value[node + 1] * part;
}

/// In the first step, F(x) / F(x₁) = (x / x₁)^shape, and likewise in the last.
double near_end(double end, double next, double mass, double shape) {
  return end + (next - end) * std::pow(mass, 1 / shape);
}

}  // namespace

void stratum_quantiles(const Distribution& distribution, std::span<double, kDraws> out) {
  const QuantileTable table = quantile_table(distribution);
  const std::array<double, kDraws>& scores = stratum_scores();
  const double low_mass = normal_cumulative(table.score[1]);
  const double high_mass = normal_cumulative(-table.score[kLast - 1]);
  std::size_t node = 0;
  for (std::size_t k = 0; k < kDraws; ++k) {
    while (node + 1 < kLast && table.score[node + 1] < scores[k]) ++node;
    if (node == 0 && table.low_shape) {
      out[k] = near_end(table.value[0], table.value[1], middle_of(k) / low_mass, *table.low_shape);
    } else if (node == kLast - 1 && table.high_shape) {
      out[k] = near_end(table.value[kLast], table.value[kLast - 1], (1 - middle_of(k)) / high_mass,
                        *table.high_shape);
    } else {
      out[k] = straight(table, node, scores[k]);
    }
  }
}

}  // namespace steelyard::stats
