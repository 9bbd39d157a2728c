// See place_read.hpp.

#include "warehouse/derive/place_read.hpp"

#include <algorithm>

namespace steelyard {

namespace {

bool is_column(const Expr& expr, const std::string& name) {
  const auto* column = std::get_if<ColumnRef>(&expr.node);
  return column != nullptr && column->name == name;
}

/// Says the same of a place and of 1 where that is 1, else 2.
bool asks_for_first(BinaryOp op, const Expr& bound) {
  const auto* number = std::get_if<NumberLiteral>(&bound.node);
  if (number == nullptr || bound.type.scale != 0) return false;
  switch (op) {
    case BinaryOp::Eq:
    case BinaryOp::Ne:
    case BinaryOp::Le:
    case BinaryOp::Gt:
      return number->digits == 1;
    case BinaryOp::Lt:
    case BinaryOp::Ge:
      return number->digits == 2;
    default:
      return false;
  }
}

}  // namespace

PlaceRead place_read(const Expr& expr, const std::string& name) {
  if (is_column(expr, name)) return PlaceRead::Number;
  if (const auto* set = std::get_if<IsSet>(&expr.node);
      set != nullptr && is_column(*set->a, name)) {
    return PlaceRead::First;
  }
  const auto* compared = std::get_if<Binary>(&expr.node);
  if (compared != nullptr && is_column(*compared->a, name) &&
      asks_for_first(compared->op, *compared->b)) {
    return PlaceRead::First;
  }
  const bool number = std::ranges::any_of(children_of(expr), [&](const ExprPtr& child) {
    return place_read(*child, name) == PlaceRead::Number;
  });
  return number ? PlaceRead::Number : PlaceRead::First;
}

}  // namespace steelyard
