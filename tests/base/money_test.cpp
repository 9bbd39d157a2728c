// Money: exact, and never summed across currencies.

#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace steelyard {
namespace {

const Currency kYuan = *try_parse_currency("CNY");
const Currency kReal = *try_parse_currency("BRL");

TEST(Currency, IsThreeCapitals) {
  EXPECT_EQ(kReal.code(), "BRL");
  for (const char* text : {"", "cny", "CNYX", "CN", "￥", "C1Y"}) {
    EXPECT_FALSE(try_parse_currency(text)) << text;
  }
}

TEST(Money, Table) {
  struct Row {
    const char* text;
    std::int64_t amount;
    const char* out;
  };
  for (const Row& row : std::initializer_list<Row>{{"12.50", 125'000, "12.50 CNY"},
                                                   {"12.5", 125'000, "12.50 CNY"},
                                                   {"-0.0049", -49, "-0.0049 CNY"},
                                                   {"3", 30'000, "3.00 CNY"},
                                                   {"1.005", 10'050, "1.005 CNY"},
                                                   {"0.00005", 1, "0.0001 CNY"},
                                                   {"-0.00005", -1, "-0.0001 CNY"},
                                                   {"100", 1'000'000, "100.00 CNY"}}) {
    const auto money = try_parse_money(row.text, kYuan);
    ASSERT_TRUE(money) << row.text;
    EXPECT_EQ(money->amount, row.amount) << row.text;
    EXPECT_EQ(to_string(*money), row.out);
  }
  for (const char* text : {"", "x", "1,000", "￥5", "999999999999999999"}) {
    EXPECT_FALSE(try_parse_money(text, kYuan)) << text;
  }
}

TEST(Money, SumsOnlyWithinOneCurrency) {
  const auto sum = add({125'000, kYuan}, {-5'000, kYuan});
  ASSERT_TRUE(sum);
  EXPECT_EQ(*sum, (Money{120'000, kYuan}));
  const auto mixed = add({1, kYuan}, {1, kReal});
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error()[0].code, "C130"_code);
  const auto huge = add({std::numeric_limits<std::int64_t>::max(), kYuan}, {1, kYuan});
  ASSERT_FALSE(huge);
  EXPECT_EQ(huge.error()[0].code, "C131"_code);
}

}  // namespace
}  // namespace steelyard
