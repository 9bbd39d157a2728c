// grouped_glm: how often something is to be expected for a mix of cases: logistic and Poisson regression of
// grouped counts, with a ridge.
//
//     groups {covariates, k of n} → ln(p / (1 − p)) = b₀ + Σ b_j x_j → expected events of every group
//
// The case-mix step before O/E: covariates are what the unit does not decide (category, region, price class),
// as 0/1 columns or numbers of one size; units themselves are not among them. Summed per unit, `expected` goes
// into shrink_poisson with the mean fixed at 1.
// Pure. Tested by: tests/stats/grouped_glm_test.cpp against statsmodels and a general optimiser.
#pragma once

#include <optional>
#include <span>

#include "stats/method.hpp"
#include "stats/shrink.hpp"

namespace steelyard::stats {

struct GroupedCount {
  Numbers covariates;  // without the constant
  Counted counted;
};

enum class GlmFamily { Logistic, Poisson };

struct GlmRules {
  GlmFamily family = GlmFamily::Logistic;
  /// λ of −½ λ Σ b_j² (not the constant): 1 keeps separated groups finite, 0 is plain maximum likelihood.
  double ridge = 1;
};

struct GroupedGlm {
  Numbers coefficients;       // the constant first
  Numbers standard_errors;    // of the penalised fit
  Numbers expected;           // events of each group
  double log_likelihood = 0;  // without the penalty, up to a constant of the data
};

/// None without exposure, without any event (nothing but events, logistic), or where, without ridge, groups
/// are separated or covariates are combinations of each other. Requires: covariates of one length; counts as
/// shrink_binomial or shrink_poisson takes them.
std::optional<GroupedGlm> fit_grouped_glm(std::span<const GroupedCount> groups,
                                          const GlmRules& rules);

}  // namespace steelyard::stats
