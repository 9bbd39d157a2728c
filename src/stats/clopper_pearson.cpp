// clopper_pearson: the exact interval of a proportion.
//
//     clopper_pearson(18, 20, 0.95) = 0.683017 … 0.987651
//
// lo is the share under which k or more of n would have probability α/2, hi the one under which k or fewer
// would: quantiles of Beta(k, n − k + 1) and Beta(k + 1, n − k). Clopper & Pearson 1934, Biometrika 26:404.
//
// Promise: coverage of at least `confidence` for every true share. Not here: the mid-p version, which only
// covers on average. Tested by: tests/stats/count_intervals_test.cpp against R's binom and exact sums.

#include <boost/math/distributions/beta.hpp>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/proportion_intervals.hpp"

namespace steelyard::stats {

Interval clopper_pearson(double k, double n, double confidence) {
  STEELYARD_CHECK(n > 0 && k >= 0 && k <= n, "a proportion needs 0 <= k <= n, n > 0");
  using BoostBeta = boost::math::beta_distribution<double, Policy>;
  const double tail = (1 - confidence) / 2;
  return {
      .lo = k == 0 ? 0 : boost::math::quantile(BoostBeta(k, n - k + 1), tail),
      .hi = k == n ? 1
                   : boost::math::quantile(boost::math::complement(BoostBeta(k + 1, n - k), tail))};
}

}  // namespace steelyard::stats
