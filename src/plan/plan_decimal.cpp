// Exact arithmetic on the decimals of a plan.
//
//     add({25, 0}, {375, 1}) = {625, 1}   (25 + 37.5 = 62.5)
//
// Promise: sums and comparisons are exact, so that 33.3 + 33.3 + 33.4 is 100 and not almost 100.
// Not here: money (base/), values that are counted. Tested by: tests/plan/standard_test.cpp.

#include "plan/plan_decimal.hpp"

#include <algorithm>

namespace steelyard {
namespace {

constexpr int kScaleMax = 9;

Int128 digits_at(Decimal value, int scale) {
  return value.digits * power_of_ten(scale - value.scale);
}

}  // namespace

Fraction as_fraction(Decimal value) {
  return make_fraction(value.digits, power_of_ten(value.scale));
}

int compare(Decimal a, Decimal b) { return compare(as_fraction(a), as_fraction(b)); }

Decimal add(Decimal a, Decimal b) {
  const int scale = std::max(a.scale, b.scale);
  return {digits_at(a, scale) + digits_at(b, scale), scale};
}

Decimal multiply(Decimal a, Decimal b) { return {a.digits * b.digits, a.scale + b.scale}; }

Decimal divide(Decimal a, Decimal b) {
  const int shift = kScaleMax + b.scale - a.scale;
  const Int128 num = shift >= 0 ? a.digits * power_of_ten(shift) : a.digits;
  const Int128 den = shift >= 0 ? b.digits : b.digits * power_of_ten(-shift);
  return {divide_half_up(num, den), kScaleMax};
}

bool is_zero(Decimal value) { return value.digits == 0; }
bool is_negative(Decimal value) { return value.digits < 0; }

std::string to_string(Decimal value) { return format_decimal_trimmed(value.digits, value.scale); }

std::optional<Decimal> try_parse_small_decimal(std::string_view text) {
  const std::optional<Decimal> value = try_parse_decimal(text);
  if (!value || value->scale > kScaleMax) return std::nullopt;
  const Int128 limit = power_of_ten(15);
  if (value->digits >= limit || value->digits <= -limit) return std::nullopt;
  return value;
}

}  // namespace steelyard
