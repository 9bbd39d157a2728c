// shrink_binomial: shares drawn towards each other: z_i ~ Binomial(n_i, θ_i), θ_i ~ Beta(r μ, r (1 − μ)).
//
//     p(z | μ, r) ∝ (rμ)_z (r(1−μ))_(n−z) / (r)_n        with (a)_k the rising factorial
//     θ | z, μ, r ~ Beta(r μ + z, r (1 − μ) + n − z),    B = r / (r + n)
//
// β = logit μ, α = −ln r. Tak, Kelly & Morris 2017, Journal of Statistical Software 78:5, section 2. What is
// unknown of μ given r widens each part: the beta with the mean m and the variance of θ over μ,
//     m (1 − m) / (r + n + 1) + B² Var μ        (leading terms).
// An odd unit is judged by Jeffreys' prior, Beta(½, ½), from its own data. Without any event, or with nothing
// but events, ln p(data) has no maximum in β; Jeffreys' prior on μ, half an event of each sort, is added.
// Not here: covariates of units; standardise first. Tested by: tests/stats/shrink_test.cpp.

#include <algorithm>
#include <cmath>

#include "base/result.hpp"
#include "stats/shrink_counts.hpp"
#include "stats/shrink_engine.hpp"

namespace steelyard::stats {

namespace {

/// Never 0 or 1: a search for the mode may look that far.
double logistic(double x) { return 1 / (1 + std::exp(-std::clamp(x, -35.0, 35.0))); }

class BinomialFamily final : public CountFamily {
 public:
  explicit BinomialFamily(std::span<const Counted> units) : CountFamily(units, 1) {
    std::vector<double> hits;
    std::vector<double> misses;
    std::vector<double> trials;
    for (const Counted& unit : units) {
      STEELYARD_CHECK(unit.events >= 0 && unit.events <= unit.exposure,
                      "a share needs 0 <= events <= exposure");
      hits.push_back(unit.events);
      misses.push_back(unit.exposure - unit.events);
      trials.push_back(unit.exposure);
      odd_.push_back(log_rising(0.5, unit.events).value +
                     log_rising(0.5, unit.exposure - unit.events).value -
                     log_rising(1, unit.exposure).value);
    }
    hits_ = repeated(hits);
    misses_ = repeated(misses);
    trials_ = repeated(trials);
  }

  std::size_t n_informative() const override {
    return static_cast<std::size_t>(std::ranges::count_if(units(), [](const Counted& unit) {
      return unit.events > 0 && unit.events < unit.exposure;
    }));
  }

  Marginal marginal(std::size_t unit, const PriorAt& prior) const override {
    const auto [z, n] = units()[unit];
    const Place place(prior);
    return place.marginal(log_rising(place.r * place.mean, z),
                          log_rising(place.r * place.rest, n - z), log_rising(place.r, n));
  }

  void marginals(const PriorAt& prior, std::span<Marginal> out) const override {
    const Place place(prior);
    const std::vector<LogRising> hits = risings(place.r * place.mean, hits_);
    const std::vector<LogRising> misses = risings(place.r * place.rest, misses_);
    const std::vector<LogRising> trials = risings(place.r, trials_);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = place.marginal(hits[hits_.at[i]], misses[misses_.at[i]], trials[trials_.at[i]]);
    }
  }

  double odd_marginal(std::size_t unit) const override { return odd_[unit]; }

  Marginal anchor(double location) const override {
    if (n_events() > 0 && n_events() < n_exposure()) return {};
    const double mean = logistic(location);
    const double rest = logistic(-location);
    return {.value = (std::log(mean) + std::log(rest)) / 2,
            .slope = (rest - mean) / 2,
            .curvature = -mean * rest};
  }

  Part part(std::size_t unit, const PriorAt& prior) const override {
    const auto [z, n] = units()[unit];
    const double r = std::exp(-prior.log_variance);
    const double mu = logistic(prior.location);
    const double rest = logistic(-prior.location);
    const double shrinkage = r / (r + n);
    const double mean = (r * mu + z) / (r + n);
    const double other = (r * rest + n - z) / (r + n);
    const double sway = shrinkage * mu * rest;
    const double variance = mean * other / (r + n + 1) + sway * sway * prior.location_variance;
    // No beta with this mean varies more than mean · other.
    const double size = mean * other / std::min(variance, mean * other / 1.25) - 1;
    return {.posterior = Beta{.a = mean * size, .b = other * size}, .shrinkage = shrinkage};
  }

  Part odd_part(std::size_t unit) const override {
    const auto [z, n] = units()[unit];
    return {.posterior = Beta{.a = z + 0.5, .b = n - z + 0.5}, .shrinkage = 1 / (1 + n)};
  }

  PriorAt typical() const override {
    const double mean = typical_rate();
    return {.location = std::log(mean / (1 - mean)), .log_variance = -std::log(typical_strength())};
  }

  PriorAt widest() const override { return {.location_variance = kWidest}; }

  double mean_of(double location) const override { return logistic(location); }

  double spread_of(const PriorAt& prior) const override {
    const double r = std::exp(-prior.log_variance);
    return std::sqrt(logistic(prior.location) * logistic(-prior.location) / (r + 1));
  }

 private:
  /// A prior as its strength and its two shares.
  struct Place {
    explicit Place(const PriorAt& prior)
        : r(std::exp(-prior.log_variance)),
          mean(logistic(prior.location)),
          rest(logistic(-prior.location)) {}
    Marginal marginal(const LogRising& hits, const LogRising& misses,
                      const LogRising& trials) const {
      const double way = r * mean * rest;  // dr μ / dβ
      const double slope = way * (hits.slope - misses.slope);
      return {.value = hits.value + misses.value - trials.value,
              .slope = slope,
              .curvature = (rest - mean) * slope + way * way * (hits.curvature + misses.curvature)};
    }
    double r, mean, rest;
  };

  std::vector<double> odd_;
  Repeated hits_, misses_, trials_;
};

std::optional<double> logit_of(std::optional<double> mean) {
  if (!mean) return std::nullopt;
  STEELYARD_CHECK(*mean > 0 && *mean < 1, "a mean share is inside (0, 1)");
  return std::log(*mean / (1 - *mean));
}

}  // namespace

Shrinkage shrink_binomial(std::span<const Counted> units, double confidence,
                          std::optional<double> prior_mean) {
  return shrink_counts(BinomialFamily(units), confidence, logit_of(prior_mean));
}

std::optional<PointPrior> point_prior_binomial(std::span<const Counted> units,
                                               std::optional<double> prior_mean) {
  return point_prior_counts(BinomialFamily(units), logit_of(prior_mean));
}

}  // namespace steelyard::stats
