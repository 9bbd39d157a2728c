// stratum_quantiles: a distribution as the 2,048 mid-quantiles of equally likely strata, cheaply.
//
//     stratum_quantiles(Beta{3.5, 39.5}, out)    out[k] ≈ quantile((k + ½) / 2,048), k = 0 … 2,047, ascending
//
// Inverting a beta 2,048 times costs milliseconds, this microseconds: a run draws for every indicator of
// every subject. Thread-safe.  Tested by: tests/stats/stratum_quantiles_test.cpp against quantile().
#pragma once

#include <span>

#include "stats/distribution.hpp"
#include "stats/keyed_draws.hpp"

namespace steelyard::stats {

/// Ensures: ascending; within 0.004 standard deviations (in the tails: of the distance from the
/// median) of the inverse of cumulative(); of a mixture whose parts
/// lie far apart less near across the gap. Requires: not NoUncertainty.
void stratum_quantiles(const Distribution& distribution, std::span<double, kDraws> out);

}  // namespace steelyard::stats
