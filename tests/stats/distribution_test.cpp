// Distributions: known values, and quantile against cumulative.

#include "stats/distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace steelyard::stats {
namespace {

TEST(Distribution, JeffreysOf18Of20) {
  // R binom "bayes" rows: quantiles of Beta(x + 1/2, n − x + 1/2).
  EXPECT_NEAR(quantile(Beta{18.5, 2.5}, 0.025), 0.716146742695748, 1e-9);
  EXPECT_NEAR(quantile(Beta{18.5, 2.5}, 0.975), 0.97862751197755, 1e-9);
  EXPECT_NEAR(quantile(Beta{4.5, 16.5}, 0.025), 0.07152005247873425, 1e-9);
  EXPECT_NEAR(quantile(Beta{18.5, 2.5, 100}, 0.025), 71.6146742695748, 1e-7);
}

TEST(Distribution, JeffreysOf15Over400) {
  // statsmodels test_rates_poisson: the Jeffreys interval is Gamma(15.5, 400).
  EXPECT_NEAR(quantile(Gamma{15.5, 400}, 0.025), 0.0219234232268444, 1e-9);
  EXPECT_NEAR(quantile(Gamma{15.5, 400}, 0.975), 0.0602898619930649, 1e-9);
}

TEST(Distribution, StudentAndNormal) {
  EXPECT_NEAR(quantile(StudentT{3, 0.7, 4}, 0.975), 3 + 0.7 * 2.7764451051977987, 1e-10);
  EXPECT_NEAR(quantile(StudentT{3, 0.7, 0}, 0.975), 3 + 0.7 * 1.959963984540054, 1e-12);
  EXPECT_NEAR(cumulative(StudentT{0, 1, 0}, 1), 0.8413447460685429, 1e-12);
  EXPECT_NEAR(cumulative(StudentT{0, 1, 1}, 1), 0.75, 1e-12);  // Cauchy
  EXPECT_EQ(cumulative(StudentT{5, 0, 3}, 4.9), 0);
  EXPECT_EQ(cumulative(StudentT{5, 0, 3}, 5), 1);
}

TEST(Distribution, OutsideTheSupport) {
  EXPECT_EQ(cumulative(Beta{2, 3}, -0.1), 0);
  EXPECT_EQ(cumulative(Beta{2, 3}, 1.0), 1);
  EXPECT_EQ(cumulative(Beta{2, 3, 5}, 5.0), 1);
  EXPECT_EQ(cumulative(Gamma{2, 3}, 0), 0);
}

TEST(Distribution, QuantileInvertsCumulative) {
  const std::vector<Distribution> all = {Beta{0.5, 20.5},  Beta{300, 2, 7},   Gamma{0.5, 1},
                                         Gamma{90.5, 1e4}, StudentT{1, 2, 7}, StudentT{-3, 0.1, 0}};
  for (const Distribution& distribution : all) {
    for (double p = 0.01; p < 1; p += 0.07) {
      EXPECT_NEAR(cumulative(distribution, quantile(distribution, p)), p, 1e-9);
    }
  }
}

}  // namespace
}  // namespace steelyard::stats
