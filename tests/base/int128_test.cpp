// Exact integers: tables, and laws over random values against plain long arithmetic.

#include "base/int128.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace steelyard {
namespace {

constexpr const char* kMost = "170141183460469231731687303715884105727";
constexpr const char* kLeast = "-170141183460469231731687303715884105728";

TEST(Int128, TextRoundTrip) {
  for (const char* text : {"0", "-1", "42", kMost, kLeast, "-99999999999999999999"}) {
    const auto value = try_parse_int128(text);
    ASSERT_TRUE(value) << text;
    EXPECT_EQ(to_string(*value), text);
  }
  for (const char* text :
       {"", "-", "+", "1.5", " 1", "1 ", "0x1", "--1", "170141183460469231731687303715884105728",
        "-170141183460469231731687303715884105729"}) {
    EXPECT_FALSE(try_parse_int128(text)) << text;
  }
}

TEST(DivideHalfUp, Table) {
  struct Row {
    std::int64_t a, b, out;
  };
  for (const Row& row : std::initializer_list<Row>{{7, 2, 4},
                                                   {-7, 2, -4},
                                                   {7, -2, -4},
                                                   {-7, -2, 4},
                                                   {1, 3, 0},
                                                   {2, 3, 1},
                                                   {-1, 3, 0},
                                                   {5, 10, 1},
                                                   {4, 10, 0},
                                                   {0, 9, 0},
                                                   {6, 3, 2}}) {
    EXPECT_EQ(divide_half_up(row.a, row.b), row.out) << row.a << "/" << row.b;
  }
  const Int128 least = *try_parse_int128(kLeast);
  EXPECT_EQ(divide_half_up(least, 1), least);
  EXPECT_EQ(divide_half_up(least, least), 1);
  EXPECT_EQ(divide_half_up(*try_parse_int128(kMost), least), -1);
}

TEST(Fraction, LowestTermsAndSign) {
  const Fraction half = make_fraction(-50, -100);
  EXPECT_EQ(half.num, 1);
  EXPECT_EQ(half.den, 2);
  const Fraction minus = make_fraction(3, -9);
  EXPECT_EQ(minus.num, -1);
  EXPECT_EQ(minus.den, 3);
  EXPECT_EQ(make_fraction(0, -5).den, 1);
}

TEST(Fraction, ComparesSmallOnesLikeCrossMultiplication) {
  for (std::int64_t a = -12; a <= 12; ++a) {
    for (std::int64_t b = 1; b <= 12; ++b) {
      for (std::int64_t c = -12; c <= 12; ++c) {
        for (std::int64_t d = 1; d <= 12; ++d) {
          const int expected = (a * d > c * b) - (a * d < c * b);
          ASSERT_EQ(compare({a, b}, {c, d}), expected) << a << "/" << b << " " << c << "/" << d;
        }
      }
    }
  }
}

TEST(Fraction, ComparesWhatWouldOverflow) {
  const Int128 most = *try_parse_int128(kMost);
  const Int128 least = *try_parse_int128(kLeast);
  EXPECT_EQ(compare({most, most - 1}, {most - 1, most - 2}), -1);  // 1 + 1/(M-1) < 1 + 1/(M-2)
  EXPECT_EQ(compare({least, most}, {least + 1, most}), -1);
  EXPECT_EQ(compare({least, 1}, {most, 1}), -1);
  EXPECT_EQ(compare({most, most}, {1, 1}), 0);
  EXPECT_EQ(compare({most - 1, most}, {most, most}), -1);
}

// Random fractions of 62 bits, whose cross products fit 128 bits.
TEST(Fraction, ComparesRandomOnesLikeCrossMultiplication) {
  std::mt19937_64 random(20260526);
  for (int i = 0; i < 20'000; ++i) {
    const auto pick = [&random] {
      return static_cast<std::int64_t>(random() >> (2 + random() % 60));
    };
    const Int128 a = pick() - pick(), b = pick() + 1, c = pick() - pick(), d = pick() + 1;
    const int expected = (a * d > c * b) - (a * d < c * b);
    ASSERT_EQ(compare({a, b}, {c, d}), expected);
    ASSERT_EQ(compare({c, d}, {a, b}), -expected);
  }
}

TEST(Decimal, Table) {
  struct Row {
    const char* text;
    const char* digits;
    int scale;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"0", "0", 0},
           {"-1.50", "-150", 2},
           {"+7", "7", 0},
           {".5", "5", 1},
           {"000012.10", "1210", 2},
           {"-0.0", "0", 1},
           {"999999999999999999999999999999999999", "999999999999999999999999999999999999", 0}}) {
    const auto value = try_parse_decimal(row.text);
    ASSERT_TRUE(value) << row.text;
    EXPECT_EQ(to_string(value->digits), row.digits);
    EXPECT_EQ(value->scale, row.scale);
  }
  for (const char* text :
       {"", "-", ".", "5.", "1.2.3", "1e5", "1,000", "nan", " 1", "１",
        "1999999999999999999999999999999999999", "0.0000000000000000000000000000000000001"}) {
    EXPECT_FALSE(try_parse_decimal(text)) << text;
  }
}

TEST(Decimal, FormatAndRescale) {
  EXPECT_EQ(format_decimal(15000, 4), "1.5000");
  EXPECT_EQ(format_decimal(-5, 4), "-0.0005");
  EXPECT_EQ(format_decimal(7, 0), "7");
  EXPECT_EQ(format_decimal_trimmed(15000, 4), "1.5");
  EXPECT_EQ(format_decimal_trimmed(-20000, 4), "-2");
  EXPECT_EQ(format_decimal_trimmed(0, 4), "0");
  EXPECT_EQ(try_rescale({150, 2}, 4), 15000);
  EXPECT_EQ(try_rescale({123456, 5}, 4), 12346);
  EXPECT_EQ(try_rescale({-123455, 5}, 4), -12346);
  EXPECT_EQ(try_rescale({5, 36}, 4), 0);
  EXPECT_EQ(try_rescale({0, 0}, 30), 0);
  EXPECT_EQ(try_rescale({std::numeric_limits<std::int64_t>::max(), 0}, 0),
            std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(try_rescale({std::numeric_limits<std::int64_t>::max(), 0}, 1), std::nullopt);
  EXPECT_EQ(try_rescale({Int128{1} << 100, 0}, 4), std::nullopt);
}

TEST(Decimal, WhatIsFormattedIsParsed) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 5000; ++i) {
    const auto digits = static_cast<std::int64_t>(random());
    const int scale = static_cast<int>(random() % 20);
    const auto back = try_parse_decimal(format_decimal(digits, scale));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->digits, digits);
    EXPECT_EQ(back->scale, scale);
  }
}

TEST(PowerOfTen, Ends) {
  EXPECT_EQ(power_of_ten(0), 1);
  EXPECT_EQ(to_string(power_of_ten(38)), "1" + std::string(38, '0'));
}

}  // namespace
}  // namespace steelyard
