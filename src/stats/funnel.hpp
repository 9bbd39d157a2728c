// Funnel: how far a unit of its size may lie from the target by chance, and by what all units have in common.
//
//     dispersion(points, {.target = 0, .trim = Trim::Winsorise, .share = 0.1})   →  phi 2.149, tau² 0.0121
//     normal_limits({.target = 1, .tau2 = 0.0121}, error of a unit, 0.998)       →  exp(∓ z √(s² + tau²))
//
// Steps: each unit becomes a point on a scale where its error depends on its size alone; phi is the mean squared
// distance from the target in errors; where it is more than chance gives, tau² is what units differ by beyond
// it. Exact limits of counts (poisson_limits, share_limits) are there for when nothing is added.
// Pure. Tested by: tests/stats/funnel_test.cpp against FunnelPlotR and PHEindicatormethods.
#pragma once

#include <span>
#include <vector>

#include "stats/interval.hpp"
#include "stats/shrink.hpp"

namespace steelyard::stats {

/// A unit on the variance-stabilised scale.
struct FunnelPoint {
  double value = 0;
  double error = 0;  // s > 0
};

enum class FunnelScale {
  LogRatio,   // ln(O/E), 1/√E: needs O > 0
  RootRatio,  // √(O/E), 1/(2√E)
  Share,      // asin √p, 1/(2√n)
};

/// Counted: O and E, or k of n. Requires: exposure > 0.
FunnelPoint funnel_point(const Counted& unit, FunnelScale scale);
/// The value on the plain scale that a value on the funnel's is; the other way round for a target.
double from_scale(double value, FunnelScale scale);
double to_scale(double value, FunnelScale scale);

/// What is done with the most extreme `share` of units at either end before the dispersion is taken.
enum class Trim { None, Truncate, Winsorise };

struct Dispersion {
  double phi = 1;   // mean squared distance in errors; 1 by chance
  double tau2 = 0;  // variance between units, on the funnel's scale
  std::size_t n = 0;
};

struct DispersionRules {
  double target = 0;  // on the funnel's scale
  Trim trim = Trim::Winsorise;
  double share = 0.1;
};

Dispersion dispersion(std::span<const FunnelPoint> points, const DispersionRules& rules);

/// target ∓ z √(s² + tau²), on the plain scale, not below 0.
struct FunnelLine {
  double target = 0;  // on the plain scale
  FunnelScale scale = FunnelScale::LogRatio;
  double tau2 = 0;
};
Interval normal_limits(const FunnelLine& line, double error, double confidence);

/// Limits of O/E around a target, where `expected` events are expected: those of Garwood's interval of so many.
/// Requires: expected > 0.
Interval poisson_limits(double expected, double target, double confidence);
/// Limits of a share around a target inside (0, 1), at n trials: p ∓ z √(p (1 − p) / n), within 0 … 1.
Interval share_limits(double n, double target, double confidence);

}  // namespace steelyard::stats
