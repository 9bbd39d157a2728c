// combine_weights: people's weights, drawn a little towards those of the data, and never far.
//
//     people 0.5 0.3 0.2, data 0.2 0.2 0.6   →   0.427 0.300 0.250 …      (capped at 25 % of people's)
//
// w_j in proportion to s_j^(1 − k) o_j^k, then within s_j (1 ± cap), together 1. What the cap takes is given to
// the others in proportion. k <= 0.3 and cap <= 0.25: people's priorities dominate.
// Tested by: tests/stats/combine_weights_test.cpp.
#pragma once

#include "stats/method.hpp"

namespace steelyard::stats {

struct Combination {
  double exponent = 0.3;  // k: how much the data have to say; 0 = nothing
  double cap = 0.25;      // how far a weight may leave people's, as a share of it
};

/// Requires: shares of one length, 0 <= exponent <= 0.3, 0 <= cap <= 0.25. Ensures: together 1, every weight
/// within the cap; what people give no weight has none.
Numbers combine_weights(const Numbers& people, const Numbers& data, const Combination& rule);

}  // namespace steelyard::stats
