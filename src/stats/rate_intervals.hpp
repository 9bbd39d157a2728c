// Intervals of a Poisson mean beside Garwood's (interval.hpp): Byar's, the score one, Jeffreys'.
//
//     15 events, 95 %:  byar 8.389 … 24.742    score_count 9.091 … 24.751    jeffreys_count 8.769 … 24.116
//
// For a rate, divide both ends by the exposure. Requires: k >= 0; fractional counts are allowed.
// Tested by: tests/stats/count_intervals_test.cpp.
#pragma once

#include "stats/interval.hpp"

namespace steelyard::stats {

Interval byar(double k, double confidence);
Interval score_count(double k, double confidence);
Interval jeffreys_count(double k, double confidence);
/// Byar's formula at k + ½ for both ends: mean coverage close to `confidence`.
Interval byar_middle(double k, double confidence);
/// What public health reports print: Garwood's interval below ten events, Byar's from there on.
Interval byar_or_exact(double k, double confidence);

}  // namespace steelyard::stats
