// score_count: the score interval of a Poisson mean.
//
//     score_count(15, 0.95) = 9.090590 … 24.750869
//
// The means m with |k − m| <= z √m:   k + z²/2 ∓ z √(k + z²/4)       Rao 1948; Agresti & Coull 1998, 52:119
//
// Promise: 0 <= lo <= k <= hi. Not here: the continuity correction.
// Tested by: tests/stats/count_intervals_test.cpp against R's ratesci (by way of statsmodels).

#include <algorithm>
#include <cmath>

#include "base/result.hpp"
#include "stats/rate_intervals.hpp"

namespace steelyard::stats {

Interval score_count(double k, double confidence) {
  STEELYARD_CHECK(k >= 0, "a number of events is not negative");
  const double z = normal_quantile((1 + confidence) / 2);
  const double centre = k + z * z / 2;
  const double half = z * std::sqrt(k + z * z / 4);
  return {.lo = k == 0 ? 0 : std::clamp(centre - half, 0.0, k), .hi = centre + half};
}

}  // namespace steelyard::stats
