// Intervals of a proportion beside Wilson's (interval.hpp): by Jeffreys' prior, and exact.
//
//     18 of 20, 95 %:  jeffreys 0.7161 … 0.9786    clopper_pearson 0.6830 … 0.9877    (wilson 0.6990 … 0.9721)
//
// Both return 0 <= lo <= k/n <= hi <= 1 and take fractional counts. Requires: 0 <= k <= n, n > 0.
// Tested by: tests/stats/count_intervals_test.cpp.
#pragma once

#include "stats/interval.hpp"

namespace steelyard::stats {

/// Equal tails of Beta(k + ½, n − k + ½), with the ends 0 at k = 0 and 1 at k = n.
Interval jeffreys_proportion(double k, double n, double confidence);
/// Coverage of at least `confidence` whatever the true share: the price is width.
Interval clopper_pearson(double k, double n, double confidence);

}  // namespace steelyard::stats
