// Kendall's tau-b against published values, and against every pair looked at one by one.

#include "stats/kendall.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace steelyard::stats {
namespace {

using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;

TEST(Kendall, PublishedValues) {
  // scipy.stats.kendalltau, the example of its documentation.
  EXPECT_NEAR(kendall_tau_b({{12, 1}, {2, 4}, {1, 7}, {12, 1}, {2, 0}}).value(),
              -0.47140452079103173, 1e-15);
  // Hollander & Wolfe 1973, p. 187: Hunter L values and panel scores of nine lots of canned tuna; the
  // example of R's cor.test, tau = 0.4444444.
  EXPECT_NEAR(kendall_tau_b({{444, 26},
                             {459, 31},
                             {419, 25},
                             {533, 50},
                             {447, 36},
                             {441, 40},
                             {507, 52},
                             {452, 28},
                             {601, 38}})
                  .value(),
              4.0 / 9, 1e-15);
  EXPECT_DOUBLE_EQ(kendall_tau_b({{1, 1}, {2, 2}, {3, 3}}).value(), 1);
  EXPECT_DOUBLE_EQ(kendall_tau_b({{1, 3}, {2, 2}, {3, 1}}).value(), -1);
}

TEST(Kendall, NothingToCompare) {
  EXPECT_FALSE(kendall_tau_b({}));
  EXPECT_FALSE(kendall_tau_b({{1, 1}}));
  EXPECT_FALSE(kendall_tau_b({{1, 1}, {1, 2}, {1, 3}})) << "one side has a single value";
  EXPECT_FALSE(kendall_tau_b({{1, 5}, {2, 5}}));
}

/// The definition, pair by pair.
double naive(const Pairs& pairs) {
  double net = 0;
  double apart_first = 0;
  double apart_second = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool up_first = pairs[i].first > pairs[j].first;
      const bool up_second = pairs[i].second > pairs[j].second;
      const bool is_apart_first = pairs[i].first != pairs[j].first;
      const bool is_apart_second = pairs[i].second != pairs[j].second;
      apart_first += is_apart_first ? 1 : 0;
      apart_second += is_apart_second ? 1 : 0;
      if (is_apart_first && is_apart_second) net += up_first == up_second ? 1 : -1;
    }
  }
  return net / std::sqrt(apart_first * apart_second);
}

TEST(Kendall, NoOrderIsMoreThanTheSame) {
  for (std::int64_t n = 2; n < 60; ++n) {
    for (std::int64_t step = 1; step < 4; ++step) {
      Pairs same;
      Pairs opposite;
      for (std::int64_t i = 0; i < n; ++i) {
        same.emplace_back(i / step, i / step);
        opposite.emplace_back(i / step, -(i / step));
      }
      const auto up = kendall_tau_b(same);
      if (!up) continue;  // all equal
      EXPECT_LE(*up, 1.0) << n << " in steps of " << step;
      EXPECT_NEAR(*up, 1.0, 1e-15);
      EXPECT_GE(kendall_tau_b(opposite).value_or(-9), -1.0) << n << " in steps of " << step;
    }
  }
}

TEST(Kendall, AgreesWithAllPairs) {
  std::mt19937_64 dice(17);
  for (int round = 0; round < 300; ++round) {
    Pairs pairs(2 + dice() % 60);
    const std::uint64_t n_values = 2 + dice() % 12;  // few values, many ties
    for (auto& [x, y] : pairs) {
      x = static_cast<std::int64_t>(dice() % n_values);
      y = static_cast<std::int64_t>(dice() % n_values);
    }
    const auto tau = kendall_tau_b(pairs);
    const double wanted = naive(pairs);
    if (std::isnan(wanted)) {
      EXPECT_FALSE(tau);
    } else {
      EXPECT_NEAR(tau.value_or(9), wanted, 1e-12);
    }
  }
}

}  // namespace
}  // namespace steelyard::stats
