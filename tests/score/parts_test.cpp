// The mean of totals scored apart: sums by hand.

#include "score/parts.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

Int128 points(int n) { return Int128{n} * power_of_ten(kPointScale); }

PartMember member(std::optional<int> score, int days) {
  PartMember one;
  one.weight = days * power_of_ten(6);
  one.n_days = days;
  if (score) one.score = Int128{*score} * power_of_ten(kTotalScale);
  return one;
}

std::string shown(const std::optional<Int128>& value) {
  return value ? format_decimal(*value, kPointScale) : "none";
}

TEST(PartsMean, IsWeighedByDays) {
  EXPECT_EQ(shown(mean_of({member(70, 20), member(90, 10)})), "76.666666667");
  EXPECT_EQ(shown(mean_of({member(70, 20), member(std::nullopt, 10)})), "70.000000000");
  EXPECT_EQ(shown(mean_of({member(std::nullopt, 10)})), "none");
  EXPECT_EQ(shown(mean_of({})), "none");
}

std::vector<PartCard> two(std::optional<int> own, std::optional<int> other) {
  std::vector<PartCard> parts(2);
  parts[0].weight = 70;
  parts[1].weight = 30;
  if (own) parts[0].score = points(*own);
  if (other) parts[1].score = points(*other);
  return parts;
}

TEST(PartsMix, AddsShareByShare) {
  std::vector<PartCard> parts = two(82, 76);
  EXPECT_EQ(shown(mix(parts, {})), "80.200000000") << "57.4 + 22.8";
  EXPECT_EQ(shown(parts[0].contribution), "57.400000000");
  EXPECT_EQ(shown(parts[1].contribution), "22.800000000");
}

TEST(PartsMix, WhatIsMissingFollowsThePlan) {
  std::vector<PartCard> given_away = two(82, std::nullopt);
  EXPECT_EQ(shown(mix(given_away, {})), "82.000000000");
  EXPECT_EQ(given_away[1].counted, 0);
  std::vector<PartCard> zero = two(82, std::nullopt);
  EXPECT_EQ(shown(mix(zero, {MissingPolicy::Zero, {}})), "57.400000000");
  std::vector<PartCard> half = two(82, std::nullopt);
  EXPECT_EQ(shown(mix(half, {MissingPolicy::Default, {50, 0}})), "72.400000000") << "57.4 + 15";
  std::vector<PartCard> nothing = two(std::nullopt, std::nullopt);
  EXPECT_EQ(shown(mix(nothing, {})), "none");
}

TEST(PartsLoss, IsTheOwnPartsShareOfIt) {
  IndicatorCard one;
  one.weight = points(40);
  one.contribution = points(30);
  Scorecard card;
  EXPECT_EQ(lost_by(card, one), points(10)) << "of the indicators alone";
  std::vector<PartCard> parts = two(82, 76);
  parts[1].plan = "shops";
  static_cast<void>(mix(parts, {}));
  card.parts = std::make_shared<const PartsCard>(PartsCard{parts});
  EXPECT_EQ(lost_by(card, one), points(7)) << "10 of 70%";
  std::vector<PartCard> alone = two(82, std::nullopt);
  alone[1].plan = "shops";
  static_cast<void>(mix(alone, {}));
  card.parts = std::make_shared<const PartsCard>(PartsCard{alone});
  EXPECT_EQ(lost_by(card, one), points(10)) << "the other part left its share to it";
}

}  // namespace
}  // namespace steelyard
