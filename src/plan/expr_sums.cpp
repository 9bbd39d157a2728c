// Gathers the terms of a sum.
//
//     amount + cost + amount − cost * 3   =   2 * amount − 2 * cost
//     x − x                               =   0 * x, which is missing where x is
//
// A term is whatever is no sum and no product with a number; a quotient is rounded, and stays a term as it is.
// Tested by: tests/plan/expr_normal_test.cpp.

#include <algorithm>
#include <map>

#include "plan/expr_normal_parts.hpp"

namespace steelyard {
namespace {

/// Beyond this a sum is left as it stands: the numbers must not leave 128 bits.
constexpr Int128 kLargest = 1'000'000'000'000;

struct Term {
  ExprPtr expr;
  Fraction times{0, 1};
};
using Terms = std::map<std::string, Term>;

/// A number without a unit of its own, or a ratio.
std::optional<Fraction> factor_of(const Expr& expr) {
  const auto* number = std::get_if<NumberLiteral>(&expr.node);
  const Unit unit = expr.type.unit;
  const bool scales = unit == Unit::Count || unit == Unit::Number || unit == Unit::Ratio;
  if (number == nullptr || !scales) return std::nullopt;
  return make_fraction(number->digits, power_of_ten(expr.type.scale));
}

bool is_large(Fraction one) {
  return one.num > kLargest || one.num < -kLargest || one.den > kLargest;
}

/// False where numbers get too large.
bool gather(const ExprPtr& expr, Fraction times, Terms& terms) {
  if (is_large(times)) return false;
  const Fraction negated{-times.num, times.den};
  const auto* unary = std::get_if<Unary>(&expr->node);
  if (unary != nullptr && unary->op == UnaryOp::Negate) return gather(unary->a, negated, terms);
  if (const auto* binary = std::get_if<Binary>(&expr->node)) {
    const bool adds = binary->op == BinaryOp::Add || binary->op == BinaryOp::Subtract;
    if (adds) {
      return gather(binary->a, times, terms) &&
             gather(binary->b, binary->op == BinaryOp::Add ? times : negated, terms);
    }
    for (const auto& [side, other] : {std::pair(binary->a, binary->b), {binary->b, binary->a}}) {
      const auto factor = factor_of(*side);
      if (binary->op != BinaryOp::Multiply || !factor || is_large(*factor)) continue;
      return gather(other, make_fraction(times.num * factor->num, times.den * factor->den), terms);
    }
  }
  Term& term = terms[write_expr(*expr)];
  term.expr = expr;
  term.times = make_fraction(term.times.num * times.den + times.num * term.times.den,
                             term.times.den * times.den);
  return !is_large(term.times);
}

/// None where it has no decimals.
std::optional<ExprPtr> literal_of(Fraction value, const Span& span) {
  constexpr int kMostDecimals = 6;
  for (int scale = 0; scale <= kMostDecimals; ++scale) {
    const Int128 digits = value.num * power_of_ten(scale);
    if (digits % value.den != 0) continue;
    const Type type{TypeKind::Numeric, scale == 0 ? Unit::Count : Unit::Number, scale};
    return std::make_shared<const Expr>(Expr{NumberLiteral{digits / value.den}, type, span});
  }
  return std::nullopt;
}

/// The term times the size of its number.
std::optional<ExprPtr> written(const Expr& whole, const Term& term) {
  const Fraction size{term.times.num < 0 ? -term.times.num : term.times.num, term.times.den};
  if (compare(size, {1, 1}) == 0) return term.expr;
  const auto literal = literal_of(size, whole.span);
  if (!literal) return std::nullopt;
  Binary product{BinaryOp::Multiply, *literal, term.expr};
  return std::make_shared<const Expr>(Expr{std::move(product), whole.type, whole.span});
}

ExprPtr added(const Expr& whole, const ExprPtr& sum, const ExprPtr& next, BinaryOp op) {
  const auto like_whole = [&](auto node) {
    return std::make_shared<const Expr>(Expr{std::move(node), whole.type, whole.span});
  };
  if (sum) return like_whole(Binary{op, sum, next});
  return op == BinaryOp::Subtract ? like_whole(Unary{UnaryOp::Negate, next}) : next;
}

}  // namespace

ExprPtr gathered_terms(const ExprPtr& expr) {
  Terms terms;
  if (!gather(expr, {1, 1}, terms)) return expr;
  ExprPtr sum;
  for (const BinaryOp op : {BinaryOp::Add, BinaryOp::Subtract}) {
    for (const auto& [text, term] : terms) {
      if ((term.times.num < 0) != (op == BinaryOp::Subtract)) continue;
      const auto next = written(*expr, term);
      if (!next) return expr;
      sum = added(*expr, sum, *next, op);
    }
  }
  return sum;
}

}  // namespace steelyard
