// prior_fit: one evaluation of the posterior of the prior's log variance.
//
//     ln p(α) = max_β l(β, α) − ½ ln(−l''(β̂, α)) + α,    l = Σ ln[(1 − ε) p(y_i | α, β) + ε p(y_i | odd)]
//
// The mean is integrated out by Laplace's method on the scale of its link, with a flat prior there; the last
// term is the flat prior on the variance e^α (Morris & Lysy 2012, Statistical Science 27:115; Tak, Kelly &
// Morris 2017, JSS 78:5, eqs. 13 to 17). For values without odd units this is exact (REML). A weak prior has
// e^α / (1 + e^(α − α₀))² instead of e^α: the weight of the prior on a unit of the typical size, which is
// 1 / (1 + e^(α − α₀)), is uniform (Daniels 1999, Canadian Journal of Statistics 27:567).
//
// ε = 1/50 of being odd (Box & Tiao 1968, Biometrika 55:119). With fewer than ten units nobody can be called
// odd: ε = 0. What no unit can tell must not win by the sheer size of the room
// for it ("all are odd", "all differ without bound"): the same bend at e⁴ times the variance of odd units keeps
// the usual ones from lying farther apart than those, and β has a normal prior around the typical unit, three
// units of a logarithm or logit wide. Both are far flatter than what five units tell; `plain` leaves them out. Tested by: tests/stats/shrink_test.cpp.

#include "stats/prior_fit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace steelyard::stats {

namespace {

constexpr double kOdd = 0.02;
constexpr std::size_t kUnitsForOdd = 10;
constexpr std::size_t kUnitsForData = 5;
constexpr double kBeyondOdd = 4;
constexpr int kSteps = 50;
constexpr int kHalvings = 12;
constexpr double kNearTop = 1e-3;
constexpr double kNearEnough = 1e-6;  // of β's standard deviations: the rest is a quadratic's
constexpr double kFullProduct = 1e100;

/// −l'' made positive: where mixing in the odd has bent the sum, a part of what the usual units tell.
double precision_of(const Marginal& sum, double usual_precision) {
  return std::max({-sum.curvature, usual_precision / 20, 1e-12});
}

/// ln of e^x / (1 + e^x)².
double log_bend(double x) { return -std::abs(x) - 2 * std::log1p(std::exp(-std::abs(x))); }

}  // namespace

PriorRules rules_of(const ShrinkFamily& family) {
  const std::size_t n = family.n_informative();
  return {.odd = n >= kUnitsForOdd ? kOdd : 0, .weak = n < kUnitsForData};
}

PriorFit::PriorFit(const ShrinkTask& task, const PriorRules& rules)
    : task_(task), rules_(rules), typical_(task.family.typical()), widest_(task.family.widest()) {
  if (task.location) typical_.location = *task.location;
  marginals_.resize(task.family.n_units());
  for (std::size_t i = 0; i < task.family.n_units(); ++i) {
    if (task.family.is_known(i)) known_.push_back({i, task.family.odd_marginal(i)});
  }
}

double PriorFit::log_prior(double log_variance) const {
  if (rules_.weak) return log_bend(log_variance - typical_.log_variance);
  if (rules_.plain) return log_variance;
  return log_bend(log_variance - widest_.log_variance - kBeyondOdd);
}

Marginal PriorFit::start_of_sum(double location) const {
  Marginal sum = task_.family.anchor(location);
  if (rules_.plain) return sum;
  const double distance = location - typical_.location;
  sum.value -= distance * distance / widest_.location_variance / 2;
  sum.slope -= distance / widest_.location_variance;
  sum.curvature -= 1 / widest_.location_variance;
  return sum;
}

PriorFit::Sum PriorFit::sum(const PriorAt& prior) const {
  Marginal sum = start_of_sum(prior.location);
  double usual_precision = -sum.curvature;
  const double log_odd = std::log(rules_.odd);
  const double log_usual = std::log1p(-rules_.odd);
  double product = 1;  // of 1 + ratio: a logarithm of many instead of many logarithms
  task_.family.marginals(prior, marginals_);
  for (const auto& [i, odd_marginal] : known_) {
    const Marginal& one = marginals_[i];
    if (rules_.odd == 0) {
      sum.value += one.value;
      sum.slope += one.slope;
      sum.curvature += one.curvature;
      usual_precision += std::max(-one.curvature, 0.0);
      continue;
    }
    const double ratio = rules_.odd / (1 - rules_.odd) * std::exp(odd_marginal - one.value);
    const double usual = 1 / (1 + ratio);
    if (ratio < kFullProduct) {
      sum.value += one.value + log_usual;
      product *= 1 + ratio;
      if (product > kFullProduct) sum.value += std::log(std::exchange(product, 1));
    } else {
      sum.value += log_odd + odd_marginal;
    }
    sum.slope += usual * one.slope;
    sum.curvature += usual * (one.curvature + (1 - usual) * one.slope * one.slope);
    usual_precision += usual * std::max(-one.curvature, 0.0);
  }
  sum.value += std::log(product);
  return {.value = sum.value, .slope = sum.slope, .precision = precision_of(sum, usual_precision)};
}

/// Newton's method, never downhill: with odd units there may be several tops, and a long step may pass one.
PriorFit::Sum PriorFit::climb(PriorAt& prior) const {
  Sum here = sum(prior);
  const double longest = task_.family.longest_step();
  for (int i = 0; i < kSteps; ++i) {
    double step = std::clamp(here.slope / here.precision, -longest, longest);
    if (std::abs(step) * std::sqrt(here.precision) < kNearEnough) break;
    PriorAt next = prior;
    next.location += step;
    Sum there = sum(next);
    for (int halving = 0; there.value < here.value && halving < kHalvings; ++halving) {
      step /= 2;
      next.location = prior.location + step;
      there = sum(next);
    }
    if (there.value < here.value) break;
    prior = next;
    here = there;
  }
  return here;
}

FittedPrior PriorFit::at(double log_variance, double start) const {
  PriorAt prior{.location = start, .log_variance = log_variance, .location_variance = 0};
  if (task_.location) {
    prior.location = *task_.location;
    return {.prior = prior, .log_density = sum(prior).value + log_prior(log_variance)};
  }
  const Sum here = climb(prior);
  // What the last, untaken step would have gained, where it would have been one of the last.
  const double gain = here.slope * here.slope / (2 * here.precision);
  const bool is_top = gain < kNearTop;
  if (is_top) prior.location += here.slope / here.precision;
  const double top = here.value + (is_top ? gain : 0);
  prior.location_variance = 1 / here.precision;
  return {.prior = prior,
          .log_density = top - std::log(here.precision) / 2 + log_prior(log_variance)};
}

double PriorFit::odd(std::size_t unit, const PriorAt& prior) const {
  if (rules_.odd == 0 || !task_.family.is_known(unit)) return 0;
  const double usual = task_.family.marginal(unit, prior).value;
  return 1 /
         (1 + (1 - rules_.odd) / rules_.odd * std::exp(usual - task_.family.odd_marginal(unit)));
}

}  // namespace steelyard::stats
