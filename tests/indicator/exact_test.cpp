// Fractions and sums of squares out of integer statistics.

#include "indicator/exact.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Exact, NaturalUnits) {
  EXPECT_EQ(compare(natural(1535000, 4), Fraction{307, 2}), 0);
  EXPECT_DOUBLE_EQ(natural_double(-15, 1), -1.5);
}

TEST(Exact, Quotients) {
  const std::optional<Fraction> third = quotient({307, 2}, {3, 1});
  ASSERT_TRUE(third);
  EXPECT_EQ(compare(*third, Fraction{307, 6}), 0);
  EXPECT_FALSE(quotient({1, 1}, {0, 1}));
  // Reduced crosswise, a large but simple result survives; one that is truly too large does not.
  const Int128 big = power_of_ten(30);
  EXPECT_EQ(compare(*quotient({big, 1}, {big, 7}), Fraction{7, 1}), 0);
  EXPECT_FALSE(quotient({big + 1, 1}, {1, big + 3}));
}

TEST(Exact, SquaredDeviationsLoseNothing) {
  EXPECT_EQ(squared_deviations(5, 15, 55), 10);
  // 10^12 and two neighbours: the plain difference of doubles would be lost in rounding.
  const Int128 x = 1'000'000'000'000;
  const Int128 squares = (x - 1) * (x - 1) + x * x + (x + 1) * (x + 1);
  EXPECT_EQ(squared_deviations(3, 3 * x, squares), 2);
  EXPECT_EQ(squared_deviations(2, 4, 8), 0);
}

TEST(Exact, SquaredDeviationsBeyond128BitsStayNonNegative) {
  const Int128 x = power_of_ten(18);
  EXPECT_GE(squared_deviations(1000, 1000 * x, 100 * (x * x / 100)), 0);
}

TEST(Exact, UnitsOfQuotients) {
  EXPECT_EQ(unit_of_quotient(Unit::Money, Unit::Money), Unit::Ratio);
  EXPECT_EQ(unit_of_quotient(Unit::Count, Unit::Count), Unit::Ratio);
  EXPECT_EQ(unit_of_quotient(Unit::Money, Unit::Count), Unit::Money);
  EXPECT_EQ(unit_of_quotient(Unit::Duration, Unit::Number), Unit::Duration);
  EXPECT_EQ(unit_of_quotient(Unit::Count, Unit::Number), Unit::Number);
  EXPECT_EQ(unit_of_quotient(Unit::Count, Unit::Money), std::nullopt);
  EXPECT_EQ(unit_of_quotient(Unit::Money, Unit::Duration), std::nullopt);
}

TEST(Exact, SetQuotient) {
  Estimate estimate;
  set_quotient(estimate, {1, 1}, {0, 1});
  EXPECT_EQ(estimate.reason, NoValue::ZeroDenominator);
  EXPECT_FALSE(estimate.value);
  estimate = {};
  set_quotient(estimate, {3, 2}, {2, 1});
  EXPECT_DOUBLE_EQ(*estimate.value, 0.75);
}

}  // namespace
}  // namespace steelyard
