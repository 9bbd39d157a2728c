// Effects as people write them, and what is refused.

#include "cycle/effect.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace steelyard {
namespace {

struct Written {
  const char* text;
  EffectUnit unit;
  const char* amount;  // as format_decimal_trimmed has it
  const char* currency;
};

TEST(Effect, IsReadAsPeopleWriteIt) {
  const std::vector<Written> cases = {
      {"+2 pp", EffectUnit::PercentPoint, "2", ""},
      {"  +2.5pp ", EffectUnit::PercentPoint, "2.5", ""},
      {"＋２ 个百分点", EffectUnit::PercentPoint, "2", ""},
      {"-3 h", EffectUnit::Duration, "-10800000000", ""},
      {"\u221220 分钟", EffectUnit::Duration, "-1200000000", ""},
      {"-0.5 s", EffectUnit::Duration, "-500000", ""},
      {"-1 d", EffectUnit::Duration, "-86400000000", ""},
      {"-99.9%", EffectUnit::Percent, "-99.9", ""},
      {"+5%", EffectUnit::Percent, "5", ""},
      {"＋５％", EffectUnit::Percent, "5", ""},
      {"+1000 CNY", EffectUnit::Money, "1000", "CNY"},
      {"+1000 USD", EffectUnit::Money, "1000", "USD"},
      {"+8元", EffectUnit::Money, "8", "CNY"},
      {"-4", EffectUnit::Plain, "-4", ""},
  };
  for (const Written& one : cases) {
    const auto effect = parse_effect(one.text);
    ASSERT_TRUE(effect) << one.text;
    EXPECT_EQ(effect->unit, one.unit) << one.text;
    EXPECT_EQ(format_decimal_trimmed(effect->amount.digits, effect->amount.scale), one.amount);
    EXPECT_EQ(effect->currency, one.currency) << one.text;
    EXPECT_EQ(direction_of(*effect), one.amount[0] == '-' ? -1 : 1);
  }
  EXPECT_EQ(parse_effect(" +2 pp ")->text, "+2 pp");
}

TEST(Effect, WithoutSignAmountOrKnownUnitIsNone) {
  for (const char* text :
       {"", "2 pp", "+", "+pp", "+0", "-0.00 h", "+2 fish", "+2 cny", "++2", "+2 pp pp", "+1.2.3",
        "-100%", "-100.5 %", "+-2", "+1000000000000000000 d"}) {
    const auto effect = parse_effect(text);
    ASSERT_FALSE(effect) << text;
    EXPECT_EQ(code_name(effect.error().front().code), "A236") << text;
  }
}

}  // namespace
}  // namespace steelyard
