// mixture_quantile: where a mixture's cumulative probability reaches p. Part of distribution.cpp.
//
// Tested by: tests/stats/mixture_test.cpp.
#pragma once

#include "stats/distribution.hpp"

namespace steelyard::stats {

/// Requires: 0 < p < 1, at least one part.
double mixture_quantile(const Mixture& mixture, double p);

}  // namespace steelyard::stats
