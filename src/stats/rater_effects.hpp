// rater_effects: how severe each rater is, told by what several of them rated.
//
//     ann gave 5 4 4, bob gave 4 3 3 to the same three     ann +0.5, bob −0.5, before shrinkage
//
// y_cj = m_c + a_j + e: of every case its own level, of every rater a deviation that is the same for all cases. Raters who
// share no case, not even through others, cannot be compared: each group of those who can has effects around 0 of its own.
// Pure. Tested by: tests/stats/rater_effects_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/interval.hpp"

namespace steelyard::stats {

/// Cases and raters are numbered from 0; nobody rates a case twice.
struct RatedCase {
  std::size_t one = 0;
  std::size_t rater = 0;
  double level = 0;
};

struct RaterEffect {
  double value = 0;          // > 0: more lenient than those compared with
  Interval interval;         // at the confidence that was asked for
  std::size_t n_shared = 0;  // cases that somebody else rated too
  std::size_t group = 0;     // raters of one group are connected by shared cases
};
struct RaterEffects {
  double between = 0;  // variance of a, not below 0
  double within = 0;   // variance of e
  std::size_t n_groups = 0;
  std::vector<RaterEffect> raters;
};

/// None where the variances cannot be told: no rater shares a case, or nothing is left beside cases and raters.
std::optional<RaterEffects> rater_effects(std::span<const RatedCase> rated, std::size_t n_raters,
                                          double confidence);

}  // namespace steelyard::stats
