// How a bare number takes the unit of what it stands beside, and what is said when it cannot.
//
//     rate > 5      X025 at the 5, hint: write 5%          orders > 1.5    X007: a count is whole
//
// A bare number fits count, number and money; 0 fits every unit, 1 also a ratio (1 - rate). It is
// never rounded to fit. Not here: which operands must match (expr_check.cpp).
// Tested by: tests/plan/expr_type_test.cpp, tests/plan/expr_error_test.cpp.

#include "plan/expr_unify.hpp"

#include <fmt/format.h>

#include <utility>

#include "plan/expr_literal.hpp"

namespace steelyard {
namespace {

Text write_hint(const std::string& what) { return {"请写作 " + what, "write " + what}; }

bool one_unit(const Type& a, const Type& b) {
  return a.kind == b.kind && (a.kind != TypeKind::Numeric || a.unit == b.unit);
}

bool fits(Decimal value, Unit unit) {
  switch (unit) {
    case Unit::Count:
    case Unit::Number:
    case Unit::Money:
      return true;
    case Unit::Ratio:
      return value.digits == 0 || fit_to_scale(value, 0).digits == 1;
    case Unit::PercentPoint:
    case Unit::Duration:
      return value.digits == 0;
  }
  return false;
}

/// 0.05 and 5 beside a ratio both mean 5%.
std::string with_unit(Decimal value, Unit unit) {
  if (unit == Unit::Duration) return write_number(value) + " h";
  if (unit == Unit::PercentPoint) return write_number(value) + " pp";
  const Int128 one = power_of_ten(value.scale);
  const bool is_fraction = value.digits < one && value.digits > -one;
  return write_number({value.digits * (is_fraction ? 100 : 1), value.scale}) + "%";
}

/// A bare number, with the `-` before it, as a `type`. Requires: it fits.
ExprPtr retyped(const Expr& expr, const Type& type) {
  if (const auto* unary = std::get_if<Unary>(&expr.node)) {
    return std::make_shared<const Expr>(
        Expr{Unary{UnaryOp::Negate, retyped(*unary->a, type)}, type, expr.span});
  }
  const auto& literal = std::get<NumberLiteral>(expr.node);
  const Fitted fitted = fit_to_scale({literal.digits, expr.type.scale}, type.scale);
  return std::make_shared<const Expr>(Expr{NumberLiteral{fitted.digits}, type, expr.span});
}

Adapted refuse(const Expr& expr, Code code, std::vector<std::string> args, Text hint,
               Diagnostics& out) {
  out.push_back({code, expr.span, std::move(args), std::move(hint), {}});
  return {nullptr, Match::Reported};
}

bool is_text_literal(const Expr& expr) { return std::holds_alternative<TextLiteral>(expr.node); }

/// The hint for `a` beside `b`, this way round only.
Text one_way_hint(const Expr& a, const Expr& b) {
  const TypeKind x = a.type.kind;
  const TypeKind y = b.type.kind;
  if (x == TypeKind::Instant && y == TypeKind::Date) {
    return write_hint(fmt::format("day({})", write_expr(a)));
  }
  const std::optional<Decimal> bare = bare_number(b);
  if (x == TypeKind::Text && bare) return write_hint('"' + write_number(*bare) + '"');
  if (x == TypeKind::Bool && bare) {
    const std::string text = write_expr(a);
    return {fmt::format("是否值单独就是条件：{} 或 not {}", text, text),
            fmt::format("a bool is a condition by itself: {} or not {}", text, text)};
  }
  if (x == TypeKind::Date && is_text_literal(b)) return write_hint("date " + write_expr(b));
  if (x == TypeKind::Instant && is_text_literal(b)) {
    return write_hint(fmt::format("day({}) … date {}", write_expr(a), write_expr(b)));
  }
  if (x == TypeKind::Numeric && is_text_literal(b)) {
    return {"数字不加引号", "leave the quotes off a number"};
  }
  const bool is_ratio = x == TypeKind::Numeric && a.type.unit == Unit::Ratio;
  const bool is_points = y == TypeKind::Numeric && b.type.unit == Unit::PercentPoint;
  if (is_ratio && is_points) {
    return {"百分点（pp）是两个比率之差；比率写 5%",
            "percentage points (pp) are a difference; a ratio is written 5%"};
  }
  return {};
}

}  // namespace

Adapted adapt(ExprPtr expr, const Type& type, Diagnostics& out) {
  const std::optional<Decimal> bare = bare_number(*expr);
  if (!bare || type.kind != TypeKind::Numeric) {
    const Match match = one_unit(expr->type, type) ? Match::Same : Match::Different;
    return {std::move(expr), match};
  }
  const std::string number = write_number(*bare);
  const std::string name(type_name(type));
  if (!fits(*bare, type.unit)) {
    return refuse(*expr, "X025"_code, {number, name}, write_hint(with_unit(*bare, type.unit)), out);
  }
  switch (fit_to_scale(*bare, type.scale).fit) {
    case Fit::TooFine:
      return refuse(*expr, "X007"_code, {number, name}, {}, out);
    case Fit::TooLarge:
      return refuse(*expr, "X008"_code, {number, name}, {}, out);
    case Fit::Exact:
      break;
  }
  return {retyped(*expr, type), Match::Same};
}

Joined join_operands(ExprPtr a, ExprPtr b, Diagnostics& out) {
  const bool a_is_bare = bare_number(*a).has_value();
  const bool b_is_bare = bare_number(*b).has_value();
  // Of two bare numbers the one with decimals decides.
  const bool a_gives_way = a_is_bare && (!b_is_bare || b->type.unit == Unit::Number);
  if (a_gives_way) {
    Adapted adapted = adapt(std::move(a), b->type, out);
    return {std::move(adapted.expr), std::move(b), adapted.match};
  }
  Adapted adapted = adapt(std::move(b), a->type, out);
  return {std::move(a), std::move(adapted.expr), adapted.match};
}

Text mismatch_hint(const Expr& a, const Expr& b) {
  Text hint = one_way_hint(a, b);
  return hint.empty() ? one_way_hint(b, a) : hint;
}

}  // namespace steelyard
