// Exact tails: sums of the binomial and the Poisson distribution, written out; and the promise that a true
// mark is proven broken no more often than stated.

#include "stats/exact_tails.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steelyard::stats {
namespace {

double binomial(int k, int n, double p) {
  return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) *
         std::pow(p, k) * std::pow(1 - p, n - k);
}

Distribution share(int k, int n) { return Beta{k + 0.5, n - k + 0.5}; }

TEST(ExactTails, AreTailsOfTheBinomial) {
  for (int k = 0; k <= 12; ++k) {
    double at_least = 0;
    for (int i = k; i <= 12; ++i) at_least += binomial(i, 12, 0.2);
    const auto [low, high] = exact_tails(share(k, 12));
    EXPECT_NEAR(cumulative(low, 0.2), at_least, 1e-12) << k;
    EXPECT_NEAR(cumulative(high, 0.2), at_least - binomial(k, 12, 0.2), 1e-12) << k;
  }
}

TEST(ExactTails, AreTailsOfThePoissonDistribution) {
  double below = 0;  // P(fewer than k events | 3)
  for (int k = 0; k <= 9; ++k) {
    const auto [low, high] = exact_tails(Gamma{k + 0.5, 400});
    EXPECT_NEAR(cumulative(low, 3.0 / 400), 1 - below, 1e-12) << k;
    below += std::exp(-3 + k * std::log(3.0) - std::lgamma(k + 1));
    EXPECT_NEAR(cumulative(high, 3.0 / 400), 1 - below, 1e-12) << k;
  }
}

TEST(ExactTails, JeffreysLiesBetween) {
  for (const Distribution& one :
       {share(0, 2), share(3, 42), share(5, 5), Distribution(Gamma{7.5, 2})}) {
    const auto [low, high] = exact_tails(one);
    for (double x = 0.05; x < 1; x += 0.1) {
      EXPECT_GE(cumulative(low, x), cumulative(one, x));
      EXPECT_LE(cumulative(high, x), cumulative(one, x));
    }
  }
}

TEST(ExactTails, WhatIsNoCountIsTwiceItself) {
  const auto [low, high] = exact_tails(StudentT{3, 0.5, 7});
  EXPECT_EQ(cumulative(low, 3.2), cumulative(StudentT{3, 0.5, 7}, 3.2));
  EXPECT_EQ(cumulative(high, 3.2), cumulative(StudentT{3, 0.5, 7}, 3.2));
}

// Who is exactly at the mark is "proven" worse in at most 5 % of samples, at every size.
TEST(ExactTails, ProveWronglyNoMoreOftenThanPromised) {
  for (const double mark : {0.01, 0.05, 0.3}) {
    for (int n = 1; n <= 60; ++n) {
      double wrongly = 0;
      for (int k = 0; k <= n; ++k) {
        if (cumulative(exact_tails(share(k, n))[0], mark) <= 0.05) wrongly += binomial(k, n, mark);
      }
      EXPECT_LE(wrongly, 0.05 + 1e-12) << mark << " at " << n;
    }
  }
}

}  // namespace
}  // namespace steelyard::stats
