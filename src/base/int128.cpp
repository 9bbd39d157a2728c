// Exact integers beyond 64 bits: text, half-up division, fractions, decimals.
//
//     divide_half_up(-7, 2) = -4      compare({1, 3}, {33, 100}) = 1      "-1.50" → {-150, 2}
//
// Promise: every result is exact or refused; nothing passes through double except to_double.
// Tested by: tests/base/int128_test.cpp.

#include "base/int128.hpp"

#include <algorithm>
#include <utility>

#include "base/result.hpp"

namespace steelyard {
namespace {

__extension__ using UInt128 = unsigned __int128;

constexpr int kMaxExponent = 38;
constexpr std::size_t kMaxDecimalDigits = 36;

/// |value|, also for the least of all, whose opposite does not exist.
UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

constexpr UInt128 kLargestMagnitude = UInt128{1} << 127U;  // only with a minus

Int128 with_sign(UInt128 size, bool negative) {
  STEELYARD_CHECK(size < kLargestMagnitude || (negative && size == kLargestMagnitude),
                  "a 128-bit result fits 128 bits");
  return static_cast<Int128>(negative ? UInt128{0} - size : size);
}

UInt128 greatest_common_divisor(UInt128 a, UInt128 b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

Int128 floor_divide(Int128 a, Int128 b) {
  const Int128 quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string digits_of(UInt128 size) {
  std::string out;
  do {
    out += static_cast<char>('0' + static_cast<int>(size % 10));
    size /= 10;
  } while (size != 0);
  std::reverse(out.begin(), out.end());
  return out;
}

/// Takes a leading + or - off the text; true for minus.
bool take_sign(std::string_view& text) {
  if (text.empty() || (text[0] != '-' && text[0] != '+')) return false;
  const bool negative = text[0] == '-';
  text.remove_prefix(1);
  return negative;
}

}  // namespace

std::string to_string(Int128 value) { return (value < 0 ? "-" : "") + digits_of(magnitude(value)); }

std::optional<Int128> try_parse_int128(std::string_view text) {
  const bool negative = take_sign(text);
  if (text.empty()) return std::nullopt;
  const UInt128 limit = negative ? kLargestMagnitude : kLargestMagnitude - 1;
  UInt128 size = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    const auto digit = static_cast<UInt128>(c - '0');
    if (size > (limit - digit) / 10) return std::nullopt;
    size = size * 10 + digit;
  }
  return with_sign(size, negative);
}

Int128 divide_half_up(Int128 a, Int128 b) {
  STEELYARD_CHECK(b != 0, "nothing is divided by zero");
  const UInt128 divisor = magnitude(b);
  const UInt128 quotient = magnitude(a) / divisor;
  const UInt128 rest = magnitude(a) % divisor;
  const bool up = rest >= divisor - rest;
  return with_sign(quotient + (up ? 1 : 0), (a < 0) != (b < 0));
}

Int128 power_of_ten(int exponent) {
  STEELYARD_CHECK(exponent >= 0 && exponent <= kMaxExponent, "10^38 is the largest in 128 bits");
  Int128 out = 1;
  for (int i = 0; i < exponent; ++i) out *= 10;
  return out;
}

Fraction make_fraction(Int128 num, Int128 den) {
  STEELYARD_CHECK(den != 0, "a fraction has a denominator");
  const UInt128 divisor = greatest_common_divisor(magnitude(num), magnitude(den));
  const bool negative = (num < 0) != (den < 0);
  return {with_sign(magnitude(num) / divisor, negative),
          with_sign(magnitude(den) / divisor, false)};
}

int compare(Fraction a, Fraction b) {
  STEELYARD_CHECK(a.den > 0 && b.den > 0, "denominators are positive");
  // Compares the continued fractions term by term; each step swaps numerator and denominator of
  // the rests, which turns the order around.
  for (int sign = 1;; sign = -sign) {
    const Int128 whole_a = floor_divide(a.num, a.den);
    const Int128 whole_b = floor_divide(b.num, b.den);
    if (whole_a != whole_b) return whole_a < whole_b ? -sign : sign;
    const Int128 rest_a = a.num - whole_a * a.den;
    const Int128 rest_b = b.num - whole_b * b.den;
    if (rest_a == 0 || rest_b == 0) {
      return rest_a == rest_b ? 0 : (rest_a == 0 ? -sign : sign);
    }
    a = {a.den, rest_a};
    b = {b.den, rest_b};
  }
}

double to_double(Fraction a) { return static_cast<double>(a.num) / static_cast<double>(a.den); }

std::optional<Decimal> try_parse_decimal(std::string_view text) {
  const bool negative = take_sign(text);
  Decimal out;
  std::size_t k_digits = 0;  // significant ones
  bool has_point = false;
  for (const char c : text) {
    if (c == '.' && !has_point) {
      has_point = true;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    if (out.digits != 0 || c != '0') ++k_digits;
    out.scale += has_point ? 1 : 0;
    if (k_digits > kMaxDecimalDigits || out.scale > static_cast<int>(kMaxDecimalDigits)) {
      return std::nullopt;
    }
    out.digits = out.digits * 10 + (c - '0');
  }
  if (text.empty() || text.back() == '.') return std::nullopt;  // "", "-", "5." and "."
  if (negative) out.digits = -out.digits;
  return out;
}

std::string format_decimal(Int128 digits, int scale) {
  STEELYARD_CHECK(scale >= 0, "decimals are counted from 0");
  std::string all = digits_of(magnitude(digits));
  const auto k = static_cast<std::size_t>(scale);
  if (all.size() <= k) all.insert(0, k + 1 - all.size(), '0');
  if (k > 0) all.insert(all.size() - k, 1, '.');
  return (digits < 0 ? "-" : "") + all;
}

std::string format_decimal_trimmed(Int128 digits, int scale) {
  while (scale > 0 && digits % 10 == 0) {
    digits /= 10;
    --scale;
  }
  return format_decimal(digits, scale);
}

std::optional<std::int64_t> try_rescale(Decimal value, int scale) {
  constexpr Int128 kMax = INT64_MAX;
  constexpr Int128 kMin = INT64_MIN;
  const int more = scale - value.scale;
  if (value.digits == 0 || more < -kMaxExponent) return 0;
  if (more > 18) return std::nullopt;  // even 1 would leave 64 bits
  Int128 out = value.digits;
  if (more < 0) out = divide_half_up(out, power_of_ten(-more));
  if (out > kMax || out < kMin) return std::nullopt;
  if (more > 0) out *= power_of_ten(more);
  if (out > kMax || out < kMin) return std::nullopt;
  return static_cast<std::int64_t>(out);
}

}  // namespace steelyard
