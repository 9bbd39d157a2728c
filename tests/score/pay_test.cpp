// Pay by hand: the tiers of a public commission scheme (0–100 万 3 %, 100–200 5 %, 200–300 8 %, above 10 %),
// at, below and above each bound; and the same by another road, cent by cent.

#include "score/pay.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steelyard {
namespace {

Decimal decimal(const char* text) { return *try_parse_decimal(text); }

PayTier tier(const char* bound, const char* rate, Comparison comparison = Comparison::Le) {
  PayTier out;
  if (*bound != '\0') out.up_to = Cutoff{comparison, {decimal(bound), Unit::Count}, {}};
  out.rate = decimal(rate);
  return out;
}

Commission commission(bool whole) {
  Commission out;
  out.of.text = "net_sales";
  out.whole = whole;
  out.tiers = {tier("1000000", "0.03"), tier("2000000", "0.05"), tier("3000000", "0.08"),
               tier("", "0.10")};
  return out;
}

double paid(bool whole, Fraction amount) {
  return to_double(commission_on(amount, commission(whole)));
}

TEST(Pay, MarginalTiersAreContinuous) {
  EXPECT_DOUBLE_EQ(paid(false, {0, 1}), 0);
  EXPECT_DOUBLE_EQ(paid(false, {999'999, 1}), 29'999.97);
  EXPECT_DOUBLE_EQ(paid(false, {1'000'000, 1}), 30'000);
  EXPECT_DOUBLE_EQ(paid(false, {1'000'001, 1}), 30'000.05);
  EXPECT_DOUBLE_EQ(paid(false, {2'500'000, 1}), 120'000);
  EXPECT_DOUBLE_EQ(paid(false, {3'000'000, 1}), 160'000);
  EXPECT_DOUBLE_EQ(paid(false, {5'000'000, 1}), 360'000);
}

TEST(Pay, WholeAmountsJump) {
  EXPECT_DOUBLE_EQ(paid(true, {1'000'000, 1}), 30'000);
  EXPECT_DOUBLE_EQ(paid(true, {1'000'001, 1}), 50'000.05);
  EXPECT_DOUBLE_EQ(paid(true, {2'500'000, 1}), 200'000);
  EXPECT_DOUBLE_EQ(paid(true, {5'000'000, 1}), 500'000);
  Commission open = commission(true);
  open.tiers[0] = tier("1000000", "0.03", Comparison::Lt);
  EXPECT_DOUBLE_EQ(to_double(commission_on({1'000'000, 1}, open)), 50'000);
}

TEST(Pay, ALossEarnsNothing) {
  EXPECT_DOUBLE_EQ(paid(false, {-5, 1}), 0);
  EXPECT_DOUBLE_EQ(paid(true, {-5, 1}), 0);
}

// The other road: every yuan by itself.
TEST(Pay, MarginalIsTheSumOverEveryYuan) {
  const auto rate_of = [](int yuan) {
    return yuan <= 1'000'000 ? 0.03 : yuan <= 2'000'000 ? 0.05 : yuan <= 3'000'000 ? 0.08 : 0.10;
  };
  double sum = 0;
  for (int yuan = 1; yuan <= 3'200'000; ++yuan) {
    sum += rate_of(yuan);
    if (yuan % 123'457 != 0) continue;
    EXPECT_NEAR(paid(false, {yuan, 1}), sum, 1e-3) << yuan;
  }
}

IndicatorCard sales(std::optional<Int128> value, std::optional<Fraction> attainment) {
  IndicatorCard card;
  card.name = "net_sales";
  if (value) {
    card.estimate.exact = Fraction{*value, 3};
    card.estimate.value = to_double(Fraction{*value, 3});
  }
  card.attainment = attainment;
  return card;
}

Assessment with_pay() {
  Assessment assessment;
  Pay pay;
  pay.coefficients = {{{.text = "A", .span = {}}, decimal("1.2")},
                      {{.text = "B", .span = {}}, decimal("0.9")}};
  pay.commissions = {commission(false)};
  Prize prize;
  prize.of.text = "net_sales";
  prize.steps = {{{Comparison::Ge, {decimal("1.5"), Unit::Ratio}, {}}, decimal("2000")},
                 {{Comparison::Ge, {decimal("1.2"), Unit::Ratio}, {}}, decimal("1000.50")}};
  pay.prizes = {prize};
  assessment.plan.pay = pay;
  return assessment;
}

PayCard paid_to(const std::string& grade, const IndicatorCard& indicator) {
  Scorecard card;
  card.grade = grade;
  card.indicators = {indicator};
  return *pay_of(card, with_pay());
}

TEST(Pay, ACardEarnsItsCoefficientCommissionAndPrize) {
  const PayCard a = paid_to("A", sales(1'000, Fraction{6, 5}));
  EXPECT_DOUBLE_EQ(to_double({a.coefficient->digits, power_of_ten(a.coefficient->scale)}), 1.2);
  ASSERT_EQ(a.items.size(), 2U);
  EXPECT_EQ(a.items[0].amount, Int128{1000}) << "333.333… at 3 % is 10.00, rounded";
  EXPECT_EQ(a.items[1].amount, Int128{100'050}) << "exactly 120 %";
  EXPECT_EQ(a.total, Int128{101'050});
  EXPECT_EQ(paid_to("A", sales(1'000, Fraction{119, 100})).items[1].amount, Int128{0});
  EXPECT_EQ(paid_to("A", sales(1'000, Fraction{3, 2})).items[1].amount, Int128{200'000});
}

TEST(Pay, WhatIsNotRatedNeverLowersPay) {
  const PayCard card = paid_to("", sales(std::nullopt, std::nullopt));
  EXPECT_EQ(card.coefficient->digits, Int128{1});
  EXPECT_FALSE(card.items[0].on);
  EXPECT_EQ(card.total, Int128{0});
  Scorecard plain;
  EXPECT_FALSE(pay_of(plain, Assessment{}));
}

}  // namespace
}  // namespace steelyard
