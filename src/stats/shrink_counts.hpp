// CountFamily: what shares and rates have in common when they are shrunk. Private to shrink.hpp.
//
// Tested by: tests/stats/shrink_test.cpp.
#pragma once

#include <span>
#include <vector>

#include "stats/log_rising.hpp"
#include "stats/shrink.hpp"
#include "stats/shrink_engine.hpp"

namespace steelyard::stats {

/// One number of every unit, equal ones kept once: what hangs on that number alone is computed once for all of them.
struct Repeated {
  std::vector<double> values;   // ascending
  std::vector<std::size_t> at;  // of each unit: where its number stands among the values
};
Repeated repeated(const std::vector<double>& numbers);
/// log_rising(a, ·) of each value.
std::vector<LogRising> risings(double a, const Repeated& numbers);

class CountFamily : public ShrinkFamily {
 public:
  /// `half_exposure` is what half an event is added with: 1 for shares, 0 for rates.
  CountFamily(std::span<const Counted> units, double half_exposure);

  std::size_t n_units() const override { return units_.size(); }
  bool is_known(std::size_t unit) const override { return units_[unit].exposure > 0; }
  double longest_step() const override { return 2; }  // of a logarithm or logit

  double n_exposure() const { return n_exposure_; }

 protected:
  std::span<const Counted> units() const { return units_; }
  double n_events() const { return n_events_; }
  /// The strength around which a weak prior lies: the harmonic mean of the exposures, and no less than half an
  /// event (or half a miss) at the common rate, below which a prior is a spike at 0.
  double typical_strength() const { return typical_strength_; }
  /// The median of the units' rates, each with a little of the common one: one unit cannot move it.
  double typical_rate() const { return typical_rate_; }
  /// The variance of a logarithm or logit that says next to nothing.
  static constexpr double kWidest = 9;

 private:
  std::span<const Counted> units_;
  double n_events_ = 0;
  double n_exposure_ = 0;
  double typical_strength_ = 1;
  double typical_rate_ = 0;
};

/// The engine's answer with the strength as r; Basis::Nothing without exposure.
Shrinkage shrink_counts(const CountFamily& family, double confidence,
                        std::optional<double> location);
std::optional<PointPrior> point_prior_counts(const CountFamily& family,
                                             std::optional<double> location);

}  // namespace steelyard::stats
