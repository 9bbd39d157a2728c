// exact: from integer statistics to fractions in natural units, without losing a digit.
//
//     squared_deviations(5, 15, 55) = (5 · 55 − 15²) / 5 = 10
//
// Promise: fractions are exact or absent; a sum of squared deviations loses nothing to cancellation
// as long as n Σx² fits 128 bits (a million orders of a million yuan each do), and is never
// negative.  Not here: intervals (stats/).
// Tested by: tests/indicator/exact_test.cpp.

#include "indicator/exact.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace steelyard {

namespace {

std::optional<Int128> product(Int128 a, Int128 b) {
  Int128 result = 0;
  if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
  return result;
}

}  // namespace

Fraction natural(Int128 digits, int scale) { return make_fraction(digits, power_of_ten(scale)); }

double natural_double(Int128 digits, int scale) {
  return static_cast<double>(digits) / static_cast<double>(power_of_ten(scale));
}

std::optional<Fraction> quotient(Fraction a, Fraction b) {
  if (b.num == 0) return std::nullopt;
  // Crosswise reduction first, so that only a result that truly is too large is refused.
  const Fraction over = make_fraction(a.num, b.num);
  const Fraction under = make_fraction(b.den, a.den);
  const std::optional<Int128> num = product(over.num, under.num);
  const std::optional<Int128> den = product(over.den, under.den);
  if (!num || !den) return std::nullopt;
  return make_fraction(*num, *den);
}

double squared_deviations(Int128 n, Int128 sum, Int128 sum_of_squares) {
  const std::optional<Int128> a = product(n, sum_of_squares);
  const std::optional<Int128> b = product(sum, sum);
  if (a && b) return static_cast<double>(std::max<Int128>(0, *a - *b)) / static_cast<double>(n);
  const double total = static_cast<double>(sum);
  const double mean_square = total * (total / static_cast<double>(n));
  return std::max(0.0, static_cast<double>(sum_of_squares) - mean_square);
}

std::optional<Unit> unit_of_quotient(Unit a, Unit b) {
  if (a == b) return Unit::Ratio;
  if (b == Unit::Count || b == Unit::Number || b == Unit::Ratio) return unit_of_average(a);
  return std::nullopt;
}

Unit unit_of_average(Unit unit) { return unit == Unit::Count ? Unit::Number : unit; }

void set_quotient(Estimate& estimate, Fraction numerator, Fraction denominator) {
  estimate.numerator = numerator;
  estimate.denominator = denominator;
  if (denominator.num == 0) {
    estimate.reason = NoValue::ZeroDenominator;
    return;
  }
  estimate.exact = quotient(numerator, denominator);
  estimate.value =
      estimate.exact ? to_double(*estimate.exact) : to_double(numerator) / to_double(denominator);
}

std::int64_t as_sample(Int128 n) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::min<Int128>(n, kMost));
}

}  // namespace steelyard
