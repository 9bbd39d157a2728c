// A distribution function from its density.
//
// A beta is near normal on the angle θ, x = sin² θ, a gamma on the root s, x = s² (Anscombe 1948, Biometrika
// 35:246); there the densities are smooth. They are summed up over 96 steps across 14 standard deviations by
// the trapezoidal rule with end correction, h/2 (f₀ + f₁) + h²/12 (f₀′ − f₁′) (Hermite's two-point rule, error
// O(h⁴)), from both ends, so that neither tail is a difference of ones. Two steps beside an end of what is
// possible, where a density may be infinite, are taken from the distribution function itself. A mixture is
// summed part by part on one axis. Student's t: from normal scores by Abramowitz & Stegun 26.7.5, by inversion
// below 12 degrees of freedom.
// Tested by: tests/stats/stratum_quantiles_test.cpp.

#include "stats/quantile_table.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include "base/result.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

namespace {

constexpr double kReach = 7;  // standard deviations to either side
constexpr double kScoreReach = 4;
constexpr double kLeastWeight = 1e-6;  // parts of a mixture that no draw of 2,048 would notice
constexpr double kHalfPi = std::numbers::pi / 2;

/// Scores of −4 … 4, and the value at each by `value_at`.
template <typename ValueAt>
QuantileTable tabulate(ValueAt value_at) {
  QuantileTable table;
  for (std::size_t i = 0; i < kTableNodes; ++i) {
    table.score[i] = -kScoreReach + 2 * kScoreReach * static_cast<double>(i) / (kTableNodes - 1);
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

/// Logarithm of a density on the axis, and its derivative.
struct LogDensity {
  double value = 0;
  double slope = 0;
};

/// Ends are given where what is possible ends there.
struct Axis {
  double lo = 0;
  double hi = 0;
  bool ends_low = false;
  bool ends_high = false;
};

/// Beta parts, all of one scale.
struct Angles {
  struct Point {
    double log_sine, log_cosine, cotangent;
  };
  struct Part {
    double constant, a, b;
  };
  static constexpr bool kEndsHigh = true;
  static constexpr double kHighest = kHalfPi;
  double scale = 1;

  static Part part(const Beta& d, double weight) {
    const double log_beta = std::lgamma(d.a) + std::lgamma(d.b) - std::lgamma(d.a + d.b);
    return {std::log(2 * weight) - log_beta, 2 * d.a - 1, 2 * d.b - 1};
  }
  static std::pair<double, double> middle(const Beta& d) {
    return {std::asin(std::sqrt(d.a / (d.a + d.b))), 1 / (2 * std::sqrt(d.a + d.b))};
  }
  static Point at(double angle) {
    const double sine = std::sin(angle);
    const double cosine = std::cos(angle);
    return {std::log(sine), std::log(cosine), cosine / sine};
  }
  static LogDensity density(const Part& part, const Point& point) {
    return {part.constant + part.a * point.log_sine + part.b * point.log_cosine,
            part.a * point.cotangent - part.b / point.cotangent};
  }
  [[nodiscard]] double value(double angle) const {
    const double sine = std::sin(angle);
    return scale * sine * sine;
  }
};

struct Roots {
  struct Point {
    double root, log_root;
  };
  struct Part {
    double constant, power, rate;
  };
  static constexpr bool kEndsHigh = false;
  static constexpr double kHighest = 0;

  static Part part(const Gamma& d, double weight) {
    return {std::log(2 * weight) + d.shape * std::log(d.rate) - std::lgamma(d.shape),
            2 * d.shape - 1, d.rate};
  }
  static std::pair<double, double> middle(const Gamma& d) {
    return {std::sqrt(d.shape / d.rate), 1 / (2 * std::sqrt(d.rate))};
  }
  static Point at(double root) { return {root, std::log(root)}; }
  static LogDensity density(const Part& part, const Point& point) {
    return {part.constant + part.power * point.log_root - part.rate * point.root * point.root,
            part.power / point.root - 2 * part.rate * point.root};
  }
  static double value(double root) { return root * root; }
};

struct Line {
  using Point = double;
  struct Part {
    double constant, mean, precision;
  };
  static constexpr bool kEndsHigh = false;
  static constexpr double kHighest = 0;

  static Part part(const StudentT& d, double weight) {
    return {std::log(weight / (d.standard_error * std::sqrt(2 * std::numbers::pi))), d.mean,
            1 / (d.standard_error * d.standard_error)};
  }
  static std::pair<double, double> middle(const StudentT& d) { return {d.mean, d.standard_error}; }
  static Point at(double x) { return x; }
  static LogDensity density(const Part& part, Point x) {
    const double off = x - part.mean;
    return {part.constant - part.precision * off * off / 2, -part.precision * off};
  }
  static double value(double x) { return x; }
};

template <typename D>
struct Weighted {
  double weight;
  D part;
};

/// Wide enough for every part.
template <typename Family, typename D>
Axis axis_of(const std::vector<Weighted<D>>& parts) {
  Axis axis{INFINITY, -INFINITY};
  for (const Weighted<D>& one : parts) {
    const auto [middle, sd] = Family::middle(one.part);
    axis.lo = std::min(axis.lo, middle - kReach * sd);
    axis.hi = std::max(axis.hi, middle + kReach * sd);
  }
  if constexpr (!std::is_same_v<Family, Line>) {
    axis.ends_low = axis.lo <= 0;
    axis.lo = std::max(axis.lo, 0.0);
  }
  if constexpr (Family::kEndsHigh) {
    axis.ends_high = axis.hi >= Family::kHighest;
    axis.hi = std::min(axis.hi, Family::kHighest);
  }
  return axis;
}

double coordinate(const Axis& axis, std::size_t node) {
  return axis.lo + (axis.hi - axis.lo) * static_cast<double>(node) / (kTableNodes - 1);
}

using Steps = std::array<double, kTableNodes - 1>;

/// Density and its derivative at every node; 0 where they are infinite, which is at an end only.
template <typename Family, typename D>
Steps steps_of(const Axis& axis, const std::vector<Weighted<D>>& weighted) {
  std::vector<typename Family::Part> parts;
  for (const Weighted<D>& one : weighted) parts.push_back(Family::part(one.part, one.weight));
  std::array<double, kTableNodes> density{};
  std::array<double, kTableNodes> slope{};
  for (std::size_t i = 0; i < kTableNodes; ++i) {
    const bool is_end = (i == 0 && axis.ends_low) || (i + 1 == kTableNodes && axis.ends_high);
    if (is_end) continue;
    const typename Family::Point point = Family::at(coordinate(axis, i));
    for (const auto& part : parts) {
      const LogDensity one = Family::density(part, point);
      const double value = std::exp(one.value);
      density[i] += value;
      slope[i] += value * one.slope;
    }
  }
  const double h = (axis.hi - axis.lo) / (kTableNodes - 1);
  Steps steps{};
  for (std::size_t i = 0; i + 1 < kTableNodes; ++i) {
    steps[i] = std::max(
        h / 2 * (density[i] + density[i + 1]) + h * h / 12 * (slope[i] - slope[i + 1]), 0.0);
  }
  return steps;
}

template <typename D>
double cumulative_of(const std::vector<Weighted<D>>& parts, double x) {
  double sum = 0;
  for (const Weighted<D>& one : parts) sum += one.weight * cumulative(one.part, x);
  return sum;
}
/// What lies above, by the complement, which a beta has in its mirror image.
double above_of(const std::vector<Weighted<Beta>>& parts, double x) {
  double sum = 0;
  for (const auto& [weight, d] : parts) {
    sum += weight * cumulative(Beta{d.b, d.a}, 1 - x / d.scale);
  }
  return sum;
}

/// Both tails are summed from their own end. A tail of nothing is as far as doubles reach.
std::array<double, kTableNodes> scores_of(const Steps& steps) {
  std::array<double, kTableNodes> below{};
  std::array<double, kTableNodes> above{};
  for (std::size_t i = 1; i < kTableNodes; ++i) below[i] = below[i - 1] + steps[i - 1];
  for (std::size_t i = kTableNodes - 1; i > 0; --i) above[i - 1] = above[i] + steps[i - 1];
  std::array<double, kTableNodes> scores{};
  for (std::size_t i = 0; i < kTableNodes; ++i) {
    const double whole = below[i] + above[i];
    const double tail = std::max(std::min(below[i], above[i]) / whole, 1e-300);
    const double score = normal_quantile(tail);
    scores[i] = below[i] <= above[i] ? score : -score;
  }
  return scores;
}

/// The power by which a mass grows with the distance from an end, from two distances, one a quarter of the
/// other.
double power_of(double mass, double mass_of_quarter) {
  if (mass <= 0 || mass_of_quarter <= 0) return 1;
  return std::max(std::log(mass / mass_of_quarter) / std::log(4.0), 1e-3);
}

template <typename Family, typename D>
QuantileTable table_of(const Family& family, const std::vector<Weighted<D>>& parts) {
  const Axis axis = axis_of<Family>(parts);
  Steps steps = steps_of<Family>(axis, parts);
  QuantileTable table;
  for (std::size_t i = 0; i < kTableNodes; ++i) table.value[i] = family.value(coordinate(axis, i));
  if (axis.ends_low) {
    steps[0] = cumulative_of(parts, table.value[1]);
    steps[1] = cumulative_of(parts, table.value[2]) - steps[0];
    table.low_shape = power_of(steps[0], cumulative_of(parts, table.value[1] / 4));
  }
  if constexpr (Family::kEndsHigh) {
    if (axis.ends_high) {
      const double end = table.value.back();
      const double next = table.value[kTableNodes - 2];
      steps[kTableNodes - 2] = above_of(parts, next);
      steps[kTableNodes - 3] =
          above_of(parts, table.value[kTableNodes - 3]) - steps[kTableNodes - 2];
      table.high_shape = power_of(steps[kTableNodes - 2], above_of(parts, end - (end - next) / 4));
    }
  }
  table.score = scores_of(steps);
  return table;
}

/// Those of one family; a mixture holds no others.
template <typename D>
std::vector<Weighted<D>> parts_of(const Mixture& mixture) {
  std::vector<Weighted<D>> parts;
  for (const MixturePart& one : *mixture.parts) {
    const D* part = std::get_if<D>(&one.part);
    STEELYARD_CHECK(part != nullptr, "a mixture is of one family");
    if (one.weight >= kLeastWeight) parts.push_back({one.weight, *part});
  }
  return parts;
}

struct TableOf {
  QuantileTable operator()(const NoUncertainty&) const {
    STEELYARD_CHECK(false, "what has no uncertainty has no quantiles");
    return {};
  }
  QuantileTable operator()(const Beta& d) const {
    return table_of(Angles{d.scale}, std::vector<Weighted<Beta>>{{1, d}});
  }
  QuantileTable operator()(const Gamma& d) const {
    return table_of(Roots{}, std::vector<Weighted<Gamma>>{{1, d}});
  }
  QuantileTable operator()(const StudentT& d) const {
    if (d.standard_error <= 0) {
      return tabulate([&](double) { return d.mean; });
    }
    if (d.df > 0 && d.df < 12) {
      return tabulate([&](double score) { return quantile(d, normal_cumulative(score)); });
    }
    return tabulate(
        [&](double z) { return d.mean + d.standard_error * (d.df > 0 ? student_of(z, d.df) : z); });
  }
  QuantileTable operator()(const Mixture& d) const {
    const auto& first = d.parts->front().part;
    if (const auto* beta = std::get_if<Beta>(&first)) {
      return table_of(Angles{beta->scale}, parts_of<Beta>(d));
    }
    if (std::holds_alternative<Gamma>(first)) return table_of(Roots{}, parts_of<Gamma>(d));
    return table_of(Line{}, parts_of<StudentT>(d));
  }
};

}  // namespace

double normal_cumulative(double score) { return 0.5 * std::erfc(-score / std::numbers::sqrt2); }

QuantileTable quantile_table(const Distribution& distribution) {
  return std::visit(TableOf{}, distribution);
}

}  // namespace steelyard::stats
