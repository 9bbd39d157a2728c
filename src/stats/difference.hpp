// difference: how much two estimates differ, from their own intervals alone (MOVER).
//
//     difference({.after = {0.80, {0.69, 0.88}}, .before = {0.60, {0.49, 0.70}}})  →  0.20 (0.05 … 0.33)
//
// Requires: two estimates that are independent of each other, at one and the same confidence; the result is
// at that confidence. Pure. Tested by: tests/stats/difference_test.cpp.
#pragma once

#include "stats/interval.hpp"

namespace steelyard::stats {

struct Measured {
  double value = 0;
  Interval interval;
};

struct Compared {
  Measured after;
  Measured before;
  double factor = 1;  // > 0: what is subtracted is factor · before
};

/// after − factor · before, with its interval. Requires: lo <= value <= hi of both.
Measured difference(const Compared& two);

}  // namespace steelyard::stats
