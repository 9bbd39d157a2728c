// Exact integers: 128-bit products and sums, half-up division, exact comparison of fractions.
//
//     divide_half_up(7, 2) = 4     divide_half_up(-7, 2) = -4        half away from zero, as money
//     is rounded by hand compare(Fraction{1, 3}, Fraction{33, 100}) > 0                 by
//     cross-multiplication, never through double
//
// Not here: anything real-valued (stats/).  Tested by: tests/base/int128_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steelyard {

__extension__ using Int128 = __int128;

std::string to_string(Int128 value);
std::optional<Int128> try_parse_int128(std::string_view text);

/// a / b rounded half away from zero. Requires: b != 0.
Int128 divide_half_up(Int128 a, Int128 b);
/// 10^exponent. Requires: 0 <= exponent <= 38.
Int128 power_of_ten(int exponent);

/// An exact value num / den. Ensures (by make): den > 0, lowest terms.
struct Fraction {
  Int128 num = 0;
  Int128 den = 1;
};
/// Requires: den != 0.
Fraction make_fraction(Int128 num, Int128 den);
/// -1, 0 or 1, exactly, for any two 128-bit fractions (continued fractions, so nothing overflows).
int compare(Fraction a, Fraction b);
double to_double(Fraction a);

/// A decimal literal as an exact fraction of a power of ten: "-1.50" → {-150, 2}. None if malformed
/// or beyond 36 digits.
struct Decimal {
  Int128 digits = 0;
  int scale = 0;
};
std::optional<Decimal> try_parse_decimal(std::string_view text);
/// `digits` with `scale` decimals: (15000, 4) → "1.5000"; trimmed → "1.5".
std::string format_decimal(Int128 digits, int scale);
std::string format_decimal_trimmed(Int128 digits, int scale);
/// Re-scales, half up. None when the result leaves int64.
std::optional<std::int64_t> try_rescale(Decimal value, int scale);

}  // namespace steelyard
