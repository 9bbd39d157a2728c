// reliability: how much of what one sees of a unit is the unit, and how many cases it takes.
//
//     45 at bats where r = 74.1: reliability 0.378        a reliability of 0.7 needs 173 of them (2.33 r)
//
// r is the strength of the prior that shrinkage finds (Shrinkage::prior_strength); reliability is 1 − B.
// Adams 2009, The Reliability of Provider Profiling, RAND TR-653; of values: A / (A + V).
// Pure. Tested by: tests/stats/agreement_test.cpp.
#pragma once

namespace steelyard::stats {

/// Requires: exposure >= 0, strength > 0.
constexpr double reliability(double exposure, double strength) {
  return exposure / (exposure + strength);
}

/// Requires: 0 <= wanted < 1.
constexpr double exposure_for_reliability(double wanted, double strength) {
  return strength * wanted / (1 - wanted);
}

}  // namespace steelyard::stats
