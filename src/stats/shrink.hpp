// shrink: what is believed of each unit when all units are looked at together (empirical Bayes, made full).
//
//     shrink_binomial({{18, 45}, {17, 45}, … {7, 45}}, 0.95)      prior mean 0.2665, strength about 74
//         unit 1: mean 0.317, interval 0.222 … 0.421 instead of 0.400, 0.271 … 0.546 by itself
//
// A small sample is drawn towards the mean of all, a large one hardly: the weight of the prior is
// B = r / (r + n) of a count over exposure n, B = V / (V + A) of a value with variance V. The strength r (or
// the variance A between units) is not a guess plugged in: every output is a mixture over what r may be.
//
// Robust: among ten or more units with something to tell, each has a chance of 1 in 50 of being unlike all
// others; what such a unit is like is then judged from its own data alone, and it has no say in the prior
// (`odd` is the posterior probability of that).
// Total: with fewer than five units that can tell how much units differ, the weight of the prior on a unit of
// typical size is uniform on 0 … 1 (Basis::Weak) instead of the flat prior on the variance between units.
// Ensures: unit i of the answer is unit i of the input; same input, same bits. 10,000 units take a fraction of
// a second. Tested by: tests/stats/shrink_test.cpp against Rgbp and direct integration.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stats/distribution.hpp"
#include "stats/interval.hpp"

namespace steelyard::stats {

/// `events` of `exposure` trials, or per exposure. Without exposure nothing is known but the prior.
struct Counted {
  double events = 0;
  double exposure = 0;
};

/// An estimate and its sampling variance. An infinite variance is no estimate at all.
struct Estimated {
  double value = 0;
  double variance = 0;
};

struct ShrunkUnit {
  double mean = 0;
  double sd = 0;
  Interval interval;     // equal tails
  double shrinkage = 1;  // B, the weight of the prior: 1 − reliability
  double odd = 0;        // the probability of being unlike all others
  Distribution posterior;
};

/// What the strength of the prior rests on.
enum class Basis {
  Nothing,  // nobody has exposure: units are without uncertainty, means and intervals are 0
  Weak,     // too few units to tell how much units differ
  Data,
};

struct Shrinkage {
  Basis basis = Basis::Nothing;
  double prior_mean = 0;
  double prior_strength = 0;  // r of counts, A of values: e^E[ln ·]
  double prior_sd = 0;        // how much the units' true values differ
  std::vector<ShrunkUnit> units;
};

/// θ_i ~ Beta(r μ, r (1 − μ)). Requires: 0 <= events <= exposure. A `prior_mean` in (0, 1) fixes μ.
Shrinkage shrink_binomial(std::span<const Counted> units, double confidence,
                          std::optional<double> prior_mean = {});
/// θ_i ~ Gamma(r μ, r). Requires: 0 <= events, and 0 events where exposure is 0. `prior_mean` > 0 fixes μ:
/// 1 for observed over expected.
Shrinkage shrink_poisson(std::span<const Counted> units, double confidence,
                         std::optional<double> prior_mean = {});
/// θ_i ~ N(μ, A). Requires: variances > 0, or infinite.
Shrinkage shrink_normal(std::span<const Estimated> units, double confidence,
                        std::optional<double> prior_mean = {});

/// The point estimates of Rgbp (adjusted density maximisation), plain: nobody is odd. What the mixtures are
/// checked with. None with fewer than five units that can tell.
struct PointPrior {
  double mean = 0;
  double strength = 0;  // r, or A
  double log_strength_variance = 0;
};
std::optional<PointPrior> point_prior_binomial(std::span<const Counted> units,
                                               std::optional<double> prior_mean = {});
std::optional<PointPrior> point_prior_poisson(std::span<const Counted> units,
                                              std::optional<double> prior_mean = {});
std::optional<PointPrior> point_prior_normal(std::span<const Estimated> units,
                                             std::optional<double> prior_mean = {});

}  // namespace steelyard::stats
