// power_mean: one number of many, by how far a weak one can be made good by a strong one.
//
//     1 and 4, equal weights: arithmetic 2.5, geometric 2, harmonic 1.6, minimum 1
//
// M = (Σ w x^ρ / Σ w)^(1/ρ); ρ = 1 arithmetic, ρ → 0 geometric exp(Σ w ln x / Σ w), ρ = −1 harmonic.
// Hardy, Littlewood & Pólya 1934, Inequalities, ch. 2. The less ρ, the less a strong one makes good.
// Tested by: tests/stats/power_mean_test.cpp.
#pragma once

#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

/// For ρ <= 0 a value of 0 with a weight makes the mean 0. None for weights that are not above 0 together.
/// Requires: of one length, values and weights not negative.
std::optional<double> power_mean(const Numbers& values, const Numbers& weights, double rho);

}  // namespace steelyard::stats
