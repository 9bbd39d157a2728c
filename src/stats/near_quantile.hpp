// near_quantile: about where a mixture's quantile is, for a root finder to begin at. Private to mixture_quantile.cpp.
//
// Tested by: tests/stats/mixture_test.cpp.
#pragma once

#include <optional>

#include "stats/distribution.hpp"

namespace steelyard::stats {

/// The quantile of one distribution of the first part's kind with the mixture's mean and variance, to some hundredths of a
/// standard deviation; nothing where the formulas do not hold.
std::optional<double> near_quantile(const Mixture& mixture, double p);

}  // namespace steelyard::stats
