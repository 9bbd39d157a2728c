// Quasi-random draws against closed forms.

#include "indicator/draws.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>

namespace steelyard {
namespace {

std::optional<double> sum(std::span<const double> x) {
  double total = 0;
  for (const double each : x) total += each;
  return total;
}

TEST(Draws, OneOperandGivesItsOwnQuantiles) {
  const stats::Distribution beta = stats::Beta{18.5, 2.5};
  const std::optional<Spread> spread = spread_of({{0.9, beta}}, sum, 0.95, 7);
  ASSERT_TRUE(spread);
  EXPECT_NEAR(spread->interval.lo, stats::quantile(beta, 0.025), 1e-3);
  EXPECT_NEAR(spread->interval.hi, stats::quantile(beta, 0.975), 1e-3);
  EXPECT_NEAR(spread->standard_deviation, std::sqrt(18.5 * 2.5 / (21.0 * 21 * 22)), 1e-3);
}

TEST(Draws, SumOfNormals) {
  const std::vector<Uncertain> operands = {
      {1, stats::StudentT{1, 3, 0}}, {2, stats::StudentT{2, 4, 0}}, {10, stats::NoUncertainty{}}};
  for (const std::uint64_t seed : {0, 1, 99}) {
    const std::optional<Spread> spread = spread_of(operands, sum, 0.95, seed);
    ASSERT_TRUE(spread);
    EXPECT_NEAR(spread->interval.lo, 13 - 1.96 * 5, 0.25);
    EXPECT_NEAR(spread->interval.hi, 13 + 1.96 * 5, 0.25);
    EXPECT_NEAR(spread->standard_deviation, 5, 0.1);
  }
}

TEST(Draws, RatioOfGammasIsFisherF) {
  const std::vector<Uncertain> operands = {{400, stats::Gamma{400.5, 1}},
                                           {100, stats::Gamma{100.5, 1}}};
  const auto ratio = [](std::span<const double> x) { return std::optional(x[0] / x[1]); };
  const std::optional<Spread> spread = spread_of(operands, ratio, 0.95, 0);
  ASSERT_TRUE(spread);
  const boost::math::fisher_f f(801, 201);
  EXPECT_NEAR(spread->interval.lo, boost::math::quantile(f, 0.025) * 400.5 / 100.5, 0.03);
  EXPECT_NEAR(spread->interval.hi, boost::math::quantile(f, 0.975) * 400.5 / 100.5, 0.03);
}

TEST(Draws, TheSameSeedGivesTheSameBits) {
  const std::vector<Uncertain> operands = {{1, stats::Gamma{3, 1}}, {1, stats::Beta{2, 9}}};
  const std::optional<Spread> a = spread_of(operands, sum, 0.9, 5);
  const std::optional<Spread> b = spread_of(operands, sum, 0.9, 5);
  const std::optional<Spread> c = spread_of(operands, sum, 0.9, 6);
  EXPECT_EQ(a->interval.lo, b->interval.lo);
  EXPECT_EQ(a->standard_deviation, b->standard_deviation);
  EXPECT_NE(a->interval.lo, c->interval.lo);
}

TEST(Draws, NothingUncertainOrMostlyMissing) {
  EXPECT_FALSE(spread_of({{1, stats::NoUncertainty{}}}, sum, 0.95, 0));
  const auto rarely = [](std::span<const double> x) {
    return x[0] > 0 ? std::optional(1.0) : std::nullopt;
  };
  EXPECT_FALSE(spread_of({{0, stats::StudentT{0, 1, 0}}}, rarely, 0.95, 0));
}

}  // namespace
}  // namespace steelyard
