// jeffreys_proportion: what Jeffreys' prior makes of k of n.
//
//     jeffreys_proportion(18, 20, 0.95) = 0.716147 … 0.978628
//
// The α/2 and 1 − α/2 quantiles of Beta(k + ½, n − k + ½); lo = 0 for k = 0 and hi = 1 for k = n.
// Brown, Cai & DasGupta 2001, Statistical Science 16:101, 4.1.2 with the modified ends of 4.1.
//
// Promise: mean coverage close to `confidence`, shorter than the exact interval. Not here: other priors.
// Tested by: tests/stats/count_intervals_test.cpp against R's binom.

#include <boost/math/distributions/beta.hpp>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/proportion_intervals.hpp"

namespace steelyard::stats {

Interval jeffreys_proportion(double k, double n, double confidence) {
  STEELYARD_CHECK(n > 0 && k >= 0 && k <= n, "a proportion needs 0 <= k <= n, n > 0");
  using boost::math::complement;
  using boost::math::quantile;
  const double tail = (1 - confidence) / 2;
  const boost::math::beta_distribution<double, Policy> posterior(k + 0.5, n - k + 0.5);
  return {.lo = k == 0 ? 0 : quantile(posterior, tail),
          .hi = k == n ? 1 : quantile(complement(posterior, tail))};
}

}  // namespace steelyard::stats
