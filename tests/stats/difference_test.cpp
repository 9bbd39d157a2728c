// The difference of two estimates against values that others published and computed.

#include "stats/difference.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace steelyard::stats {
namespace {

Measured share(double k, double n, double confidence = 0.95) {
  return {.value = k / n, .interval = wilson(k, n, confidence)};
}

struct Published {
  double k, n, k0, n0, lo, hi;
};

// Newcombe 1998, Statistics in Medicine 17:873, table II, method 10 (four decimals).
TEST(Difference, IsNewcombesMethod10OverWilsonIntervals) {
  const std::vector<Published> table = {
      {56, 70, 48, 80, 0.0524, 0.3339}, {9, 10, 3, 10, 0.1705, 0.8090},
      {6, 7, 2, 7, 0.0582, 0.8062},     {5, 56, 0, 29, -0.0381, 0.1926},
      {0, 10, 0, 20, -0.1611, 0.2775},  {0, 10, 0, 10, -0.2775, 0.2775},
      {10, 10, 0, 20, 0.6791, 1.0000},  {10, 10, 0, 10, 0.6075, 1.0000},
  };
  for (const Published& row : table) {
    const Measured d = difference({share(row.k, row.n), share(row.k0, row.n0)});
    EXPECT_NEAR(d.value, row.k / row.n - row.k0 / row.n0, 1e-15);
    EXPECT_NEAR(d.interval.lo, row.lo, 6e-5) << row.k << "/" << row.n;
    EXPECT_NEAR(d.interval.hi, row.hi, 6e-5) << row.k << "/" << row.n;
  }
}

TEST(Difference, IsTheUsualOneWhereTheIntervalsAreSymmetric) {
  // Means 10 ± 3 and 6 ± 4: the half width is √(9 + 16) = 5; three times the second: √(9 + 144) = 12.369…
  const Measured a{10, {7, 13}};
  const Measured b{6, {2, 10}};
  const Measured d = difference({a, b});
  EXPECT_DOUBLE_EQ(d.interval.lo, -1);
  EXPECT_DOUBLE_EQ(d.interval.hi, 9);
  const Measured tripled = difference({a, b, 3});
  EXPECT_DOUBLE_EQ(tripled.value, -8);
  EXPECT_NEAR(tripled.interval.lo, -8 - 12.369316876852981, 1e-12);
  EXPECT_NEAR(tripled.interval.hi, -8 + 12.369316876852981, 1e-12);
}

TEST(Difference, TurnsRoundWithItsTwoSides) {
  const Measured there = difference({share(18, 20), share(4, 20)});
  const Measured back = difference({share(4, 20), share(18, 20)});
  EXPECT_DOUBLE_EQ(there.interval.lo, -back.interval.hi);
  EXPECT_DOUBLE_EQ(there.interval.hi, -back.interval.lo);
}

}  // namespace
}  // namespace steelyard::stats
