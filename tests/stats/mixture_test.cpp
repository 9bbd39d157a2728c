// Mixtures and Gauss rules: by hand, and quantile against cumulative.

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "stats/distribution.hpp"
#include "stats/gauss_rule.hpp"

namespace steelyard::stats {
namespace {

Mixture mixture(std::vector<MixturePart> parts) {
  return {std::make_shared<const std::vector<MixturePart>>(std::move(parts))};
}

TEST(Mixture, ProbabilitiesAreWeightedSums) {
  const Distribution two = mixture({{0.25, Beta{2, 3}}, {0.75, Gamma{2, 3}}});
  EXPECT_NEAR(cumulative(two, 0.4),
              0.25 * cumulative(Beta{2, 3}, 0.4) + 0.75 * cumulative(Gamma{2, 3}, 0.4), 1e-15);
  const Distribution apart = mixture({{0.5, StudentT{-3, 1, 0}}, {0.5, StudentT{3, 1, 0}}});
  EXPECT_NEAR(quantile(apart, 0.5), 0, 1e-9);
  EXPECT_NEAR(cumulative(apart, 3), 0.5 * (0.5 + 0.9999999990134123), 1e-12);
}

TEST(Mixture, MomentsByHand) {
  // Variance within 1 and 4, between 0.5 · 0.5 · (3 − −3)².
  const Moments both = moments(mixture({{0.5, StudentT{-3, 1, 0}}, {0.5, StudentT{3, 2, 0}}}));
  EXPECT_NEAR(both.mean, 0, 1e-15);
  EXPECT_NEAR(both.sd, std::sqrt(2.5 + 9), 1e-14);
  EXPECT_NEAR(moments(Beta{2, 6, 10}).mean, 2.5, 1e-14);
  EXPECT_NEAR(moments(Beta{2, 6, 10}).sd, 10 * std::sqrt(12.0 / 9) / 8, 1e-14);
  EXPECT_NEAR(moments(Gamma{9, 3}).sd, 1, 1e-14);
  EXPECT_NEAR(moments(StudentT{1, 2, 4}).sd, 2 * std::sqrt(2), 1e-14);
}

TEST(Mixture, QuantileInvertsCumulative) {
  const std::vector<Mixture> all = {
      mixture({{1, Beta{0.5, 20.5}}}), mixture({{0.98, Beta{700, 22000}}, {0.02, Beta{0.5, 0.5}}}),
      mixture({{0.999, StudentT{0, 1e-6, 0}}, {0.001, StudentT{1e6, 1, 0}}}),
      mixture({{0.3, Gamma{0.1, 1}}, {0.3, Gamma{90.5, 1e4}}, {0.4, Gamma{3, 0.1}}}),
      mixture({{0.2, StudentT{1, 2, 7}}, {0.8, StudentT{-3, 0.1, 0}}})};
  for (const Mixture& one : all) {
    double before = -INFINITY;
    for (const double p : {1e-6, 0.001, 0.025, 0.2, 0.5, 0.77, 0.975, 0.9995, 1 - 1e-6}) {
      const double x = quantile(one, p);
      // A quantile is good to 1e-10 standard deviations of a part, however steep the mixture is there.
      const double near = 1e-9 * moments(one).sd;
      EXPECT_LE(cumulative(one, x - near), p + 1e-12);
      EXPECT_GE(cumulative(one, x + near), p - 1e-12);
      EXPECT_GE(x, before - near);
      before = x;
    }
  }
}

TEST(Mixture, QuantilesOfWhatIsBelievedOfCounts) {
  // As shrink.hpp makes them: seven parts near each other and one for being odd, of 1 to 10,000 trials.
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 300; ++round) {
    const double n = std::floor(std::exp(unit(random) * std::log(1e4)));
    const double z = std::floor(unit(random) * unit(random) * (n + 1));
    const bool rate = round % 2 == 1;
    std::vector<MixturePart> parts;
    for (int i = 0; i < 7; ++i) {
      const double r = std::exp(1 + i * 0.6 + unit(random));
      if (rate) {
        parts.push_back({0.14, Gamma{r * 0.3 + z, r + n}});
      } else {
        parts.push_back({0.14, Beta{r * 0.05 + z, r * 0.95 + n - z}});
      }
    }
    if (rate) {
      parts.push_back({0.02, Gamma{0.5 + z, 0.1 + n}});
    } else {
      parts.push_back({0.02, Beta{0.5 + z, 0.5 + n - z}});
    }
    const Distribution believed = mixture(std::move(parts));
    for (const double p : {0.025, 0.3, 0.975}) {
      const double x = quantile(believed, p);
      const double near = 1e-9 * moments(believed).sd;
      EXPECT_LE(cumulative(believed, x - near), p + 1e-13) << round;
      EXPECT_GE(cumulative(believed, x + near), p - 1e-13) << round;
    }
  }
}

TEST(Mixture, AStepHoldsTheQuantile) {
  const Mixture steps = mixture({{0.5, StudentT{1, 0, 0}}, {0.5, StudentT{2, 0, 0}}});
  EXPECT_NEAR(quantile(steps, 0.3), 1, 1e-9);
  EXPECT_NEAR(quantile(steps, 0.7), 2, 1e-9);
}

TEST(GaussRule, HermiteOfANormalDensity) {
  std::vector<WeightedPoint> points;
  for (int i = -60; i <= 60; ++i) points.push_back({i / 6.0, std::exp(-i * i / 72.0)});
  const std::vector<WeightedPoint> three = gauss_rule(points, 3);
  EXPECT_NEAR(three[0].at, -std::sqrt(3), 1e-9);
  EXPECT_NEAR(three[1].at, 0, 1e-9);
  EXPECT_NEAR(three[1].weight, 2.0 / 3, 1e-9);
  EXPECT_NEAR(three[2].weight, 1.0 / 6, 1e-9);
}

TEST(GaussRule, OfFewPointsAreThosePoints) {
  const std::vector<WeightedPoint> points = {{.at = 0, .weight = 1e-200},
                                             {.at = 1, .weight = 3},
                                             {.at = 5, .weight = 1},
                                             {.at = 9, .weight = 0}};
  const auto nodes = gauss_rule(points, 10);
  ASSERT_EQ(nodes.size(), 2U);
  EXPECT_NEAR(nodes[0].at, 1, 1e-12);
  EXPECT_NEAR(nodes[1].at, 5, 1e-12);
  EXPECT_NEAR(nodes[0].weight, 0.75, 1e-12);
}

TEST(GaussRule, KeepsTheMomentsOfAnyList) {
  std::vector<WeightedPoint> points;
  for (int i = 0; i < 61; ++i) points.push_back({5 + 0.1 * i, 1 + std::sin(i) + 0.02 * i});
  const std::vector<WeightedPoint> rule = gauss_rule(points, 7);
  double total = 0;
  for (const WeightedPoint& point : points) total += point.weight;
  for (int power = 0; power < 14; ++power) {
    double wanted = 0;
    double got = 0;
    for (const WeightedPoint& point : points) {
      wanted += point.weight / total * std::pow(point.at - 8, power);
    }
    for (const WeightedPoint& node : rule) got += node.weight * std::pow(node.at - 8, power);
    EXPECT_NEAR(got, wanted, 1e-10 * std::pow(3, power)) << power;
  }
  for (const WeightedPoint& node : rule) EXPECT_GT(node.weight, 0);
}

}  // namespace
}  // namespace steelyard::stats
