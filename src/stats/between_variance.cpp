// between_variance: tau² by moments, by restricted likelihood and by the generalised Q.
//
//     w_i = 1/(V_i + tau²), μ = Σ w y / Σ w;   Q = Σ (y − μ₀)²/V_i at tau² = 0
// DerSimonian & Laird 1986, Controlled Clinical Trials 7:177: tau² = (Q − (k − 1)) / (Σ 1/V − Σ 1/V² / Σ 1/V).
// Restricted maximum likelihood by Fisher scoring (Viechtbauer 2005, J. Educ. Behav. Stat. 30:261, eqs. 12, 13):
//     tau² ← tau² + (Σ w² (y − μ)² − Σ w + Σ w²/Σ w) / (Σ w² − 2 Σ w³/Σ w + (Σ w²)²/(Σ w)²)
// Paule & Mandel 1982, J. Res. NBS 87:377: the root of Σ w (y − μ)² = k − 1, by halving.
//
// Promise: tau² >= 0. Tested by: tests/stats/between_variance_test.cpp.

#include "stats/between_variance.hpp"

#include <algorithm>
#include <cmath>

#include "base/result.hpp"

namespace steelyard::stats {

namespace {

struct Weighted {
  double w = 0, w2 = 0, w3 = 0;  // Σ of powers of the weights
  double mean = 0;
  double squares = 0;   // Σ w (y − mean)²
  double squares2 = 0;  // Σ w² (y − mean)²
};

Weighted weighted(std::span<const Estimated> units, double tau2) {
  Weighted sums;
  double sum = 0;
  for (const auto& [value, variance] : units) {
    const double w = 1 / (variance + tau2);
    sums.w += w;
    sums.w2 += w * w;
    sums.w3 += w * w * w;
    sum += w * value;
  }
  sums.mean = sum / sums.w;
  for (const auto& [value, variance] : units) {
    const double w = 1 / (variance + tau2);
    const double distance = value - sums.mean;
    sums.squares += w * distance * distance;
    sums.squares2 += w * w * distance * distance;
  }
  return sums;
}

double by_moments(std::span<const Estimated> units) {
  const Weighted sums = weighted(units, 0);
  const double room = sums.w - sums.w2 / sums.w;
  const double excess = sums.squares - static_cast<double>(units.size() - 1);
  return room > 0 ? std::max(0.0, excess / room) : 0;
}

/// Score over expected information, until it stands still.
double by_restricted_likelihood(std::span<const Estimated> units) {
  constexpr int kSteps = 500;
  double tau2 = by_moments(units);
  for (int i = 0; i < kSteps; ++i) {
    const Weighted sums = weighted(units, tau2);
    const double score = sums.squares2 - sums.w + sums.w2 / sums.w;
    const double information =
        sums.w2 - 2 * sums.w3 / sums.w + sums.w2 * sums.w2 / (sums.w * sums.w);
    if (information <= 0) return tau2;
    const double next = std::max(0.0, tau2 + score / information);
    const double moved = std::abs(next - tau2);
    tau2 = next;
    if (moved <= 1e-13 * (tau2 + 1 / sums.w)) break;
  }
  return tau2;
}

double by_generalised_q(std::span<const Estimated> units) {
  constexpr int kHalvings = 200;
  const auto wanted = static_cast<double>(units.size() - 1);
  if (weighted(units, 0).squares <= wanted) return 0;
  double lo = 0;
  double hi = std::max(by_moments(units), 1e-300);
  while (weighted(units, hi).squares > wanted) hi *= 2;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (lo + hi) / 2;
    if (middle <= lo || middle >= hi) break;
    (weighted(units, middle).squares > wanted ? lo : hi) = middle;
  }
  return hi;
}

double tau2_by(BetweenMethod method, std::span<const Estimated> units) {
  switch (method) {
    case BetweenMethod::DerSimonianLaird:
      return by_moments(units);
    case BetweenMethod::Restricted:
      return by_restricted_likelihood(units);
    case BetweenMethod::PauleMandel:
      return by_generalised_q(units);
  }
  return 0;
}

}  // namespace

RandomEffects random_effects(std::span<const Estimated> units, BetweenMethod method) {
  STEELYARD_CHECK(!units.empty(), "a mean needs estimates");
  for (const Estimated& unit : units) {
    STEELYARD_CHECK(unit.variance > 0 && std::isfinite(unit.variance), "a variance is positive");
  }
  const double tau2 = units.size() > 1 ? tau2_by(method, units) : 0;
  const Weighted sums = weighted(units, tau2);
  return {.tau2 = tau2,
          .mean = sums.mean,
          .standard_error = 1 / std::sqrt(sums.w),
          .q = weighted(units, 0).squares};
}

}  // namespace steelyard::stats
