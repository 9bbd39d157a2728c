// Syntax tree → typed tree: names are resolved, units are checked, bare literals take their unit.
//
//     amount >= 250 and late_share < 5      250 becomes money; X025 at the 5: write 5%
//
// Promise: total; a mistake makes a hole (a null ExprPtr), which is never reported twice, and the
// rest is still checked. A pending call (late, on_time) is let through only where and, or and not
// lead to it from the top of a condition, and only once: what it leaves open is decided per row, by
// one due time. Not here: operators and functions (expr_check_operators.cpp,
// expr_check_calls.cpp), what a product of units is (expr_units.cpp), syntax (expr_parser.cpp).
// Tested by: tests/plan/expr_type_test.cpp, expr_error_test.cpp, fuzz/fuzz_expression.cpp.

#include <fmt/format.h>

#include <utility>

#include "base/text.hpp"
#include "plan/expr_checker.hpp"
#include "plan/expr_literal.hpp"

namespace steelyard {
namespace {

bool is_literal(const Expr& expr) {
  return std::holds_alternative<TextLiteral>(expr.node) ||
         std::holds_alternative<NumberLiteral>(expr.node) ||
         std::holds_alternative<DateLiteral>(expr.node) ||
         std::holds_alternative<BoolLiteral>(expr.node);
}
/// A literal, or one with `-` before it.
bool is_signed_literal(const Expr& expr) {
  const auto* unary = std::get_if<Unary>(&expr.node);
  return is_literal(unary != nullptr && unary->op == UnaryOp::Negate ? *unary->a : expr);
}

Text unknown_name_hint(const std::string& name, const Names& names) {
  const std::string lower = to_lower(name);
  if (lower == "null" || lower == "none" || lower == "nan") {
    return {"请写作 x is missing 或 x is set", "write x is missing or x is set"};
  }
  if (lower == "now" || lower == "today") return function_habit_hint(lower);
  if (find_function(name) != nullptr) {
    return {fmt::format("这是函数：{}(…)", name), fmt::format("it is a function: {}(...)", name)};
  }
  Text near = did_you_mean(name, names.known);
  if (!near.empty()) return near;
  return {fmt::format("若是文字，请加引号：\"{}\"", name),
          fmt::format("a text stands between quotes: \"{}\"", name)};
}

}  // namespace

ExprPtr ExprChecker::check(const ExprPtr& expr, Position position) {
  return std::visit([&](const auto& node) { return at(node, expr, position); }, expr->node);
}

ExprPtr ExprChecker::as_wanted(ExprPtr expr, Wanted wanted) {
  const TypeKind kind = expr->type.kind;
  std::string_view name;
  switch (wanted) {
    case Wanted::Any:
      return expr;
    case Wanted::Condition:
      name = kind == TypeKind::Bool ? "" : "bool";
      break;
    case Wanted::Numeric:
      name = kind == TypeKind::Numeric ? "" : "number";
      break;
    case Wanted::Text:
      name = kind == TypeKind::Text ? "" : "text";
      break;
    case Wanted::Instant:
      name = kind == TypeKind::Instant ? "" : "instant";
      break;
  }
  if (name.empty()) return expr;
  Text hint;
  if (wanted == Wanted::Numeric && kind == TypeKind::Bool) {
    hint = {"请写作 if(…, 1, 0)", "write if(..., 1, 0)"};
  }
  return refuse("X029"_code, expr->span, {std::string(name), type_name_of(*expr)}, std::move(hint));
}

ExprPtr ExprChecker::refuse(Code code, const Span& span, std::vector<std::string> args, Text hint) {
  out_.push_back({code, span, std::move(args), std::move(hint), {}});
  return nullptr;
}

ExprPtr ExprChecker::make(decltype(Expr::node) node, const Type& type, const ExprPtr& from) {
  return std::make_shared<const Expr>(Expr{std::move(node), type, from->span});
}

// Literals carry their type from parsing.
ExprPtr ExprChecker::at(const NumberLiteral&, const ExprPtr& expr, Position) { return expr; }

ExprPtr ExprChecker::at(const TextLiteral&, const ExprPtr& expr, Position) { return expr; }

ExprPtr ExprChecker::at(const BoolLiteral&, const ExprPtr& expr, Position) { return expr; }

ExprPtr ExprChecker::at(const DateLiteral&, const ExprPtr& expr, Position) { return expr; }

ExprPtr ExprChecker::at(const ColumnRef& column, const ExprPtr& expr, Position) {
  if (const std::optional<Type> type = names_.type_of(column.name)) {
    return make(column, *type, expr);
  }
  return refuse("X020"_code, expr->span, {column.name}, unknown_name_hint(column.name, names_));
}

ExprPtr ExprChecker::at(const Unary& unary, const ExprPtr& expr, Position position) {
  const bool is_not = unary.op == UnaryOp::Not;
  const ExprPtr a = check(unary.a, is_not ? position : Position::Value);
  if (!a) return nullptr;
  const TypeKind wanted = is_not ? TypeKind::Bool : TypeKind::Numeric;
  if (a->type.kind == wanted) return make(Unary{unary.op, a}, a->type, expr);
  return refuse("X026"_code, a->span,
                {is_not ? "not" : "-", is_not ? "bool" : "number", type_name_of(*a)});
}

ExprPtr ExprChecker::at(const IsSet& test, const ExprPtr& expr, Position) {
  const ExprPtr a = check(test.a, Position::Value);
  return a ? make(IsSet{a, test.negated}, kBoolType, expr) : nullptr;
}

ExprPtr ExprChecker::at(const InList& in, const ExprPtr& expr, Position) {
  const ExprPtr a = check(in.a, Position::Value);
  std::vector<ExprPtr> list;
  bool good = a != nullptr;
  for (const ExprPtr& item : in.list) {
    ExprPtr checked = list_item(a, item);
    good = good && checked != nullptr;
    list.push_back(std::move(checked));
  }
  return good ? make(InList{a, std::move(list), in.negated}, kBoolType, expr) : nullptr;
}

ExprPtr ExprChecker::list_item(const ExprPtr& a, const ExprPtr& item) {
  if (!is_signed_literal(*item)) {
    const auto* column = std::get_if<ColumnRef>(&item->node);
    Text hint;
    if (column != nullptr)
      hint = {"文字要加引号：\"" + column->name + "\"",
              "a text stands between quotes: \"" + column->name + "\""};
    return refuse("X032"_code, item->span, {write_expr(*item)}, std::move(hint));
  }
  const ExprPtr checked = check(item, Position::Value);
  if (!checked || !a) return nullptr;
  const Adapted adapted = adapt(checked, a->type, out_);
  if (adapted.match != Match::Different) return adapted.expr;
  return refuse("X022"_code, item->span, {type_name_of(*a), type_name_of(*checked)},
                mismatch_hint(*a, *checked));
}

Result<ExprPtr> check_expr(const ExprPtr& expr, const Names& names, Wanted wanted) {
  Diagnostics errors;
  ExprChecker checker(names, errors);
  using Position = ExprChecker::Position;
  const Position top = wanted == Wanted::Condition ? Position::Condition : Position::Value;
  ExprPtr checked = checker.check(expr, top);
  if (checked) checked = checker.as_wanted(std::move(checked), wanted);
  if (!errors.empty()) return fail(std::move(errors));
  return checked;
}

}  // namespace steelyard
