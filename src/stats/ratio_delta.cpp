// ratio_delta: the interval of a ratio of sums over the same rows, by the delta method.
//
//     (x, y) = (10, 1) (30, 2) (20, 2):  r = 60/5 = 12,  d = x − r y = −2 6 −4,  Σd² = 56
//     se = √(3/2 · 56) / 5 = 1.833030   →   12 ∓ 1.959964 · 1.833030 = 8.407327 … 15.592673
//
// r = Σx / Σy,   d_i = x_i − r y_i,   se = √(n/(n−1) · Σd²) / |Σy|,   interval r ∓ z se
// Σd² = Σx² − 2r Σxy + r² Σy²
// Cochran 1977, Sampling Techniques, 3rd ed., (6.13); Deng et al. 2018, KDD.
//
// Promise: none for n < 2 or Σy = 0. A residual sum that rounding makes negative counts as 0.
// Not here: Fieller's interval, which is unbounded when Σy is not clearly away from 0; ratios
// across facts, whose covariance nobody has counted. Tested by: tests/stats/interval_test.cpp.

#include <algorithm>
#include <cmath>

#include "stats/interval.hpp"

namespace steelyard::stats {

std::optional<double> ratio_standard_error(const RatioMoments& moments) {
  const RatioMoments& m = moments;
  if (m.n < 2 || m.sy == 0) return std::nullopt;
  const double r = m.sx / m.sy;
  const double residual = std::max(0.0, m.sxx - 2 * r * m.sxy + r * r * m.syy);
  return std::sqrt(m.n / (m.n - 1) * residual) / std::fabs(m.sy);
}

std::optional<Interval> ratio_delta(const RatioMoments& moments, double confidence) {
  const std::optional<double> error = ratio_standard_error(moments);
  if (!error) return std::nullopt;
  const double r = moments.sx / moments.sy;
  const double half = normal_quantile((1 + confidence) / 2) * *error;
  return Interval{.lo = r - half, .hi = r + half};
}

}  // namespace steelyard::stats
