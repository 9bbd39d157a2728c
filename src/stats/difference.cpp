// difference: the interval of a difference, recovered from the variances near the limits of both (MOVER).
//
//     difference(56/70 by wilson, 48/80 by wilson) = 0.2000 (0.0524 … 0.3339)
//
// d = a − c·b,   L = d − √((a − l_a)² + c²(u_b − b)²),   U = d + √((u_a − a)² + c²(b − l_b)²)
// Zou & Donner 2008, Statistics in Medicine 27:1693, eqs. 4 and 5, and with c their linear contrast; over
// two Wilson intervals it is Newcombe 1998, Statistics in Medicine 17:873, method 10.
//
// Promise: L <= d <= U; asymmetric where the intervals are. Not here: a correlation of the two, which would
// narrow the interval where they move together. Tested by: tests/stats/difference_test.cpp.

#include "stats/difference.hpp"

#include <cmath>

#include "base/result.hpp"

namespace steelyard::stats {

namespace {

bool is_sound(const Measured& one) {
  return one.interval.lo <= one.value && one.value <= one.interval.hi;
}

}  // namespace

Measured difference(const Compared& two) {
  const auto& [a, b, c] = two;
  STEELYARD_CHECK(is_sound(a) && is_sound(b) && c > 0, "estimates lie within their intervals");
  const double d = a.value - c * b.value;
  const double below = std::hypot(a.value - a.interval.lo, c * (b.interval.hi - b.value));
  const double above = std::hypot(a.interval.hi - a.value, c * (b.value - b.interval.lo));
  return {.value = d, .interval = {.lo = d - below, .hi = d + above}};
}

}  // namespace steelyard::stats
