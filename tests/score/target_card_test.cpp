// A target made of others, by hand.

#include "score/target_card.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

constexpr Int128 kDay = 1'000'000;

TEST(TargetCard, ShopsByDaysAndShare) {
  // 90,000 × 20 ÷ 30 + 30,000 × 5 ÷ 30 = 60,000 + 5,000
  const TargetCard card{TargetCard::By::Shops,
                        {{"A", "A", Fraction{90'000, 1}, 20 * kDay, 20},
                         {"B", "B", Fraction{30'000, 1}, 5 * kDay, 10}},
                        30 * kDay};
  ASSERT_TRUE(card.sum());
  EXPECT_EQ(compare(*card.sum(), Fraction{65'000, 1}), 0);
}

TEST(TargetCard, ThirdsStayExact) {
  const TargetCard card{
      TargetCard::By::Shops, {{"A", "A", Fraction{100, 1}, 10 * kDay, 10}}, 30 * kDay};
  EXPECT_EQ(compare(*card.sum(), Fraction{100, 3}), 0);
}

TEST(TargetCard, AShareWithoutTargetLeavesItUnknownUnlessItWeighsNothing) {
  TargetCard card{TargetCard::By::Shops,
                  {{"A", "A", Fraction{90, 1}, 30 * kDay, 30}, {"B", "B", std::nullopt, kDay, 1}},
                  30 * kDay};
  EXPECT_FALSE(card.sum());
  card.shares[1].weight = 0;
  EXPECT_EQ(compare(*card.sum(), Fraction{90, 1}), 0);
  EXPECT_FALSE((TargetCard{TargetCard::By::Shops, {}, 30 * kDay}).sum());
}

TEST(TargetCard, RowsOfTwoShiftsAndOfNone) {
  // (98 % · 60 + 96 % · 40) ÷ 100 = 97.2 %
  TargetCard card{
      TargetCard::By::Rows,
      {{"day", "day", Fraction{98, 100}, 60, 0}, {"night", "night", Fraction{96, 100}, 40, 0}},
      100};
  EXPECT_EQ(compare(*card.sum(), Fraction{972, 1000}), 0);
  card.over = 101;  // one row of neither shift
  EXPECT_FALSE(card.sum());
}

}  // namespace
}  // namespace steelyard
