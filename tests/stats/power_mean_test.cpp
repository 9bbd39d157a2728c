// Power means against COINr's tests and their order.

#include "stats/power_mean.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steelyard::stats {
namespace {

TEST(PowerMean, AgainstCoinr) {
  EXPECT_NEAR(power_mean({1, 2, 3}, {1, 1, 1}, 0).value(), std::cbrt(6.0), 1e-15);
  EXPECT_NEAR(power_mean({1, 2, 3}, {2, 1, 1}, -1).value(), 4 / (2 + 1.0 / 2 + 1.0 / 3), 1e-15);
  EXPECT_NEAR(power_mean({1, 2, 3}, {2, 1, 1}, 1).value(), 7.0 / 4, 1e-15);
}

TEST(PowerMean, NothingAndNoWeights) {
  EXPECT_EQ(power_mean({0, 90}, {0.5, 0.5}, 0), 0.0) << "nothing makes it good";
  EXPECT_EQ(power_mean({0, 90}, {0, 1}, 0), 90.0);
  EXPECT_EQ(power_mean({0, 90}, {0.5, 0.5}, 1), 45.0);
  EXPECT_EQ(power_mean({1, 2}, {0, 0}, 1), std::nullopt);
}

TEST(PowerMean, TheLessRhoTheLess) {
  double before = 0;
  for (const double rho : {-5.0, -1.0, 0.0, 0.5, 1.0, 2.0}) {
    const double mean = power_mean({20, 50, 95}, {0.3, 0.3, 0.4}, rho).value();
    EXPECT_GT(mean, before) << rho;
    before = mean;
  }
  // The geometric mean is where the others tend to.
  EXPECT_NEAR(power_mean({20, 50}, {1, 1}, 1e-7).value(), power_mean({20, 50}, {1, 1}, 0).value(),
              1e-4);
}

}  // namespace
}  // namespace steelyard::stats
