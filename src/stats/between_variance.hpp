// between_variance: how much true values differ beyond the errors of their estimates (tau²), three ways.
//
//     13 trials of a vaccine, ln risk ratios:  0.3088 DerSimonian-Laird   0.3132 REML   0.3181 Paule-Mandel
//
// Point estimates, which may be 0; for shrinkage use shrink_normal, which averages over what tau² may be.
// Pure. Tested by: tests/stats/between_variance_test.cpp against metafor.
#pragma once

#include <span>

#include "stats/shrink.hpp"

namespace steelyard::stats {

enum class BetweenMethod { DerSimonianLaird, Restricted, PauleMandel };

struct RandomEffects {
  double tau2 = 0;
  double mean = 0;
  double standard_error = 0;
  double q = 0;  // Cochran's, with weights 1/V
};

/// Requires: at least one estimate; variances > 0 and finite.
RandomEffects random_effects(std::span<const Estimated> units, BetweenMethod method);

}  // namespace steelyard::stats
