// compound_poisson: the interval of a sum over a random number of rows.
//
//     three orders of 10, 20, 30:  Σx = 60, Σx² = 1400  →  60 ∓ 1.96 · 37.42 = −13.34 … 133.34
//
// Σx ∓ z √Σx²: for N ~ Poisson and x_1 … x_N independent, Var Σx = E[N] · E[x²], of which Σx² is
// the unbiased estimate (Bohm & Zech 2014, NIM A 748:1).
//
// Promise: lo <= Σx <= hi. It is wider than a Student interval times n, because how many orders
// came is itself uncertain.  Not here: clusters (one buyer, many orders), which make it too narrow.
// Tested by: tests/stats/interval_test.cpp.

#include <cmath>

#include "base/result.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

Interval compound_poisson(double sum, double sum_of_squares, double confidence) {
  STEELYARD_CHECK(sum_of_squares >= 0, "a sum of squares is not negative");
  const double half = normal_quantile((1 + confidence) / 2) * std::sqrt(sum_of_squares);
  return {.lo = sum - half, .hi = sum + half};
}

}  // namespace steelyard::stats
