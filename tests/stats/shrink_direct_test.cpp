// Shrinkage against direct integration: a grid of 240 x 1600 priors, every unit's posterior summed over all of
// them, with the standard library's lgamma and nothing of the code under test. What differs is Laplace's method
// in the mean, the 61 points and the Gauss rule.

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "stats/shrink.hpp"

namespace steelyard::stats {
namespace {

/// ln p(data of a unit | mean, strength), ln p(data | odd), and the unit's posterior mean and variance in both.
struct Model {
  std::function<double(std::size_t, double, double)> log_mass;
  std::function<double(std::size_t)> log_odd;
  std::function<Moments(std::size_t, double, double)> usual;
  std::function<Moments(std::size_t)> odd;
  std::function<double(double, double)> log_prior;  // of location and α
  double epsilon = 0.02;
};

struct Ranges {
  double location_lo = 0, location_hi = 0;  // equal ends: fixed
  double strength_lo = 0, strength_hi = 0;  // of α
};

/// Flat in the variance up to far beyond where odd units lie (excess over theirs), and a normal of variance 9 for a logarithm or logit.
double wide_prior(double distance, double excess) {
  return excess - 4 - 2 * std::log1p(std::exp(excess - 4)) - distance * distance / 18;
}

std::vector<Moments> integrate(const Model& model, std::size_t n, const Ranges& ranges) {
  struct Point {
    double weight, location, alpha;
  };
  std::vector<Point> points;
  double top = -INFINITY;
  const int n_locations = ranges.location_lo == ranges.location_hi ? 1 : 240;
  constexpr int kStrengths = 1600;
  for (int a = 0; a < kStrengths; ++a) {
    const double alpha =
        ranges.strength_lo + (ranges.strength_hi - ranges.strength_lo) * (a + 0.5) / kStrengths;
    for (int b = 0; b < n_locations; ++b) {
      const double location =
          ranges.location_lo + (ranges.location_hi - ranges.location_lo) * (b + 0.5) / n_locations;
      double sum = model.log_prior(location, alpha);
      for (std::size_t i = 0; i < n; ++i) {
        sum += std::log((1 - model.epsilon) * std::exp(model.log_mass(i, location, alpha)) +
                        model.epsilon * std::exp(model.log_odd(i)));
      }
      points.push_back({sum, location, alpha});
      top = std::max(top, sum);
    }
  }
  std::vector<Moments> out(n);
  std::vector<double> squares(n, 0);
  double total = 0;
  for (Point& point : points) total += point.weight = std::exp(point.weight - top);
  for (const Point& point : points) {
    if (point.weight < 1e-12) continue;
    for (std::size_t i = 0; i < n; ++i) {
      const double usual =
          (1 - model.epsilon) * std::exp(model.log_mass(i, point.location, point.alpha));
      const double odd = model.epsilon * std::exp(model.log_odd(i));
      const auto add = [&](const Moments& one, double share) {
        out[i].mean += point.weight / total * share * one.mean;
        squares[i] += point.weight / total * share * (one.sd * one.sd + one.mean * one.mean);
      };
      add(model.usual(i, point.location, point.alpha), usual / (usual + odd));
      add(model.odd(i), odd / (usual + odd));
    }
  }
  for (std::size_t i = 0; i < n; ++i) out[i].sd = std::sqrt(squares[i] - out[i].mean * out[i].mean);
  return out;
}

void expect_same(const Shrinkage& ours, const std::vector<Moments>& direct, double tolerance) {
  for (std::size_t i = 0; i < direct.size(); ++i) {
    EXPECT_NEAR(ours.units[i].mean, direct[i].mean, tolerance * direct[i].sd) << i;
    EXPECT_NEAR(ours.units[i].sd / direct[i].sd, 1, tolerance) << i;
  }
}

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

const std::vector<Counted>& twelve() {
  static const std::vector<Counted> kUnits = {{3, 40},  {9, 60}, {1, 25},  {14, 80},
                                              {6, 55},  {2, 90}, {11, 70}, {20, 95},
                                              {4, 120}, {0, 15}, {7, 45},  {38, 60}};
  return kUnits;
}

TEST(ShrinkBinomial, IsTheDirectIntegral) {
  const std::vector<Counted>& units = twelve();
  const auto mean = [](double location) { return 1 / (1 + std::exp(-location)); };
  const auto beta = [&](std::size_t i, double a, double b) {
    const double hits = a + units[i].events;
    const double misses = b + units[i].exposure - units[i].events;
    const double sum = hits + misses;
    return Moments{hits / sum, std::sqrt(hits * misses / (sum + 1)) / sum};
  };
  const auto mass = [&](std::size_t i, double a, double b) {
    return log_beta(a + units[i].events, b + units[i].exposure - units[i].events) - log_beta(a, b);
  };
  const Model model{
      .log_mass =
          [&](std::size_t i, double location, double alpha) {
            const double r = std::exp(-alpha);
            return mass(i, r * mean(location), r * (1 - mean(location)));
          },
      .log_odd = [&](std::size_t i) { return mass(i, 0.5, 0.5); },
      .usual =
          [&](std::size_t i, double location, double alpha) {
            const double r = std::exp(-alpha);
            return beta(i, r * mean(location), r * (1 - mean(location)));
          },
      .odd = [&](std::size_t i) { return beta(i, 0.5, 0.5); },
      .log_prior = [](double location, double alpha) { return wide_prior(location + 2, alpha); }};
  const std::vector<Moments> direct = integrate(model, units.size(), {-4, -0.5, -14, 1.5});
  expect_same(shrink_binomial(units, 0.95), direct, 0.03);
}

TEST(ShrinkPoisson, IsTheDirectIntegral) {
  const std::vector<Counted>& units = twelve();
  double largest = 0;
  for (const Counted& unit : units) {
    largest = std::max(largest, (unit.events + 0.5) / unit.exposure);
  }
  const auto mass = [&](std::size_t i, double shape, double rate) {
    const auto [z, n] = units[i];
    return std::lgamma(shape + z) - std::lgamma(shape) + shape * std::log(rate) -
           (shape + z) * std::log(rate + n);
  };
  const auto gamma = [&](std::size_t i, double shape, double rate) {
    const double k = shape + units[i].events;
    return Moments{k / (rate + units[i].exposure), std::sqrt(k) / (rate + units[i].exposure)};
  };
  Model model{
      .log_mass =
          [&](std::size_t i, double location, double alpha) {
            return mass(i, std::exp(location - alpha), std::exp(-alpha));
          },
      .log_odd = [&](std::size_t i) { return mass(i, 0.5, 0.5 / largest); },
      .usual = [&](std::size_t i, double location,
                   double alpha) { return gamma(i, std::exp(location - alpha), std::exp(-alpha)); },
      .odd = [&](std::size_t i) { return gamma(i, 0.5, 0.5 / largest); },
      .log_prior =
          [&](double location, double alpha) {
            return wide_prior(location + 2, alpha + std::log(0.5 / largest));
          }};
  expect_same(shrink_poisson(units, 0.95), integrate(model, units.size(), {-3.5, -0.8, -14, 3}),
              0.05);
  const double fixed = std::log(0.1);
  expect_same(shrink_poisson(units, 0.95, 0.1),
              integrate(model, units.size(), {fixed, fixed, -14, 3}), 0.03);
}

TEST(ShrinkNormal, IsTheDirectIntegral) {
  const std::vector<Estimated> units = {{28, 225}, {8, 100}, {-3, 256}, {7, 121},
                                        {-1, 81},  {1, 121}, {18, 100}, {12, 324}};
  const Model model{
      .log_mass =
          [&](std::size_t i, double location, double alpha) {
            const double v = units[i].variance + std::exp(alpha);
            const double d = units[i].value - location;
            return -(std::log(v) + d * d / v) / 2;
          },
      .log_odd = [](std::size_t) { return 0; },
      .usual =
          [&](std::size_t i, double location, double alpha) {
            const double a = std::exp(alpha);
            const double v = units[i].variance;
            return Moments{(a * units[i].value + v * location) / (a + v),
                           std::sqrt(a * v / (a + v))};
          },
      .odd = [](std::size_t) { return Moments{}; },
      .log_prior = [](double, double alpha) { return wide_prior(0, alpha - std::log(400)); },
      .epsilon = 0};
  expect_same(shrink_normal(units, 0.95), integrate(model, units.size(), {-50, 66, -12, 12}), 2e-3);
}

}  // namespace
}  // namespace steelyard::stats
