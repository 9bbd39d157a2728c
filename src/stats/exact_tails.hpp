// exact_tails: between which two distributions what a count proves lies, whatever prior is believed in.
//
//     Beta{0.5, 2.5} of 0 of 2   →   0 for certain, Beta{1, 2}
//     Beta{3.5, 39.5} of 3 of 42  →   Beta{3, 40}, Beta{4, 39}
//
// Under the first, P(truth <= x) is the p-value of "the share is at most x": of k or more of n where it is
// x. The second is the same of "at least x". So a claim that is probable under both is proven in the sense of
// the exact test: wrongly no more often than promised, at every n. Jeffreys' posterior lies between them, and
// under 20 cases proves too much. Clopper & Pearson 1934, Biometrika 26:404; Garwood 1936, Biometrika 28:437.
//
// Tested by: tests/stats/exact_tails_test.cpp.
#pragma once

#include <array>

#include "stats/distribution.hpp"

namespace steelyard::stats {

/// The lower and the higher one, of Jeffreys' posterior of a share (Beta) or of a count (Gamma). What is not a
/// count is twice itself.
std::array<Distribution, 2> exact_tails(const Distribution& distribution);

}  // namespace steelyard::stats
