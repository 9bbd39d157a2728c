// The capped product: worked by hand, and its promises for made-up weights.

#include "stats/combine_weights.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "stats/columns.hpp"

namespace steelyard::stats {
namespace {

TEST(CombineWeights, ByHand) {
  // √ of neither: k = 0.25 and a cap that does not bind. (0.6^.75 0.4^.25, 0.4^.75 0.6^.25) as shares.
  const Numbers free = combine_weights({0.6, 0.4}, {0.4, 0.6}, {.exponent = 0.25, .cap = 0.25});
  const double a = std::pow(0.6, 0.75) * std::pow(0.4, 0.25);
  const double b = std::pow(0.4, 0.75) * std::pow(0.6, 0.25);
  EXPECT_NEAR(free[0], a / (a + b), 1e-12);
  // The cap binds: the second may not pass 0.2 · 1.25, the first takes the rest.
  const Numbers capped = combine_weights({0.8, 0.2}, {0.01, 0.99}, {});
  EXPECT_NEAR(capped[1], 0.25, 1e-12);
  EXPECT_NEAR(capped[0], 0.75, 1e-12);
}

TEST(CombineWeights, WithoutASayOfTheData) {
  const Numbers people = {0.5, 0.3, 0.2};
  const Numbers combined = combine_weights(people, {0.1, 0.1, 0.8}, {.exponent = 0, .cap = 0.25});
  for (std::size_t j = 0; j < people.size(); ++j) EXPECT_NEAR(combined[j], people[j], 1e-12);
}

TEST(CombineWeights, NothingStaysNothing) {
  const Numbers combined = combine_weights({0, 0.5, 0.5}, {0.9, 0.1, 0}, {});
  EXPECT_EQ(combined[0], 0);
  EXPECT_NEAR(combined[1], 0.625, 1e-12);
  EXPECT_NEAR(combined[2], 0.375, 1e-12) << "no less than the cap, though the data give it nothing";
}

TEST(CombineWeights, TogetherOneAndWithinTheCap) {
  std::mt19937_64 dice(5);
  for (int round = 0; round < 500; ++round) {
    Numbers people(2 + dice() % 8);
    Numbers data(people.size());
    for (double& w : people) w = 1 + static_cast<double>(dice() % 100);
    for (double& w : data) w = static_cast<double>(dice() % 100);
    data[0] += 1;
    people = shares_of(people).value();
    const Combination rule{.exponent = static_cast<double>(dice() % 4) / 10,
                           .cap = static_cast<double>(dice() % 6) / 20};
    const Numbers combined = combine_weights(people, shares_of(data).value(), rule);
    EXPECT_NEAR(sum_of(combined), 1, 1e-9);
    for (std::size_t j = 0; j < people.size(); ++j) {
      EXPECT_LE(std::abs(combined[j] - people[j]), rule.cap * people[j] + 1e-12);
    }
  }
}

}  // namespace
}  // namespace steelyard::stats
