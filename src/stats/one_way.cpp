// one_way: components of variance by analysis of variance, and the groups' effects.
//
//     within = SSW / (n − k),   between = max(0, (MSB − within) / n₀),   n₀ = (n − Σ n_i²/n) / (k − 1)
//     a_i = between / (between + within/n_i) · (ȳ_i − μ̂)                (best linear unbiased prediction)
// Searle, Casella & McCulloch 1992, Variance Components, 3.6 and 3.4. In groups of one size this is REML.
//
// Promise: effects are not wider than the deviations of the groups' means. Not here: REML of unequal groups.
// Tested by: tests/stats/between_variance_test.cpp.

#include "stats/one_way.hpp"

#include <algorithm>

#include "base/result.hpp"

namespace steelyard::stats {

namespace {

struct Group {
  double n = 0;
  double mean = 0;
  double squares = 0;  // around its mean
};

Group group_of(const std::vector<double>& values) {
  Group group{.n = static_cast<double>(values.size())};
  for (const double value : values) group.mean += value;
  group.mean = values.empty() ? 0 : group.mean / group.n;
  for (const double value : values) {
    group.squares += (value - group.mean) * (value - group.mean);
  }
  return group;
}

struct Totals {
  double k = 0, n = 0, n_squares = 0, sum = 0, within = 0;
};

Totals totals_of(const std::vector<Group>& groups) {
  Totals totals;
  for (const Group& group : groups) {
    totals.k += group.n > 0 ? 1 : 0;
    totals.n += group.n;
    totals.n_squares += group.n * group.n;
    totals.sum += group.n * group.mean;
    totals.within += group.squares;
  }
  return totals;
}

/// What of a group's deviation is its own.
double reliability(const OneWay& found, const Group& group) {
  const double spread = found.between + found.within / group.n;
  return group.n > 0 && spread > 0 ? found.between / spread : 0;
}

double weighted_mean(const OneWay& found, const std::vector<Group>& groups) {
  double weights = 0;
  double sum = 0;
  for (const Group& group : groups) {
    if (group.n == 0) continue;
    const double spread = found.between + found.within / group.n;
    const double weight = spread > 0 ? 1 / spread : 1;
    weights += weight;
    sum += weight * group.mean;
  }
  return sum / weights;
}

}  // namespace

OneWay one_way(std::span<const std::vector<double>> values) {
  std::vector<Group> groups;
  groups.reserve(values.size());
  for (const std::vector<double>& group : values) groups.push_back(group_of(group));
  const Totals totals = totals_of(groups);
  STEELYARD_CHECK(totals.k >= 2 && totals.n > totals.k,
                  "components of variance need groups and repetitions");
  double among = 0;
  for (const Group& group : groups) {
    const double distance = group.mean - totals.sum / totals.n;
    among += group.n * distance * distance;
  }
  OneWay out;
  out.within = totals.within / (totals.n - totals.k);
  const double size = (totals.n - totals.n_squares / totals.n) / (totals.k - 1);
  out.between = std::max(0.0, (among / (totals.k - 1) - out.within) / size);
  out.mean = weighted_mean(out, groups);
  for (const Group& group : groups) {
    out.effects.push_back(reliability(out, group) * (group.mean - out.mean));
  }
  return out;
}

}  // namespace steelyard::stats
