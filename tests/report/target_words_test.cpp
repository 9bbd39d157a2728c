// How a target came about, in words of both languages.

#include "report/target_words.hpp"

#include <gtest/gtest.h>

#include "score/target_card.hpp"

namespace steelyard {
namespace {

constexpr Int128 kDay = 1'000'000;

IndicatorCard made_of(TargetCard target, Unit unit) {
  IndicatorCard card;
  card.estimate.unit = unit;
  card.target_made_of = std::make_shared<const TargetCard>(std::move(target));
  return card;
}

TEST(TargetWords, ShopsWithDaysAndShare) {
  const IndicatorCard card = made_of({TargetCard::By::Shops,
                                      {{"A", "甲店", Fraction{90, 1}, 20 * kDay, 20},
                                       {"B", "B", Fraction{30, 1}, 5 * kDay, 10},
                                       {"C", "C", std::nullopt, kDay, 1}},
                                      30 * kDay},
                                     Unit::Count);
  EXPECT_EQ(write_target_made_of(card, Language::Zh),
            "    目标由来  A 甲店 90 × 20 天 ÷ 30 + B 30 × 5 天（10 天 × 分摊） ÷ 30 + C "
            "（没有目标） × 1 天 ÷ 30\n");
  EXPECT_EQ(write_target_made_of(card, Language::En),
            "    target from   A 甲店 90 × 20 days ÷ 30 + B 30 × 5 days (10 days × share) ÷ 30 + C "
            "(no target) × 1 day ÷ 30\n");
}

TEST(TargetWords, RowsOfShifts) {
  const IndicatorCard card = made_of(
      {TargetCard::By::Rows,
       {{"day", "day", Fraction{98, 100}, 60, 0}, {"night", "night", Fraction{96, 100}, 40, 0}},
       100},
      Unit::Ratio);
  EXPECT_EQ(write_target_made_of(card, Language::En),
            "    target from   day 98% × 60 rows ÷ 100 + night 96% × 40 rows ÷ 100\n");
}

TEST(TargetWords, ShiftsWithoutRowsAreNotReckonedWith) {
  const auto by_day_and_night = [](Int128 day, Int128 night) {
    return made_of({TargetCard::By::Rows,
                    {{"day", "day", Fraction{98, 100}, day, 0},
                     {"night", "night", Fraction{96, 100}, night, 0}},
                    day + night},
                   Unit::Ratio);
  };
  EXPECT_EQ(write_target_made_of(by_day_and_night(5, 0), Language::En),
            "    target from   day 98% × 5 rows ÷ 5\n");
  EXPECT_EQ(write_target_made_of(by_day_and_night(0, 0), Language::En),
            "    target from   no row is of a value that has a target, so there is none\n");
}

TEST(TargetWords, AGivenTargetNeedsNoWords) {
  EXPECT_EQ(write_target_made_of(IndicatorCard{}, Language::En), "");
}

}  // namespace
}  // namespace steelyard
