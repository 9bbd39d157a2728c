// funnel: points, dispersion, limits.
//
//     O = 100 150 180 80 120 225, E = 108 112 165 95 100 220, ln(O/E), winsorised at 10 %:
//     phi = 2.149053, tau² = 0.012118
//
// z_i = (y_i − target) / s_i;   phi = Σ z² / n;   w_i = 1 / s_i²
// tau² = max(0, (n phi − (n − 1)) / (Σ w − Σ w² / Σ w))
// Spiegelhalter 2005, Statistics in Medicine 24:1185, section 4; 2012, Handling over-dispersion, JRSS A 175:1,
// eq. 8 (additive). Winsorised: z beyond the share's quantiles (Hyndman & Fan 1996, type 7) is set to them;
// truncated: that many units, rounded down, are left out at either end.
//
// Promise: total for n = 0 (phi 1, tau² 0). Not here: which method a scale goes with; DerSimonian and Laird's
// tau² with the mean estimated (between_variance.hpp).
// Tested by: tests/stats/funnel_test.cpp against FunnelPlotR.

#include "stats/funnel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/result.hpp"

namespace steelyard::stats {

namespace {

struct Scored {
  double z = 0;
  double weight = 0;
};

/// The quantile of ascending z in between its neighbours.
double between(const std::vector<Scored>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below].z + (at - std::floor(at)) * (sorted[above].z - sorted[below].z);
}

void trim(std::vector<Scored>& sorted, const DispersionRules& rules) {
  if (rules.trim == Trim::Truncate) {
    const auto n = static_cast<std::ptrdiff_t>(rules.share * static_cast<double>(sorted.size()));
    sorted.erase(sorted.end() - n, sorted.end());
    sorted.erase(sorted.begin(), sorted.begin() + n);
  }
  if (rules.trim == Trim::Winsorise) {
    const double lo = between(sorted, rules.share);
    const double hi = between(sorted, 1 - rules.share);
    for (Scored& one : sorted) one.z = std::clamp(one.z, lo, hi);
  }
}

}  // namespace

double to_scale(double value, FunnelScale scale) {
  switch (scale) {
    case FunnelScale::LogRatio:
      return std::log(value);
    case FunnelScale::RootRatio:
      return std::sqrt(value);
    case FunnelScale::Share:
      return std::asin(std::sqrt(value));
  }
  return value;
}

double from_scale(double value, FunnelScale scale) {
  switch (scale) {
    case FunnelScale::LogRatio:
      return std::exp(value);
    case FunnelScale::RootRatio:
      return value <= 0 ? 0 : value * value;
    case FunnelScale::Share: {
      const double sine = std::sin(std::clamp(value, 0.0, std::numbers::pi / 2));
      return sine * sine;
    }
  }
  return value;
}

FunnelPoint funnel_point(const Counted& unit, FunnelScale scale) {
  STEELYARD_CHECK(unit.exposure > 0, "a unit of a funnel has a size");
  const double root = std::sqrt(unit.exposure);
  return {.value = to_scale(unit.events / unit.exposure, scale),
          .error = scale == FunnelScale::LogRatio ? 1 / root : 1 / (2 * root)};
}

Dispersion dispersion(std::span<const FunnelPoint> points, const DispersionRules& rules) {
  STEELYARD_CHECK(rules.share >= 0 && rules.share < 0.5, "less than half is cut at either end");
  std::vector<Scored> units;
  units.reserve(points.size());
  for (const auto& [value, error] : points) {
    units.push_back({.z = (value - rules.target) / error, .weight = 1 / (error * error)});
  }
  if (units.empty()) return {};
  std::ranges::stable_sort(units, {}, &Scored::z);
  trim(units, rules);
  double squares = 0;
  double weights = 0;
  double squared_weights = 0;
  for (const Scored& unit : units) {
    squares += unit.z * unit.z;
    weights += unit.weight;
    squared_weights += unit.weight * unit.weight;
  }
  const auto n = static_cast<double>(units.size());
  const double room = weights - squared_weights / weights;
  return {.phi = squares / n,
          .tau2 = room > 0 ? std::max(0.0, (squares - (n - 1)) / room) : 0,
          .n = units.size()};
}

Interval normal_limits(const FunnelLine& line, double error, double confidence) {
  const double z = normal_quantile((1 + confidence) / 2);
  const double centre = to_scale(line.target, line.scale);
  const double half = z * std::sqrt(error * error + line.tau2);
  return {.lo = from_scale(centre - half, line.scale), .hi = from_scale(centre + half, line.scale)};
}

Interval poisson_limits(double expected, double target, double confidence) {
  STEELYARD_CHECK(expected > 0, "limits are drawn where events are expected");
  const Interval counts = garwood(expected, confidence);
  return {.lo = target * counts.lo / expected, .hi = target * counts.hi / expected};
}

Interval share_limits(double n, double target, double confidence) {
  STEELYARD_CHECK(n > 0 && target > 0 && target < 1, "a share's funnel has trials and a target");
  const double half = normal_quantile((1 + confidence) / 2) * std::sqrt(target * (1 - target) / n);
  return {.lo = std::max(target - half, 0.0), .hi = std::min(target + half, 1.0)};
}

}  // namespace steelyard::stats
