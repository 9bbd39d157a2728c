// Mid-quantiles from a tabulated distribution function.
//
// A beta is near normal on the angle θ, x = sin² θ, a gamma on the root s, x = s²/rate (Anscombe 1948,
// Biometrika 35:246); there the densities sin^(2a−1) θ cos^(2b−1) θ and s^(2k−1) e^(−s²) are smooth for
// shapes of ½ and more. They are summed up over 96 steps across 14 standard deviations by the trapezoidal rule
// with end correction, h/2 (f₀ + f₁) + h²/12 (f₀′ − f₁′) (Hermite's two-point rule, error O(h⁴)), from both
// ends, so that neither tail is a difference of ones; sums become normal scores, and between those the value
// is read off straight. Student's t: from normal scores by Abramowitz & Stegun 26.7.5, by inversion below
// 12 degrees of freedom. Shapes under ½ have an infinite density at the end: inverted at 97 scores, as are
// mixtures.
// Tested by: tests/stats/stratum_quantiles_test.cpp.

#include "stats/stratum_quantiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "base/result.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

namespace {

constexpr std::size_t kNodes = 97;
constexpr double kReach = 7;  // standard deviations to either side
constexpr double kScoreReach = 4;

/// The value at ascending normal scores. The first and the last step may reach to an end of what is
/// possible, which no score does: there the distribution function goes like the distance to the power of shape.
struct Table {
  std::array<double, kNodes> score{};
  std::array<double, kNodes> value{};
  std::optional<double> low_shape = {};
  std::optional<double> high_shape = {};
};

double normal_cumulative(double score) { return 0.5 * std::erfc(-score / std::numbers::sqrt2); }

const std::array<double, kDraws>& stratum_scores() {
  static const std::array<double, kDraws> scores = [] {
    std::array<double, kDraws> all{};
    for (std::size_t k = 0; k < kDraws; ++k) {
      all[k] = normal_quantile((static_cast<double>(k) + 0.5) / kDraws);
    }
    return all;
  }();
  return scores;
}

/// Scores of −4 … 4, and the value at each by `value_at`.
template <typename ValueAt>
Table tabulate(ValueAt value_at) {
  Table table;
  for (std::size_t i = 0; i < kNodes; ++i) {
    table.score[i] = -kScoreReach + 2 * kScoreReach * static_cast<double>(i) / (kNodes - 1);
    table.value[i] = value_at(table.score[i]);
  }
  return table;
}

/// Abramowitz & Stegun 26.7.5: a quantile of Student's t from the normal one.
double student_of(double z, double df) {
  const double y = z * z;
  const double g1 = (y + 1) / 4;
  const double g2 = ((5 * y + 16) * y + 3) / 96;
  const double g3 = (((3 * y + 19) * y + 17) * y - 15) / 384;
  const double g4 = ((((79 * y + 776) * y + 1482) * y - 1920) * y - 945) / 92160;
  return z * (1 + (g1 + (g2 + (g3 + g4 / df) / df) / df) / df);
}

/// Logarithm of a density up to a constant, and its derivative.
struct LogDensity {
  double value = 0;
  double slope = 0;
};

/// A shape is given where the axis begins or ends at an end of what is possible; there the density goes like
/// the distance to the power of 2 shape − 1, times what is 1 at the end itself.
struct Axis {
  double lo = 0;
  double hi = 0;
  std::optional<double> low_shape = {};
  std::optional<double> high_shape = {};
};

/// The sum over a step of width h that begins at such an end, the other factor taken as straight in between.
double end_step(double shape, double h, double at_end, double density_beyond) {
  const double power = std::pow(h, 2 * shape) * at_end;
  return power / (2 * shape) + (density_beyond * h - power) / (2 * shape + 1);
}

/// c log g and its derivative c g'/g, both 0 where c is: what stands to the power of 0 is 1 everywhere.
LogDensity power_of(double c, double log_base, double slope_of_log) {
  if (c == 0) return {};
  return {c * log_base, c * slope_of_log};
}

/// The sums over every step, from the density at its ends.
template <typename DensityAt>
std::array<double, kNodes - 1> steps_of(const Axis& axis, DensityAt log_density_at) {
  const double h = (axis.hi - axis.lo) / (kNodes - 1);
  std::array<LogDensity, kNodes> log_density;
  double most = -INFINITY;
  for (std::size_t i = 0; i < kNodes; ++i) {
    log_density[i] = log_density_at(axis.lo + h * static_cast<double>(i));
    most = std::max(most, log_density[i].value);
  }
  std::array<double, kNodes> density{};
  std::array<double, kNodes> slope{};
  for (std::size_t i = 0; i < kNodes; ++i) {
    density[i] = std::exp(log_density[i].value - most);
    const double product = density[i] * log_density[i].slope;
    slope[i] = std::isfinite(product) ? product : 0;  // at an end of the axis
  }
  std::array<double, kNodes - 1> steps{};
  for (std::size_t i = 0; i + 1 < kNodes; ++i) {
    const double sum =
        h / 2 * (density[i] + density[i + 1]) + h * h / 12 * (slope[i] - slope[i + 1]);
    steps[i] = std::max(sum, 0.0);
  }
  const double at_end = std::exp(-most);
  if (axis.low_shape) steps.front() = end_step(*axis.low_shape, h, at_end, density[1]);
  if (axis.high_shape) steps.back() = end_step(*axis.high_shape, h, at_end, density[kNodes - 2]);
  return steps;
}

/// Both tails are summed from their own end. A tail of nothing is as far as doubles reach.
std::array<double, kNodes> scores_of(const std::array<double, kNodes - 1>& steps) {
  std::array<double, kNodes> below{};
  std::array<double, kNodes> above{};
  for (std::size_t i = 1; i < kNodes; ++i) below[i] = below[i - 1] + steps[i - 1];
  for (std::size_t i = kNodes - 1; i > 0; --i) above[i - 1] = above[i] + steps[i - 1];
  std::array<double, kNodes> scores{};
  for (std::size_t i = 0; i < kNodes; ++i) {
    const double whole = below[i] + above[i];
    const double tail = std::max(std::min(below[i], above[i]) / whole, 1e-300);
    const double score = normal_quantile(tail);
    scores[i] = below[i] <= above[i] ? score : -score;
  }
  return scores;
}

struct TableOf {
  Table operator()(const NoUncertainty&) const {
    STEELYARD_CHECK(false, "what has no uncertainty has no quantiles");
    return {};
  }
  Table operator()(const Beta& d) const {
    if (d.a < 0.5 || d.b < 0.5) return by_inversion(d);
    const double middle = std::asin(std::sqrt(d.a / (d.a + d.b)));
    const double reach = kReach / (2 * std::sqrt(d.a + d.b));
    Axis axis{middle - reach, middle + reach};
    if (axis.lo <= 0) axis = {.lo = 0, .hi = axis.hi, .low_shape = d.a};
    if (axis.hi >= std::numbers::pi / 2) {
      axis.hi = std::numbers::pi / 2;
      axis.high_shape = d.b;
    }
    const auto at = [&](double angle) {
      const double sine = std::sin(angle);
      const double cosine = std::max(std::cos(angle), 0.0);
      const LogDensity low = power_of(2 * d.a - 1, std::log(sine), cosine / sine);
      const LogDensity high = power_of(2 * d.b - 1, std::log(cosine), -sine / cosine);
      return LogDensity{low.value + high.value, low.slope + high.slope};
    };
    return on_axis(axis, at, [&](double angle) {
      const double sine = std::sin(angle);
      return d.scale * sine * sine;
    });
  }
  Table operator()(const Gamma& d) const {
    if (d.shape < 0.5) return by_inversion(d);
    const double middle = std::sqrt(d.shape);
    Axis axis{middle - kReach / 2, middle + kReach / 2};
    if (axis.lo <= 0) axis = {.lo = 0, .hi = axis.hi, .low_shape = d.shape};
    const auto at = [&](double root) {
      const LogDensity low = power_of(2 * d.shape - 1, std::log(root), 1 / root);
      return LogDensity{low.value - root * root, low.slope - 2 * root};
    };
    return on_axis(axis, at, [&](double root) { return root * root / d.rate; });
  }
  Table operator()(const StudentT& d) const {
    if (d.standard_error <= 0) return tabulate([&](double) { return d.mean; });
    if (d.df > 0 && d.df < 12) return by_inversion(d);
    return tabulate(
        [&](double z) { return d.mean + d.standard_error * (d.df > 0 ? student_of(z, d.df) : z); });
  }
  Table operator()(const Mixture& d) const { return by_inversion(d); }

