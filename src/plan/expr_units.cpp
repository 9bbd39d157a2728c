// What multiplying and dividing does to units and scales; the rules stand in type.hpp.
//
//     unit_cost · quantity    money · number = money      paid − created / 24 h duration/duration
//
// Where several rules fit: a bare literal gives way to anything, then a ratio (5% of a count is a
// count), then a count (a count times a number is a number). Durations stay whole microseconds.
// Not here: sums, comparisons and literals that take a unit (expr_check.cpp).
// Tested by: tests/plan/expr_type_test.cpp.

#include "plan/expr_units.hpp"

#include <algorithm>

namespace steelyard {
namespace {

constexpr int kMaxScale = 6;

bool is_plain(Unit unit) {
  return unit == Unit::Count || unit == Unit::Number || unit == Unit::Ratio;
}

Type numeric(Unit unit, int scale) {
  return {TypeKind::Numeric, unit, unit == Unit::Duration ? 0 : std::min(kMaxScale, scale)};
}

std::optional<Unit> product_unit(const Factor& a, const Factor& b) {
  const Unit x = a.type.unit;
  const Unit y = b.type.unit;
  if (a.pure != b.pure) return a.pure ? y : x;
  if (!is_plain(x) && !is_plain(y)) return std::nullopt;
  if (!is_plain(x)) return x;
  if (!is_plain(y) || x == y) return y;
  if (x == Unit::Ratio) return y;
  if (y == Unit::Ratio) return x;
  return Unit::Number;
}

std::optional<Unit> quotient_unit(const Factor& a, const Factor& b) {
  const Unit x = a.type.unit;
  const Unit y = b.type.unit;
  if (b.pure && !a.pure) return x;
  if (a.pure && !b.pure) return is_plain(y) ? std::optional(Unit::Number) : std::nullopt;
  if (x == y) return Unit::Ratio;
  return is_plain(y) ? std::optional(x) : std::nullopt;
}

}  // namespace

std::optional<Type> product_type(Factor a, Factor b) {
  const std::optional<Unit> unit = product_unit(a, b);
  if (!unit) return std::nullopt;
  return numeric(*unit, a.type.scale + b.type.scale);
}

std::optional<Type> quotient_type(Factor a, Factor b) {
  const std::optional<Unit> unit = quotient_unit(a, b);
  if (!unit) return std::nullopt;
  return numeric(*unit, kMaxScale);
}

Type sum_type(const Type& a, const Type& b) { return numeric(a.unit, std::max(a.scale, b.scale)); }

}  // namespace steelyard
