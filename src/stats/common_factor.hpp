// common_factor: how much the true values of several indicators go together, over units, by one factor.
//
//     good shops are good at most things: correlations 0.5 between all   →   loadings of about 0.71 each
//
// Observed are values with errors that differ from unit to unit, so that their own correlation is too small;
// what is estimated is that of the true values: ρ_ij = Σ w e_i e_j / Σ w, where e is the residual in standard
// deviations of the true values and w the product of both reliabilities (errors of two indicators of a unit
// are independent, so that they add nothing to the mean of e_i e_j). What may be chance is taken off each
// correlation (positive part of 1 − 1/(ρ² Σ w), James & Stein 1961); then loadings minimise
// Σ_{i<j} (ρ_ij − λ_i λ_j)² (Harman & Jones 1966, minres) with a ridge of 0.2 Σ λ_i², |λ| <= 0.95.
// Deterministic. Fewer than three indicators have no such factor: loadings are 0.
// Tested by: tests/stats/common_factor_test.cpp.
#pragma once

#include <span>
#include <vector>

namespace steelyard::stats {

/// One unit's value of one indicator. Reliability 0 = unknown.
struct Residual {
  double standardised = 0;  // (value − mean) / standard deviation of the true values
  double reliability = 0;   // 0 … 1
};

/// residuals[indicator][unit]; all of one length. => one loading per indicator.
std::vector<double> common_loadings(std::span<const std::vector<Residual>> residuals);

}  // namespace steelyard::stats
