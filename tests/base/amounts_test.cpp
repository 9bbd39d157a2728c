// Sums by currency: nothing of one ever shows in another.

#include "base/amounts.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

TEST(Amounts, KeepCurrenciesApart) {
  Amounts amounts;
  EXPECT_EQ(amounts.only(), 0);
  amounts.add("CNY", 500'000);
  amounts.add("CNY", -200'000);
  EXPECT_EQ(amounts.only(), 300'000);
  amounts.add("USD", 7);
  EXPECT_EQ(amounts.in("CNY"), 300'000);
  EXPECT_EQ(amounts.in("USD"), 7);
  EXPECT_EQ(amounts.in("EUR"), 0);
}

TEST(Amounts, AddUp) {
  Amounts a;
  a.add("CNY", 1);
  Amounts b;
  b.add("CNY", 2);
  b.add("USD", 3);
  a.add(b);
  EXPECT_EQ(a.in("CNY"), 3);
  EXPECT_EQ(a.in("USD"), 3);
}

TEST(AmountsDeathTest, HaveNoOneSumWhenMixed) {
  Amounts amounts;
  amounts.add("CNY", 1);
  amounts.add("USD", 1);
  EXPECT_DEATH(static_cast<void>(amounts.only()), "several currencies");
}

}  // namespace
}  // namespace steelyard
