// Standardisation: rates of units whose cases are differently mixed, made comparable.
//
//     indirect:  895 events where the reference's rates give 835.88:  ratio 1.0707 (1.0017 … 1.1432)
//     direct:    the unit's own rates in a standard population:       1043.02 (971.77 … 1117.89) per 10,000
//
// Indirect needs only the unit's total of events and is the one for small units; two indirect ratios share no
// population and are strictly comparable with the reference alone. Pure.
// Tested by: tests/stats/standardise_test.cpp against PHEindicatormethods.
#pragma once

#include <optional>
#include <span>

#include "stats/interval.hpp"
#include "stats/shrink.hpp"

namespace steelyard::stats {

/// One class of cases: how much of it the unit has, and how often events happen in the reference.
struct ReferenceStratum {
  double exposure = 0;
  Counted reference;
};

struct StandardisedRatio {
  double observed = 0;
  double expected = 0;
  double ratio = 0;
  Interval interval;
};

/// Σ exposure · reference rate. A stratum the reference has no exposure in expects nothing.
double expected_events(std::span<const ReferenceStratum> strata);
/// O/E, by Byar's interval and the exact one below ten events. None where nothing is expected.
std::optional<StandardisedRatio> indirect_ratio(double observed, double expected,
                                                double confidence);

/// A class of cases: the unit's own rate in it, and its weight in the standard population.
struct DirectStratum {
  Counted own;
  double standard = 0;
};

struct StandardisedRate {
  double rate = 0;  // per unit of exposure
  Interval interval;
};

/// None where a stratum with weight has no exposure, or without any event.
std::optional<StandardisedRate> direct_rate(std::span<const DirectStratum> strata,
                                            double confidence);

}  // namespace steelyard::stats
