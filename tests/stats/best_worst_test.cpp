// The linear best–worst method against another solver's answers, and its consistency by the paper's rule.

#include "stats/best_worst.hpp"

#include <gtest/gtest.h>

namespace steelyard::stats {
namespace {

BestWorstWeights solved(const Rows& two) { return best_worst_weights(*best_worst_of(two)).value(); }

void expect_weights(const Numbers& found, const Numbers& wanted, double tolerance) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t j = 0; j < wanted.size(); ++j) EXPECT_NEAR(found[j], wanted[j], tolerance) << j;
}

TEST(BestWorst, AgainstAnotherSolver) {  // scipy with HiGHS
  const BestWorstWeights three = solved({{8, 2, 1}, {1, 5, 8}});
  expect_weights(three.weights, {.07143, .32143, .60714}, 5e-6);
  EXPECT_NEAR(three.contradiction, .03571, 5e-6);
  const BestWorstWeights five = solved({{2, 1, 4, 3, 8}, {4, 8, 4, 2, 1}});
  expect_weights(five.weights, {.24615, .43077, .12308, .15385, .04615}, 5e-6);
  EXPECT_NEAR(five.contradiction, .06154, 5e-6);
}

TEST(BestWorst, WhatContradictsNowhereIsGivenBack) {
  const BestWorstWeights found = solved({{2, 1, 4, 2, 8}, {4, 8, 2, 4, 1}});
  expect_weights(found.weights, {4.0 / 19, 8.0 / 19, 2.0 / 19, 4.0 / 19, 1.0 / 19}, 1e-9);
  EXPECT_NEAR(found.contradiction, 0, 1e-9);
}

TEST(BestWorst, WhoIsBestAndWorst) {
  const BestWorst judged = best_worst_of({{8, 2, 1}, {1, 5, 8}}).value();
  EXPECT_EQ(judged.best, 2u);
  EXPECT_EQ(judged.worst, 0u);
  EXPECT_EQ(best_worst_of({{8, 2, 1}, {1, 5}}), std::nullopt);
  EXPECT_EQ(best_worst_of({{0.5, 1}, {1, 2}}), std::nullopt) << "below 1";
  EXPECT_EQ(best_worst_of({{1}, {1}}), std::nullopt);
}

TEST(BestWorst, ConsistencyByInput) {
  // |2 · 5 − 8| / (64 − 8) at the second.
  const InputConsistency three = input_consistency(*best_worst_of({{8, 2, 1}, {1, 5, 8}}));
  EXPECT_DOUBLE_EQ(three.ratio, 2.0 / 56);
  EXPECT_EQ(three.at, 1u);
  EXPECT_EQ(three.threshold, 0.1309);
  const InputConsistency none =
      input_consistency(*best_worst_of({{2, 1, 4, 2, 8}, {4, 8, 2, 4, 1}}));
  EXPECT_DOUBLE_EQ(none.ratio, 0);
  EXPECT_EQ(none.threshold, 0.2958);
  EXPECT_EQ(input_consistency(*best_worst_of({{1, 1}, {1, 1}})).ratio, 0) << "all alike";
}

}  // namespace
}  // namespace steelyard::stats
