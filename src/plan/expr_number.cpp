// See expr_number.hpp.

#include "plan/expr_number.hpp"

namespace steelyard {

std::optional<Fraction> number_of(const Expr& expr) {
  if (const auto* number = std::get_if<NumberLiteral>(&expr.node)) {
    return make_fraction(number->digits, power_of_ten(expr.type.scale));
  }
  const auto* unary = std::get_if<Unary>(&expr.node);
  if (unary == nullptr || unary->op != UnaryOp::Negate) return std::nullopt;
  const auto number = number_of(*unary->a);
  return number ? std::optional(Fraction{-number->num, number->den}) : std::nullopt;
}

}  // namespace steelyard
