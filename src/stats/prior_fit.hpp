// prior_fit: how probable a log variance α of the prior is, its mean integrated out. Private to shrink.hpp.
//
// Tested by: tests/stats/shrink_test.cpp.
#pragma once

#include <vector>

#include "stats/shrink_engine.hpp"

namespace steelyard::stats {

/// Who may be odd, and what is believed of α before the data.
struct PriorRules {
  double odd = 0;      // the probability a priori
  bool weak = false;   // a uniform weight on a typical unit instead of a flat variance
  bool plain = false;  // flat in mean and variance without bound, nobody odd
};

struct FittedPrior {
  PriorAt prior;
  double log_density = 0;  // of α, up to a constant
};

PriorRules rules_of(const ShrinkFamily& family);

/// ln p(α | data) and the mean's mode and variance at α; `start` is a location to begin from.
class PriorFit {
 public:
  PriorFit(const ShrinkTask& task, const PriorRules& rules);
  FittedPrior at(double log_variance, double start) const;
  /// The posterior probability that a unit is odd, under a prior.
  double odd(std::size_t unit, const PriorAt& prior) const;
  const PriorAt& typical() const { return typical_; }

 private:
  struct Sum {
    double value = 0, slope = 0, precision = 0;
  };
  Sum sum(const PriorAt& prior) const;
  Sum climb(PriorAt& prior) const;
  double log_prior(double log_variance) const;
  Marginal start_of_sum(double location) const;

  const ShrinkTask& task_;
  PriorRules rules_;
  PriorAt typical_;
  PriorAt widest_;
  struct Known {
    std::size_t unit = 0;
    double odd_marginal = 0;
  };
  std::vector<Known> known_;
  mutable std::vector<Marginal> marginals_;  // of one prior; only to keep its memory
};

}  // namespace steelyard::stats
