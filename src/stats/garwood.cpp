// garwood: the exact interval of a Poisson mean, from the number of events.
//
//     garwood(15, 0.95) = 8.395386 … 24.740219            15 events over 400: divide both by 400
//
// lo = χ²(α/2; 2k) / 2,   hi = χ²(1 − α/2; 2k + 2) / 2,   lo = 0 for k = 0
// Garwood 1936, Biometrika 28:437.
//
// Promise: coverage of at least `confidence` for every mean; lo <= k <= hi. Fractional k is
// allowed. Not here: Byar's approximation, which differs from this in the second decimal. Tested
// by: tests/stats/interval_test.cpp against R's DescTools (via statsmodels) and exact sums.

#include <boost/math/distributions/chi_squared.hpp>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

Interval garwood(double k, double confidence) {
  STEELYARD_CHECK(k >= 0, "a number of events is not negative");
  using ChiSquared = boost::math::chi_squared_distribution<double, Policy>;
  const double tail = (1 - confidence) / 2;
  const double lo = k == 0 ? 0 : boost::math::quantile(ChiSquared(2 * k), tail) / 2;
  const double hi = boost::math::quantile(boost::math::complement(ChiSquared(2 * k + 2), tail)) / 2;
  return {.lo = lo, .hi = hi};
}

}  // namespace steelyard::stats
