// shrink_engine: the posterior of a prior's strength, and every unit's mixture over it. Private to shrink.hpp.
//
// Tested by: tests/stats/shrink_test.cpp.
#pragma once

#include <optional>

#include "stats/shrink.hpp"
#include "stats/shrink_family.hpp"

namespace steelyard::stats {

struct ShrinkTask {
  const ShrinkFamily& family;
  double confidence = 0.95;
  std::optional<double> location;  // β where the mean is fixed
};

/// Everything of Shrinkage, its strength on the scale of ln variance: e^E[α].
Shrinkage shrink(const ShrinkTask& task);
/// ln of the strength's variance scale: α at the mode, with the mean there.
std::optional<PointPrior> point_prior(const ShrinkTask& task);

}  // namespace steelyard::stats
