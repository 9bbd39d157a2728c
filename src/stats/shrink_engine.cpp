// shrink_engine: grid, rule, mixtures.
//
// 1. The mode of ln p(α | data), by climbing in doubled steps and then Brent's method.
// 2. 61 equidistant points between where the density has fallen to e⁻¹⁶ of its mode on either side (of a normal
//    density: 5.7 standard deviations; heavier tails are followed as far as they go).
// 3. The 7-point Gauss rule of that list: every smooth function of α keeps its mean to many digits, and a
//    unit's mixture has 7 parts instead of 61.
// 4. Per unit: one part for each node, and one for being odd.
//
// The density is smooth and falls to nothing at both ends, where the rule of equal steps converges
// geometrically (Trefethen & Weideman 2014, SIAM Review 56:385).
// Tested by: tests/stats/shrink_test.cpp.

#include "stats/shrink_engine.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <memory>

#include "stats/gauss_rule.hpp"
#include "stats/prior_fit.hpp"

namespace steelyard::stats {

namespace {

constexpr int kGrid = 61;
constexpr int kNodes = 7;
constexpr double kFall = 16;      // ln of what of the mode's density still counts
constexpr double kFarthest = 60;  // of α: e^60
constexpr double kNegligible = 1e-9;

struct Mode {
  FittedPrior fitted;
  double variance = 0;  // of α, from the curvature there
};

/// Warm starts: each evaluation begins where the last one ended.
class Walk {
 public:
  explicit Walk(const PriorFit& fit) : fit_(fit), location_(fit.typical().location) {}
  FittedPrior at(double log_variance) {
    const FittedPrior fitted = fit_.at(log_variance, location_);
    location_ = fitted.prior.location;
    return fitted;
  }
  double density(double log_variance) { return at(log_variance).log_density; }

