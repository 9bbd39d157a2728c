// quantile_ranks: which order statistics bound the q-quantile of n values.
//
//     n = 10, q = 0.5, 95 %:  ranks 2 and 9, coverage 1 − 2 · 11/1024 = 0.978516
//
// With B ~ Binomial(n, q), the number of values below the true quantile, x_(lo) … x_(hi) misses it
// with probability P(B < lo) + P(B >= hi).  lo = the largest rank with P(B <= lo − 1) <= α/2,
// hi = the smallest with P(B >= hi) <= α/2.
// Conover 1999, Practical Nonparametric Statistics, 3.2.
//
// Promise: no assumption on the distribution of the values; coverage >= confidence where such ranks
// exist, else the ranks are clipped to 1 and n and the coverage is what n allows.
// Not here: interpolation between ranks.  Tested by: tests/stats/interval_test.cpp by exact sums.

#include <boost/math/distributions/binomial.hpp>
#include <functional>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

namespace {

/// The smallest rank in lo … hi for which `holds` is true; hi when none is. `holds` is monotone.
std::int64_t first_rank(std::int64_t lo, std::int64_t hi,
                        const std::function<bool(std::int64_t)>& holds) {
  while (lo < hi) {
    const std::int64_t middle = lo + (hi - lo) / 2;
    if (holds(middle)) {
      hi = middle;
    } else {
      lo = middle + 1;
    }
  }
  return lo;
}

}  // namespace

RankInterval quantile_ranks(std::int64_t n, double q, double confidence) {
  STEELYARD_CHECK(n > 0 && q > 0 && q < 1, "a quantile needs values and 0 < q < 1");
  const double tail = (1 - confidence) / 2;
  const boost::math::binomial_distribution<double, Policy> below(static_cast<double>(n), q);
  // P(B <= rank) is what a rank of `rank + 1` would leave out below; too much from this rank on.
  const std::int64_t lo = first_rank(1, n, [&](std::int64_t rank) {
    return boost::math::cdf(below, static_cast<double>(rank)) > tail;
  });
  const std::int64_t hi = first_rank(1, n, [&](std::int64_t rank) {
    return boost::math::cdf(boost::math::complement(below, static_cast<double>(rank - 1))) <= tail;
  });
  return {.lo = lo, .hi = hi};
}

}  // namespace steelyard::stats
