// jeffreys_count: what Jeffreys' prior makes of k events.
//
//     jeffreys_count(15, 0.95) = 8.769369 … 24.115945
//
// The α/2 and 1 − α/2 quantiles of Gamma(k + ½, 1); lo = 0 for k = 0.
// Brown, Cai & DasGupta 2003, Statistica Sinica 13:19, section 3.
//
// Promise: lo <= k + ½ <= hi; mean coverage close to `confidence`.
// Tested by: tests/stats/count_intervals_test.cpp against R's DescTools (by way of statsmodels).

#include <boost/math/distributions/gamma.hpp>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/rate_intervals.hpp"

namespace steelyard::stats {

Interval jeffreys_count(double k, double confidence) {
  STEELYARD_CHECK(k >= 0, "a number of events is not negative");
  const boost::math::gamma_distribution<double, Policy> posterior(k + 0.5);
  const double tail = (1 - confidence) / 2;
  return {.lo = k == 0 ? 0 : boost::math::quantile(posterior, tail),
          .hi = boost::math::quantile(boost::math::complement(posterior, tail))};
}

}  // namespace steelyard::stats
