// standardise: O/E and directly standardised rates.
//
//     O = 895, E = 835.8835612, 95 %:  1.0707233 (1.0017148 … 1.1432333)
//
// Indirect: E = Σ n_i R_i, O/E with the limits of O over E (Byar's, Breslow & Day 1987, eq. 2.9; exact below
// ten). Direct: D = Σ w_i x_i/n_i / Σ w, Var D = Σ w_i² x_i/n_i² / (Σ w)², and limits from those of the total
// count:  D + √(Var D / O) (O_lo − O),  Dobson, Kuulasmaa, Eberle & Scherer 1991, Statistics in Medicine 10:457.
//
// Promise: lo <= value <= hi. Not here: fitted case-mix (grouped_glm.hpp).
// Tested by: tests/stats/standardise_test.cpp.

#include "stats/standardise.hpp"

#include <cmath>

#include "base/result.hpp"
#include "stats/rate_intervals.hpp"

namespace steelyard::stats {

double expected_events(std::span<const ReferenceStratum> strata) {
  double sum = 0;
  for (const auto& [exposure, reference] : strata) {
    if (reference.exposure > 0) sum += exposure * reference.events / reference.exposure;
  }
  return sum;
}

std::optional<StandardisedRatio> indirect_ratio(double observed, double expected,
                                                double confidence) {
  if (expected <= 0) return std::nullopt;
  const Interval counts = byar_or_exact(observed, confidence);
  return StandardisedRatio{.observed = observed,
                           .expected = expected,
                           .ratio = observed / expected,
                           .interval = {.lo = counts.lo / expected, .hi = counts.hi / expected}};
}

std::optional<StandardisedRate> direct_rate(std::span<const DirectStratum> strata,
                                            double confidence) {
  double events = 0;
  double weights = 0;
  double sum = 0;
  double variance = 0;
  for (const auto& [own, standard] : strata) {
    events += own.events;
    weights += standard;
    if (standard == 0) continue;
    if (own.exposure <= 0) return std::nullopt;
    sum += standard * own.events / own.exposure;
    variance += standard * standard * own.events / (own.exposure * own.exposure);
  }
  if (events <= 0 || weights <= 0) return std::nullopt;
  const Interval counts = byar_or_exact(events, confidence);
  const double rate = sum / weights;
  const double stretch = std::sqrt(variance / events) / weights;
  return StandardisedRate{.rate = rate,
                          .interval = {.lo = rate + stretch * (counts.lo - events),
                                       .hi = rate + stretch * (counts.hi - events)}};
}

}  // namespace steelyard::stats
