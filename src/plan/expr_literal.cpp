// What number literals are worth, and how they are written again.
//
//     5.5% → {55000, Ratio 6} → "5.5%"     36 h → {129600000000, Duration 0} → "36 h"
//
// Promise: write_literal is the inverse of reading, for every unit. A duration is written in the
// largest unit that divides it, days only from three on, because people say 24 h and 48 h.
// Not here: which unit a bare number takes (expr_check.cpp).
// Tested by: tests/plan/expr_test.cpp, tests/plan/expr_law_test.cpp.

#include "plan/expr_literal.hpp"

#include <algorithm>
#include <iterator>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace steelyard {
namespace {

constexpr std::int64_t kMicrosPerMilli = 1'000;

constexpr LiteralUnit kUnits[] = {
    {"d", Unit::Duration, kMicrosPerDay},
    {"天", Unit::Duration, kMicrosPerDay},
    {"h", Unit::Duration, kMicrosPerHour},
    {"小时", Unit::Duration, kMicrosPerHour},
    {"min", Unit::Duration, kMicrosPerMinute},
    {"分钟", Unit::Duration, kMicrosPerMinute},
    {"s", Unit::Duration, kMicrosPerSecond},
    {"秒", Unit::Duration, kMicrosPerSecond},
    {"ms", Unit::Duration, kMicrosPerMilli},
    {"毫秒", Unit::Duration, kMicrosPerMilli},
    {"pp", Unit::PercentPoint, 1},
    {"%", Unit::Ratio, 1, 2},
};
constexpr LiteralUnit kCountUnit = {"", Unit::Count, 1};
constexpr LiteralUnit kNumberUnit = {"", Unit::Number, 1};

struct Meant {
  std::string_view typed;
  std::string_view write;
};
constexpr Meant kMeant[] = {
    {"day", "d"},      {"days", "d"},      {"日", "d"},        {"hr", "h"},     {"hrs", "h"},
    {"hour", "h"},     {"hours", "h"},     {"时", "h"},        {"m", "min"},    {"mins", "min"},
    {"minute", "min"}, {"minutes", "min"}, {"分", "min"},      {"sec", "s"},    {"secs", "s"},
    {"second", "s"},   {"seconds", "s"},   {"percent", "%"},   {"pct", "%"},    {"百分点", "pp"},
    {"pt", "pp"},      {"pts", "pp"},      {"个百分点", "pp"}, {"个小时", "h"},
};

Decimal trimmed(Decimal value) {
  while (value.scale > 0 && value.digits % 10 == 0) {
    value.digits /= 10;
    --value.scale;
  }
  return value;
}

std::string write_duration(Int128 us) {
  const auto in = [us](std::int64_t unit, std::string_view word) {
    return to_string(us / unit) + " " + std::string(word);
  };
  if (us % kMicrosPerDay == 0 && us >= 3 * kMicrosPerDay) return in(kMicrosPerDay, "d");
  if (us != 0 && us % kMicrosPerHour == 0) return in(kMicrosPerHour, "h");
  if (us != 0 && us % kMicrosPerMinute == 0) return in(kMicrosPerMinute, "min");
  if (us % kMicrosPerSecond == 0) return in(kMicrosPerSecond, "s");
  return format_decimal_trimmed(us, 3) + " ms";
}

}  // namespace

const LiteralUnit* find_literal_unit(std::string_view word) {
  const auto* found = std::find_if(std::begin(kUnits), std::end(kUnits),
                                   [&](const LiteralUnit& unit) { return unit.word == word; });
  return found == std::end(kUnits) ? nullptr : found;
}

const LiteralUnit& plain_unit(std::string_view digits) {
  return digits.find('.') == std::string_view::npos ? kCountUnit : kNumberUnit;
}

Type literal_type(const LiteralUnit& unit) {
  const bool whole = unit.unit == Unit::Count || unit.unit == Unit::Duration;
  return {TypeKind::Numeric, unit.unit, whole ? 0 : kNumberScale};
}

std::string_view meant_unit(std::string_view word) {
  const std::string lower = to_lower(word);
  for (const Meant& meant : kMeant) {
    if (meant.typed == lower) return meant.write;
  }
  const LiteralUnit* unit = find_literal_unit(lower);
  return unit == nullptr ? std::string_view{} : unit->word;
}

Fitted fit_to_scale(Decimal value, int scale, std::int64_t factor) {
  constexpr Int128 kMax = INT64_MAX;
  const auto leaves_64_bits = [](Int128 digits) { return digits > kMax || digits < -kMax; };
  value = trimmed(value);
  if (leaves_64_bits(value.digits)) return {Fit::TooLarge, 0};
  Int128 digits = value.digits * factor;
  if (value.scale <= scale) {
    if (leaves_64_bits(digits)) return {Fit::TooLarge, 0};
    digits *= power_of_ten(scale - value.scale);
  } else {
    const Int128 divisor = power_of_ten(value.scale - scale);
    if (digits % divisor != 0) return {Fit::TooFine, 0};
    digits /= divisor;
  }
  if (leaves_64_bits(digits)) return {Fit::TooLarge, 0};
  return {Fit::Exact, digits};
}

Fitted read_literal(std::string_view digits, const LiteralUnit& unit) {
  std::optional<Decimal> value = try_parse_decimal(digits);
  if (!value) return {Fit::TooLarge, 0};
  value->scale += unit.shift;
  return fit_to_scale(*value, literal_type(unit).scale, unit.factor);
}

std::string write_number(Decimal value) {
  return format_decimal_trimmed(value.digits, value.scale);
}

std::string write_literal(const NumberLiteral& literal, const Type& type) {
  const std::string plain = format_decimal_trimmed(literal.digits, type.scale);
  switch (type.unit) {
    case Unit::Count:
    case Unit::Money:
      return plain;
    case Unit::Number:
      return plain.find('.') == std::string::npos ? plain + ".0" : plain;
    case Unit::Ratio:
      return format_decimal_trimmed(literal.digits * 100, type.scale) + "%";
    case Unit::PercentPoint:
      return plain + " pp";
    case Unit::Duration:
      return write_duration(literal.digits);
  }
  STEELYARD_CHECK(false, "every unit can be written");
  return {};
}

std::optional<Decimal> bare_number(const Expr& expr) {
  if (const auto* unary = std::get_if<Unary>(&expr.node)) {
    if (unary->op != UnaryOp::Negate) return std::nullopt;
    const std::optional<Decimal> inner = bare_number(*unary->a);
    return inner ? std::optional(Decimal{-inner->digits, inner->scale}) : std::nullopt;
  }
  const auto* literal = std::get_if<NumberLiteral>(&expr.node);
  const bool bare = literal != nullptr && expr.type.kind == TypeKind::Numeric &&
                    (expr.type.unit == Unit::Count || expr.type.unit == Unit::Number);
  return bare ? std::optional(Decimal{literal->digits, expr.type.scale}) : std::nullopt;
}

}  // namespace steelyard
