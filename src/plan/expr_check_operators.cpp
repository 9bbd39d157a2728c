// Operators of two operands: which types they take, what they make, and what is said when they fit not.
//
//     paid_at - created_at       a duration          amount * amount       X023: has no meaning
//
// Not here: what a product of units is (expr_units.cpp), how a bare number takes a unit
// (expr_unify.cpp). Tested by: tests/plan/expr_type_test.cpp, expr_error_test.cpp.

#include "plan/expr_checker.hpp"
#include "plan/expr_level.hpp"
#include "plan/expr_literal.hpp"
#include "plan/expr_units.hpp"

namespace steelyard {
namespace {

constexpr Type kDuration{TypeKind::Numeric, Unit::Duration, 0};

/// What may stand on the two sides of + − × ÷.
Text hint_for_units(const Binary& binary) {
  if (!is_numeric(*binary.a) || !is_numeric(*binary.b)) {
    return {"只有数量能计算；时刻只能相减，或加减一段时长",
            "only quantities are computed; instants are subtracted, or moved by a duration"};
  }
  if (binary.op == BinaryOp::Add || binary.op == BinaryOp::Subtract) {
    return {"加减的两边要同一单位", "both sides of + and - want one unit"};
  }
  return {"金额和时长只能乘除以数、个数或比率，或除以同类",
          "money and durations are multiplied and divided by numbers, counts or ratios, or divided "
          "by their like"};
}

}  // namespace

ExprPtr ExprChecker::at(const Binary& binary, const ExprPtr& expr, Position position) {
  const bool logic = binary.op == BinaryOp::And || binary.op == BinaryOp::Or;
  if (!logic) position = Position::Value;
  const ExprPtr a = check(binary.a, position);
  const ExprPtr b = check(binary.b, position);
  if (!a || !b) return nullptr;
  const Binary checked{binary.op, a, b};
  switch (binary.op) {
    case BinaryOp::Or:
    case BinaryOp::And:
      return logical(checked, expr);
    case BinaryOp::Eq:
    case BinaryOp::Ne:
    case BinaryOp::Lt:
    case BinaryOp::Le:
    case BinaryOp::Gt:
    case BinaryOp::Ge:
      return comparison(checked, expr);
    case BinaryOp::Add:
    case BinaryOp::Subtract:
      return sum(checked, expr);
    case BinaryOp::Multiply:
    case BinaryOp::Divide:
      return product(checked, expr);
  }
  return nullptr;
}

ExprPtr ExprChecker::logical(const Binary& binary, const ExprPtr& expr) {
  bool good = true;
  for (const ExprPtr& side : {binary.a, binary.b}) {
    if (side->type.kind == TypeKind::Bool) continue;
    refuse("X026"_code, side->span,
           {std::string(spec_of(binary.op).sign), "bool", type_name_of(*side)});
    good = false;
  }
  return good ? make(binary, kBoolType, expr) : nullptr;
}

ExprPtr ExprChecker::comparison(const Binary& binary, const ExprPtr& expr) {
  const Joined joined = join_operands(binary.a, binary.b, out_);
  if (joined.match == Match::Reported) return nullptr;
  if (joined.match == Match::Different) {
    return refuse("X022"_code, expr->span, {type_name_of(*binary.a), type_name_of(*binary.b)},
                  mismatch_hint(*binary.a, *binary.b));
  }
  const bool equality = binary.op == BinaryOp::Eq || binary.op == BinaryOp::Ne;
  if (!equality && !has_order(*joined.a)) {
    return refuse("X033"_code, expr->span,
                  {std::string(spec_of(binary.op).sign), type_name_of(*joined.a)});
  }
  return make(Binary{binary.op, joined.a, joined.b}, kBoolType, expr);
}

ExprPtr ExprChecker::sum(const Binary& binary, const ExprPtr& expr) {
  const TypeKind x = binary.a->type.kind;
  const TypeKind y = binary.b->type.kind;
  const bool minus = binary.op == BinaryOp::Subtract;
  if (minus && x == y && (x == TypeKind::Instant || x == TypeKind::Date)) {
    return make(binary, kDuration, expr);
  }
  if (x == TypeKind::Numeric && y == TypeKind::Numeric) {
    const Joined joined = join_operands(binary.a, binary.b, out_);
    if (joined.match == Match::Reported) return nullptr;
    if (joined.match == Match::Different) return meaningless(binary, expr);
    return make(Binary{binary.op, joined.a, joined.b}, sum_type(joined.a->type, joined.b->type),
                expr);
  }
  if (x == TypeKind::Instant && y == TypeKind::Numeric) return shifted(binary, expr);
  if (!minus && x == TypeKind::Numeric && y == TypeKind::Instant) {
    const Adapted by = adapt(binary.a, kDuration, out_);
    if (by.match == Match::Reported) return nullptr;
    if (by.match == Match::Different) return meaningless(binary, expr);
    return make(Binary{binary.op, by.expr, binary.b}, binary.b->type, expr);
  }
  return meaningless(binary, expr);
}

/// instant ± duration
ExprPtr ExprChecker::shifted(const Binary& binary, const ExprPtr& expr) {
  const Adapted by = adapt(binary.b, kDuration, out_);
  if (by.match == Match::Reported) return nullptr;
  if (by.match == Match::Different) return meaningless(binary, expr);
  return make(Binary{binary.op, binary.a, by.expr}, binary.a->type, expr);
}

ExprPtr ExprChecker::product(const Binary& binary, const ExprPtr& expr) {
  if (!is_numeric(*binary.a) || !is_numeric(*binary.b)) return meaningless(binary, expr);
  const Factor a{binary.a->type, bare_number(*binary.a).has_value()};
  const Factor b{binary.b->type, bare_number(*binary.b).has_value()};
  const std::optional<Type> type =
      binary.op == BinaryOp::Multiply ? product_type(a, b) : quotient_type(a, b);
  return type ? make(binary, *type, expr) : meaningless(binary, expr);
}

ExprPtr ExprChecker::meaningless(const Binary& binary, const ExprPtr& expr) {
  const bool of_date = binary.a->type.kind == TypeKind::Date && is_numeric(*binary.b);
  Text hint = mismatch_hint(*binary.a, *binary.b);
  if (of_date) {
    hint = {"日期只能相减：如 paid_at_day - joined_on > 60 d",
            "dates are only subtracted: paid_at_day - joined_on > 60 d"};
  }
  if (hint.empty()) hint = hint_for_units(binary);
  return refuse(
      "X023"_code, expr->span,
      {type_name_of(*binary.a), std::string(spec_of(binary.op).sign), type_name_of(*binary.b)},
      std::move(hint));
}

}  // namespace steelyard
