// normal_quantile: the z below which a standard normal falls with probability p.
//
//     normal_quantile(0.975) = 1.959963984540054        normal_quantile(0.5) = 0
//
// z = −√2 · erfc⁻¹(2p)                                            Abramowitz & Stegun 1964, 26.2
//
// Promise: strictly increasing in p; normal_quantile(1 − p) = −normal_quantile(p) up to rounding.
// Not here: the two-sided critical value of a confidence; callers ask for (1 + confidence) / 2.
// Tested by: tests/stats/interval_test.cpp.

#include <boost/math/distributions/normal.hpp>

#include "base/result.hpp"
#include "stats/boost_policy.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

double normal_quantile(double p) {
  STEELYARD_CHECK(p > 0 && p < 1, "a normal quantile is finite only inside (0, 1)");
  return boost::math::quantile(boost::math::normal_distribution<double, Policy>(), p);
}

}  // namespace steelyard::stats
