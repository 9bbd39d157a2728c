// byar: an approximation of the exact interval of a Poisson mean, without the chi-squared distribution.
//
//     byar(65, 0.95) = 50.163188 … 82.849139                    garwood(65, 0.95) = 50.1656 … 82.8478
//
// lo = k (1 − 1/9k − z/3√k)³,   hi = (k + 1)(1 − 1/9(k+1) + z/3√(k+1))³
// Breslow & Day 1987, Statistical Methods in Cancer Research II, eq. 2.9. Only for comparison with reports that
// use it. byar_middle takes k + ½ in both (Rothman & Boice 1979, the mid-p interval's approximation). Below ten events these switch to the exact interval (byar_or_exact), as PHEindicatormethods does.
//
// Promise: 0 <= lo <= k <= hi.
// Tested by: tests/stats/count_intervals_test.cpp against PHEindicatormethods and statsmodels.

#include <algorithm>
#include <cmath>

#include "base/result.hpp"
#include "stats/rate_intervals.hpp"

namespace steelyard::stats {

namespace {

double cubed(double count, double z) {
  const double root = 1 - 1 / (9 * count) + z / (3 * std::sqrt(count));
  return count * root * root * root;
}

}  // namespace

Interval byar(double k, double confidence) {
  STEELYARD_CHECK(k >= 0, "a number of events is not negative");
  const double z = normal_quantile((1 + confidence) / 2);
  return {.lo = k == 0 ? 0 : std::max(cubed(k, -z), 0.0), .hi = cubed(k + 1, z)};
}

Interval byar_middle(double k, double confidence) {
  STEELYARD_CHECK(k >= 0, "a number of events is not negative");
  const double z = normal_quantile((1 + confidence) / 2);
  return {.lo = k == 0 ? 0 : std::max(cubed(k + 0.5, -z), 0.0), .hi = cubed(k + 0.5, z)};
}

Interval byar_or_exact(double k, double confidence) {
  return k < 10 ? garwood(k, confidence) : byar(k, confidence);
}

}  // namespace steelyard::stats
