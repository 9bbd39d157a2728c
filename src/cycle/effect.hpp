// Effect: by how much somebody expects an action to move an indicator, as people write it.
//
//     "+2 pp"  "-3 h"  "+5%"  "+1000 CNY"  "-4"        also "＋２ 个百分点", "−20 分钟"
//
// The sign is needed: it says which way is better. `amount` is exact; what it means for an indicator is
// told by whoever knows the indicator's unit (month/measure_action.hpp). Tested by: tests/cycle/effect_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "base/int128.hpp"
#include "base/result.hpp"

namespace steelyard {

/// Percent is relative to the value before.
enum class EffectUnit { Plain, PercentPoint, Percent, Duration, Money };

struct Effect {
  std::string text;  // as it was written
  EffectUnit unit = EffectUnit::Plain;
  Decimal amount;        // signed, never 0; a Duration in microseconds
  std::string currency;  // of Money
};

/// Errors: A236.
Result<Effect> parse_effect(std::string_view text);
/// −1 or 1: what is hoped for is less or more.
int direction_of(const Effect& effect);

}  // namespace steelyard