 private:
  static Table by_inversion(const Distribution& distribution) {
    return tabulate([&](double score) { return quantile(distribution, normal_cumulative(score)); });
  }
  template <typename DensityAt, typename ValueAt>
  static Table on_axis(const Axis& axis, DensityAt density_at, ValueAt value_at) {
    Table table{.low_shape = axis.low_shape, .high_shape = axis.high_shape};
    table.score = scores_of(steps_of(axis, density_at));
    for (std::size_t i = 0; i < kNodes; ++i) {
      table.value[i] =
          value_at(axis.lo + (axis.hi - axis.lo) * static_cast<double>(i) / (kNodes - 1));
    }
    return table;
  }
};

/// Between two nodes, where both scores are finite.
double straight(const Table& table, std::size_t node, double score) {
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
  const Table table = std::visit(TableOf{}, distribution);
  const std::array<double, kDraws>& scores = stratum_scores();
  const double low_mass = normal_cumulative(table.score[1]);
  const double high_mass = normal_cumulative(-table.score[kNodes - 2]);
  std::size_t node = 0;
  for (std::size_t k = 0; k < kDraws; ++k) {
    while (node + 2 < kNodes && table.score[node + 1] < scores[k]) ++node;
    const double below = (static_cast<double>(k) + 0.5) / kDraws;
    if (node == 0 && table.low_shape) {
      out[k] = near_end(table.value[0], table.value[1], below / low_mass, *table.low_shape);
    } else if (node == kNodes - 2 && table.high_shape) {
      out[k] = near_end(table.value[kNodes - 1], table.value[kNodes - 2], (1 - below) / high_mass,
                        *table.high_shape);
    } else {
      out[k] = straight(table, node, scores[k]);
    }
  }
}

}  // namespace steelyard::stats
