// Numbers with their units: exact, or refused; never rounded in silence.
//
//     "24" h → Duration 86'400'000'000      "5" % → Ratio 0.050000      1.00001 as money → too fine
//
// Tested by: tests/plan/expr_test.cpp, tests/plan/expr_error_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/int128.hpp"
#include "plan/expr.hpp"

namespace steelyard {

/// What may follow a number: h, 小时, pp, % …
struct LiteralUnit {
  std::string_view word;
  Unit unit;
  std::int64_t factor;  // microseconds; 1 for all others
  int shift = 0;        // decimals the unit adds: 2 for %
};
const LiteralUnit* find_literal_unit(std::string_view word);
/// The unit of a number without one: Count, or Number if it has a decimal point.
const LiteralUnit& plain_unit(std::string_view digits);
Type literal_type(const LiteralUnit& unit);
/// Our word for "hours", "周", "pt" …; empty when nobody can say.
std::string_view meant_unit(std::string_view word);

/// A value at a scale. TooFine: decimals would be lost; TooLarge: it leaves 64 bits.
enum class Fit { Exact, TooFine, TooLarge };
struct Fitted {
  Fit fit = Fit::Exact;
  Int128 digits = 0;
};
/// value × factor at `scale` decimals. Requires: 0 <= scale <= 18, factor > 0.
Fitted fit_to_scale(Decimal value, int scale, std::int64_t factor = 1);
/// The digits of "24" h, "5.5" % … at the scale of literal_type.
Fitted read_literal(std::string_view digits, const LiteralUnit& unit);

/// The digits of a literal without its unit, as they are written: "250", "1.5".
std::string write_number(Decimal value);
/// A number literal with its unit: "5%", "24 h", "1 pp", "250", "5.0".
std::string write_literal(const NumberLiteral& literal, const Type& type);

/// The value of a bare number, `-` before it included; none for anything else. Bare = without a
/// unit of its own, so that it takes the unit of what it stands beside.
std::optional<Decimal> bare_number(const Expr& expr);

}  // namespace steelyard
