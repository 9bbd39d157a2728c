// shrink_poisson: rates drawn towards each other: z_i ~ Poisson(n_i θ_i), θ_i ~ Gamma(r μ, r).
//
//     p(z | μ, r) ∝ (rμ)_z (r / (r + n))^(rμ) (1 / (r + n))^z        with (a)_z the rising factorial
//     θ | z, μ, r ~ Gamma(r μ + z, r + n),    B = r / (r + n)
//
// β = ln μ, α = −ln r. Tak, Kelly & Morris 2017, Journal of Statistical Software 78:5, section 2; there μ must
// be known, here it may be. With exposure = expected events and μ = 1 fixed, θ is a standardised ratio. What is
// unknown of μ given r widens each part: the gamma with θ's mean and variance over μ,
//     (r μ + z) / (r + n)² + B² Var μ.
// An odd unit is judged from its own data by half an event at the largest rate seen, Gamma(½, ½ / max). Without
// any event ln p(data) has no maximum in β; half an event (Jeffreys' prior on μ) is added.
// Tested by: tests/stats/shrink_test.cpp.

#include <algorithm>
#include <cmath>

#include "base/result.hpp"
#include "stats/shrink_counts.hpp"
#include "stats/shrink_engine.hpp"

namespace steelyard::stats {

namespace {

class PoissonFamily final : public CountFamily {
 public:
  explicit PoissonFamily(std::span<const Counted> units) : CountFamily(units, 0) {
    double largest = 0;
    for (const Counted& unit : units) {
      STEELYARD_CHECK(
          unit.events >= 0 && unit.exposure >= 0 && (unit.exposure > 0 || unit.events == 0),
          "a rate needs events >= 0 and exposure for them");
      if (unit.exposure > 0) largest = std::max(largest, (unit.events + 0.5) / unit.exposure);
    }
    odd_rate_ = 0.5 / std::max(largest, 1e-300);
    std::vector<double> events;
    std::vector<double> exposures;
    for (const Counted& unit : units) {
      events.push_back(unit.events);
      exposures.push_back(unit.exposure);
      odd_.push_back(
          mass(unit.events, log_rising(0.5, unit.events), 0.5, Thinned(unit.exposure, odd_rate_))
              .value);
    }
    events_ = repeated(events);
    exposures_ = repeated(exposures);
  }

  std::size_t n_informative() const override {
    return static_cast<std::size_t>(
        std::ranges::count_if(units(), [](const Counted& unit) { return unit.events > 0; }));
  }

  Marginal marginal(std::size_t unit, const PriorAt& prior) const override {
    const auto [z, n] = units()[unit];
    const double r = std::exp(-prior.log_variance);
    const double shape = r * std::exp(prior.location);
    return on_link(mass(z, log_rising(shape, z), shape, Thinned(n, r)), shape);
  }

  void marginals(const PriorAt& prior, std::span<Marginal> out) const override {
    const double r = std::exp(-prior.log_variance);
    const double shape = r * std::exp(prior.location);
    const std::vector<LogRising> rising = risings(shape, events_);
    std::vector<Thinned> thinned;
    thinned.reserve(exposures_.values.size());
    for (const double exposure : exposures_.values) thinned.emplace_back(exposure, r);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = on_link(
          mass(units()[i].events, rising[events_.at[i]], shape, thinned[exposures_.at[i]]), shape);
    }
  }

  double odd_marginal(std::size_t unit) const override { return odd_[unit]; }

  Marginal anchor(double location) const override {
    return n_events() > 0 ? Marginal{} : Marginal{.value = location / 2, .slope = 0.5};
  }

  Part part(std::size_t unit, const PriorAt& prior) const override {
    const auto [z, n] = units()[unit];
    const double r = std::exp(-prior.log_variance);
    const double mu = std::exp(prior.location);
    const double shrinkage = r / (r + n);
    const double mean = (r * mu + z) / (r + n);
    const double sway = shrinkage * mu;
    const double variance = mean / (r + n) + sway * sway * prior.location_variance;
    return {.posterior = Gamma{.shape = mean * mean / variance, .rate = mean / variance},
            .shrinkage = shrinkage};
  }

  Part odd_part(std::size_t unit) const override {
    const auto [z, n] = units()[unit];
    return {.posterior = Gamma{.shape = z + 0.5, .rate = n + odd_rate_},
            .shrinkage = odd_rate_ / (odd_rate_ + n)};
  }

  PriorAt typical() const override {
    return {.location = std::log(typical_rate()), .log_variance = -std::log(typical_strength())};
  }
  PriorAt widest() const override {
    return {.log_variance = -std::log(odd_rate_), .location_variance = kWidest};
  }

  double mean_of(double location) const override { return std::exp(location); }

  double spread_of(const PriorAt& prior) const override {
    return std::sqrt(std::exp(prior.location + prior.log_variance));
  }

 private:
  /// What an exposure makes of a rate.
  struct Thinned {
    Thinned(double exposure, double rate)
        : by(std::log1p(exposure / rate)), log_rate(std::log(rate + exposure)) {}
    double by, log_rate;
  };

  /// ln p(events) under Gamma(shape, rate), up to what depends on neither, with its derivatives in the shape.
  static LogRising mass(double events, const LogRising& rising, double shape,
                        const Thinned& thinned) {
    return {.value = rising.value - shape * thinned.by - events * thinned.log_rate,
            .slope = rising.slope - thinned.by,
            .curvature = rising.curvature};
  }

  /// The same with derivatives in ln shape.
  static Marginal on_link(const LogRising& mass, double shape) {
    return {.value = mass.value,
            .slope = shape * mass.slope,
            .curvature = shape * mass.slope + shape * shape * mass.curvature};
  }

  double odd_rate_ = 0;
  std::vector<double> odd_;
  Repeated events_, exposures_;
};

std::optional<double> log_of(std::optional<double> mean) {
  if (!mean) return std::nullopt;
  STEELYARD_CHECK(*mean > 0, "a mean rate is positive");
  return std::log(*mean);
}

}  // namespace

Shrinkage shrink_poisson(std::span<const Counted> units, double confidence,
                         std::optional<double> prior_mean) {
  return shrink_counts(PoissonFamily(units), confidence, log_of(prior_mean));
}

std::optional<PointPrior> point_prior_poisson(std::span<const Counted> units,
                                              std::optional<double> prior_mean) {
  return point_prior_counts(PoissonFamily(units), log_of(prior_mean));
}

}  // namespace steelyard::stats