 private:
  const PriorFit& fit_;
  double location_;
};

/// Three ascending points with the highest in the middle, by steps that double.
std::pair<double, double> around_mode(Walk& walk, double start) {
  double middle = start;
  double at_middle = walk.density(middle);
  double step = walk.density(middle + 1) >= at_middle ? 1 : -1;
  double before = middle - step;
  while (std::abs(middle - start) < kFarthest) {
    const double next = middle + step;
    const double at_next = walk.density(next);
    if (at_next < at_middle) return std::minmax(before, next);
    before = middle;
    middle = next;
    at_middle = at_next;
    step *= 2;
  }
  return std::minmax(before, middle);
}

Mode find_mode(const PriorFit& fit) {
  constexpr int kBits = 26;
  constexpr double kStep = 0.01;
  Walk walk(fit);
  const auto [lo, hi] = around_mode(walk, fit.typical().log_variance);
  const double at = boost::math::tools::brent_find_minima(
                        [&](double x) { return -walk.density(x); }, lo, hi, kBits)
                        .first;
  const FittedPrior top = walk.at(at);
  const double bend =
      (walk.density(at - kStep) - 2 * top.log_density + walk.density(at + kStep)) / (kStep * kStep);
  return {.fitted = top, .variance = bend < 0 ? 1 / -bend : 1};
}

/// How far to go from the mode in a direction until the density has fallen enough.
double reach(const PriorFit& fit, const Mode& mode, double direction) {
  Walk walk(fit);
  const double start = mode.fitted.prior.log_variance;
  double distance = 4 * std::sqrt(mode.variance);
  while (distance < kFarthest &&
         walk.density(start + direction * distance) > mode.fitted.log_density - kFall) {
    distance *= 1.2;
  }
  return distance;
}

std::vector<WeightedPoint> grid_over(const PriorFit& fit, const Mode& mode) {
  const double lo = mode.fitted.prior.log_variance - reach(fit, mode, -1);
  const double hi = mode.fitted.prior.log_variance + reach(fit, mode, 1);
  Walk walk(fit);
  std::vector<WeightedPoint> points;
  points.reserve(kGrid);
  for (int i = 0; i < kGrid; ++i) {
    const double at = lo + (hi - lo) * i / (kGrid - 1);
    points.push_back({.at = at, .weight = walk.density(at)});
  }
  // Beside the mode there may be a second one, and higher.
  const double most = std::ranges::max_element(points, {}, &WeightedPoint::weight)->weight;
  for (WeightedPoint& point : points) point.weight = std::exp(point.weight - most);
  return points;
}

struct Node {
  PriorAt prior;
  double weight = 0;
};

void settle(ShrunkUnit& unit, std::vector<MixturePart> parts, double confidence) {
  double total = 0;
  for (const MixturePart& part : parts) total += part.weight;
  for (MixturePart& part : parts) part.weight /= total;
  unit.posterior = Mixture{std::make_shared<const std::vector<MixturePart>>(std::move(parts))};
  const auto [mean, sd] = moments(unit.posterior);
  unit.mean = mean;
  unit.sd = sd;
  const double tail = (1 - confidence) / 2;
  unit.interval = {.lo = quantile(unit.posterior, tail), .hi = quantile(unit.posterior, 1 - tail)};
}

ShrunkUnit shrunk_unit(const ShrinkTask& task, const PriorFit& fit, const std::vector<Node>& nodes,
                       std::size_t index) {
  ShrunkUnit unit;
  unit.shrinkage = 0;
  std::vector<MixturePart> parts;
  parts.reserve(nodes.size() + 1);
  for (const Node& node : nodes) {
    const double odd = fit.odd(index, node.prior);
    const double weight = node.weight * (1 - odd);
    unit.odd += node.weight * odd;
    if (weight < kNegligible) continue;
    const Part part = task.family.part(index, node.prior);
    unit.shrinkage += weight * part.shrinkage;
    parts.push_back({.weight = weight, .part = part.posterior});
  }
  if (unit.odd >= kNegligible) {
    const Part part = task.family.odd_part(index);
    unit.shrinkage += unit.odd * part.shrinkage;
    parts.push_back({.weight = unit.odd, .part = part.posterior});
  }
  unit.shrinkage = std::min(unit.shrinkage, 1.0);
  settle(unit, std::move(parts), task.confidence);
  return unit;
}

std::vector<Node> nodes_of(const PriorFit& fit, const Mode& mode) {
  Walk walk(fit);
  std::vector<Node> nodes;
  for (const WeightedPoint& point : gauss_rule(grid_over(fit, mode), kNodes)) {
    nodes.push_back({.prior = walk.at(point.at).prior, .weight = point.weight});
  }
  return nodes;
}

}  // namespace

void ShrinkFamily::marginals(const PriorAt& prior, std::span<Marginal> out) const {
  for (std::size_t i = 0; i < n_units(); ++i) {
    if (is_known(i)) out[i] = marginal(i, prior);
  }
}

Shrinkage shrink(const ShrinkTask& task) {
  Shrinkage out;
  const PriorRules rules = rules_of(task.family);
  const PriorFit fit(task, rules);
  out.basis = rules.weak ? Basis::Weak : Basis::Data;
  const std::vector<Node> nodes = nodes_of(fit, find_mode(fit));
  double log_variance = 0;
  for (const Node& node : nodes) {
    out.prior_mean += node.weight * task.family.mean_of(node.prior.location);
    out.prior_sd += node.weight * task.family.spread_of(node.prior);
    log_variance += node.weight * node.prior.log_variance;
  }
  out.prior_strength = std::exp(log_variance);
  out.units.reserve(task.family.n_units());
  for (std::size_t i = 0; i < task.family.n_units(); ++i) {
    out.units.push_back(shrunk_unit(task, fit, nodes, i));
  }
  return out;
}

std::optional<PointPrior> point_prior(const ShrinkTask& task) {
  PriorRules rules = rules_of(task.family);
  if (rules.weak) return std::nullopt;
  rules = {.plain = true};
  const PriorFit fit(task, rules);
  const Mode mode = find_mode(fit);
  return PointPrior{.mean = task.family.mean_of(mode.fitted.prior.location),
                    .strength = std::exp(mode.fitted.prior.log_variance),
                    .log_strength_variance = mode.variance};
}

}  // namespace steelyard::stats
