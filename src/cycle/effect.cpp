// effect: see effect.hpp.  Tested by: tests/cycle/effect_test.cpp.

#include "cycle/effect.hpp"

#include "base/date.hpp"
#include "base/text.hpp"

namespace steelyard {

namespace {

struct UnitWord {
  std::string_view word;
  EffectUnit unit;
  std::int64_t micros = 0;  // of durations: how many one of them has
};

constexpr UnitWord kWords[] = {
    {"", EffectUnit::Plain},
    {"pp", EffectUnit::PercentPoint},
    {"百分点", EffectUnit::PercentPoint},
    {"个百分点", EffectUnit::PercentPoint},
    {"%", EffectUnit::Percent},
    {"s", EffectUnit::Duration, kMicrosPerSecond},
    {"秒", EffectUnit::Duration, kMicrosPerSecond},
    {"min", EffectUnit::Duration, kMicrosPerMinute},
    {"分钟", EffectUnit::Duration, kMicrosPerMinute},
    {"h", EffectUnit::Duration, kMicrosPerHour},
    {"小时", EffectUnit::Duration, kMicrosPerHour},
    {"d", EffectUnit::Duration, kMicrosPerDay},
    {"天", EffectUnit::Duration, kMicrosPerDay},
    {"元", EffectUnit::Money},
};

bool is_currency_code(std::string_view word) {
  if (word.size() != 3) return false;
  for (const char c : word) {
    if (c < 'A' || c > 'Z') return false;
  }
  return true;
}

/// Full width becomes half width, the true minus a hyphen.
std::string plain(std::string_view text) {
  std::string out = to_half_width(trim(text));
  constexpr std::string_view kMinus = "\u2212";
  if (out.starts_with(kMinus)) out.replace(0, kMinus.size(), "-");
  return out;
}

bool set_unit(Effect& effect, std::string_view word) {
  for (const UnitWord& known : kWords) {
    if (word != known.word) continue;
    effect.unit = known.unit;
    if (known.unit == EffectUnit::Money) effect.currency = "CNY";
    if (known.micros > 0) effect.amount.digits *= known.micros;
    return true;
  }
  if (!is_currency_code(word)) return false;
  effect.unit = EffectUnit::Money;
  effect.currency = word;
  return true;
}

}  // namespace

Result<Effect> parse_effect(std::string_view text) {
  constexpr std::size_t kDigits = 18;  // a duration of as many days stays within 128 bits
  const auto refused = [&text] {
    return fail(Diagnostic{"A236"_code, {}, {std::string(trim(text))}, {}, {}});
  };
  Effect effect;
  effect.text = trim(text);
  const std::string written = plain(text);
  if (!written.starts_with('+') && !written.starts_with('-')) return refused();
  const std::size_t end = std::min(written.find_first_not_of("0123456789.", 1), written.size());
  const auto amount = try_parse_decimal(std::string_view(written).substr(1, end - 1));
  if (!amount || amount->digits == 0 || end - 1 > kDigits) return refused();
  effect.amount = *amount;
  if (!set_unit(effect, trim(std::string_view(written).substr(end)))) return refused();
  if (written.front() == '-') effect.amount.digits = -effect.amount.digits;
  const bool is_all_of_it = effect.unit == EffectUnit::Percent &&
                            effect.amount.digits <= -100 * power_of_ten(effect.amount.scale);
  if (is_all_of_it) return refused();
  return effect;
}

int direction_of(const Effect& effect) { return effect.amount.digits < 0 ? -1 : 1; }

}  // namespace steelyard
