// wilson: the score interval of a proportion.
//
//     wilson(18, 20, 0.95) = 0.698966 … 0.972134          (the plain ± would reach 1.03)
//
// c = (p + z²/2n) / (1 + z²/n),   h = z √(p(1−p)/n + z²/4n²) / (1 + z²/n),   interval c ∓ h
// Wilson 1927, JASA 22:209; recommended for small n by Brown, Cai & DasGupta 2001, Stat. Sci.
// 16:101.
//
// Promise: 0 <= lo <= k/n <= hi <= 1; k = 0 gives lo = 0 and k = n gives hi = 1. Fractional counts
// are allowed (weighted or pre-counted rows). The clip only removes round-off (statsmodels GH
// 7386). Not here: continuity correction, which over-covers. Tested by:
// tests/stats/interval_test.cpp against R's binom and PHEindicatormethods.

#include <algorithm>
#include <cmath>

#include "base/result.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

Interval wilson(double k, double n, double confidence) {
  STEELYARD_CHECK(n > 0 && k >= 0 && k <= n, "a proportion needs 0 <= k <= n, n > 0");
  const double z = normal_quantile((1 + confidence) / 2);
  const double p = k / n;
  const double z2_over_n = z * z / n;
  const double centre = (p + z2_over_n / 2) / (1 + z2_over_n);
  const double half = z * std::sqrt(p * (1 - p) / n + z2_over_n / (4 * n)) / (1 + z2_over_n);
  return {.lo = k == 0 ? 0 : std::clamp(centre - half, 0.0, p),
          .hi = k == n ? 1 : std::clamp(centre + half, p, 1.0)};
}

}  // namespace steelyard::stats
