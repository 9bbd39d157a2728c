// shrink_normal: values with known variances drawn towards each other: y_i ~ N(θ_i, V_i), θ_i ~ N(μ, A).
//
//     y_i | μ, A ~ N(μ, V_i + A)
//     θ_i | y_i, A ~ N((1 − B) y_i + B μ̂, (1 − B) V_i + B² Var μ̂),    B = V_i / (V_i + A)
//
// β = μ, α = ln A. Morris & Lysy 2012, Statistical Science 27:115, eqs. 17 to 20. An odd unit is judged from
// its own data: a normal prior at the median, as wide as the farthest unit lies from it.
// Not here: the uncertainty of the variances themselves. Tested by: tests/stats/shrink_test.cpp.

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/result.hpp"
#include "stats/shrink_engine.hpp"

namespace steelyard::stats {

namespace {

class NormalFamily final : public ShrinkFamily {
 public:
  explicit NormalFamily(std::span<const Estimated> units) : units_(units) {
    std::vector<double> values;
    double sum_of_inverses = 0;
    for (const Estimated& unit : units) {
      STEELYARD_CHECK(unit.variance > 0, "a variance is positive");
      if (std::isinf(unit.variance)) continue;
      values.push_back(unit.value);
      sum_of_inverses += 1 / unit.variance;
    }
    n_known_ = values.size();
    if (values.empty()) return;
    typical_variance_ = static_cast<double>(n_known_) / sum_of_inverses;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    median_ = *middle;
    odd_variance_ = typical_variance_;
    for (const double value : values) {
      odd_variance_ = std::max(odd_variance_, (value - median_) * (value - median_));
    }
  }

  std::size_t n_units() const override { return units_.size(); }
  bool is_known(std::size_t unit) const override { return !std::isinf(units_[unit].variance); }
  std::size_t n_informative() const override { return n_known_; }

  Marginal marginal(std::size_t unit, const PriorAt& prior) const override {
    return log_density(units_[unit], prior.location, std::exp(prior.log_variance));
  }
  double odd_marginal(std::size_t unit) const override {
    return log_density(units_[unit], median_, odd_variance_).value;
  }
  Marginal anchor(double) const override { return {}; }

  Part part(std::size_t unit, const PriorAt& prior) const override {
    return drawn(units_[unit], {.mean = prior.location,
                                .mean_variance = prior.location_variance,
                                .between = std::exp(prior.log_variance)});
  }
  Part odd_part(std::size_t unit) const override {
    return drawn(units_[unit], {.mean = median_, .mean_variance = 0, .between = odd_variance_});
  }

  PriorAt typical() const override {
    return {.location = median_, .log_variance = std::log(typical_variance_)};
  }
  PriorAt widest() const override {
    // A flat prior on the mean, but for a bound at some fifty times the farthest unit's distance.
    return {.log_variance = std::log(odd_variance_), .location_variance = odd_variance_ * 3000};
  }
  double longest_step() const override { return INFINITY; }
  double mean_of(double location) const override { return location; }
  double spread_of(const PriorAt& prior) const override { return std::exp(prior.log_variance / 2); }

 private:
  static Marginal log_density(const Estimated& unit, double mean, double between) {
    const double variance = unit.variance + between;
    const double distance = unit.value - mean;
    return {.value = -(std::log(variance) + distance * distance / variance) / 2,
            .slope = distance / variance,
            .curvature = -1 / variance};
  }

  struct Towards {
    double mean = 0, mean_variance = 0, between = 0;
  };
  static Part drawn(const Estimated& unit, const Towards& prior) {
    // Written so that an infinite variance gives B = 1 and the prior itself.
    const double shrinkage = 1 / (1 + prior.between / unit.variance);
    const double own = std::isinf(unit.variance) ? 0 : (1 - shrinkage) * (unit.value - prior.mean);
    const double variance = shrinkage * prior.between + shrinkage * shrinkage * prior.mean_variance;
    return {.posterior =
                StudentT{.mean = prior.mean + own, .standard_error = std::sqrt(variance), .df = 0},
            .shrinkage = shrinkage};
  }

  std::span<const Estimated> units_;
  std::size_t n_known_ = 0;
  double median_ = 0;
  double typical_variance_ = 1;
  double odd_variance_ = 1;
};

}  // namespace

Shrinkage shrink_normal(std::span<const Estimated> units, double confidence,
                        std::optional<double> prior_mean) {
  const NormalFamily family(units);
  if (family.n_informative() == 0) return {.units = std::vector<ShrunkUnit>(units.size())};
  return shrink({.family = family, .confidence = confidence, .location = prior_mean});
}

std::optional<PointPrior> point_prior_normal(std::span<const Estimated> units,
                                             std::optional<double> prior_mean) {
  return point_prior({.family = NormalFamily(units), .location = prior_mean});
}

}  // namespace steelyard::stats
