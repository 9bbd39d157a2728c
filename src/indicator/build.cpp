// build: small typed expressions, for kinds that need conditions the user did not write.
//
//     when_overdue(late(shipped_at, paid_at + 24 h) and not presale) = true and not presale
//
// Promise: every node has a type and the place of the expression it was made from, so that a later
// error points at the user's text. Nothing is simplified: the canonical text stays what was said.
// Not here: parsing and checking (plan/expr.hpp).
// Tested by: tests/indicator/build_test.cpp.

#include "indicator/build.hpp"

#include <utility>

namespace steelyard::build {

namespace {

constexpr Type kBool{.kind = TypeKind::Bool, .unit = Unit::Count, .scale = 0};
constexpr Type kText{.kind = TypeKind::Text, .unit = Unit::Count, .scale = 0};
constexpr Type kDate{.kind = TypeKind::Date, .unit = Unit::Count, .scale = 0};

template <typename Node>
ExprPtr make(Node node, Type type, Span span) {
  return std::make_shared<const Expr>(Expr{.node = std::move(node), .type = type, .span = span});
}

bool is_literal(const Expr& expr) {
  return std::holds_alternative<NumberLiteral>(expr.node) ||
         std::holds_alternative<TextLiteral>(expr.node) ||
         std::holds_alternative<BoolLiteral>(expr.node) ||
         std::holds_alternative<DateLiteral>(expr.node);
}

ExprPtr missing(const ExprPtr& a) {
  return is_literal(*a) ? nullptr : make(IsSet{.a = a, .negated = true}, kBool, a->span);
}

/// A copy of the expression with its late and on_time calls decided.
struct Overdue {
  const Expr& expr;

  template <typename Leaf>
  ExprPtr operator()(const Leaf& leaf) const {
    return make(leaf, expr.type, expr.span);
  }
  ExprPtr operator()(const Unary& node) const {
    return make(Unary{node.op, when_overdue(node.a)}, expr.type, expr.span);
  }
  ExprPtr operator()(const Binary& node) const {
    return make(Binary{node.op, when_overdue(node.a), when_overdue(node.b)}, expr.type, expr.span);
  }
  ExprPtr operator()(const IsSet& node) const {
    return make(IsSet{when_overdue(node.a), node.negated}, expr.type, expr.span);
  }
  ExprPtr operator()(const InList& node) const {
    return make(InList{when_overdue(node.a), node.list, node.negated}, expr.type, expr.span);
  }
  ExprPtr operator()(const Call& node) const {
    if (node.function == Function::Late) return make(BoolLiteral{true}, kBool, expr.span);
    if (node.function == Function::OnTime) return make(BoolLiteral{false}, kBool, expr.span);
    Call call{.function = node.function, .args = {}};
    for (const ExprPtr& arg : node.args) call.args.push_back(when_overdue(arg));
    return make(std::move(call), expr.type, expr.span);
  }
};

/// Adds the names below an expression to `out`.
struct NamesIn {
  const Expr& expr;
  std::vector<PlacedText>& out;

  void below(const ExprPtr& a) const { std::visit(NamesIn{*a, out}, a->node); }
  void below(const std::vector<ExprPtr>& all) const {
    for (const ExprPtr& a : all) below(a);
  }
  void operator()(const NumberLiteral&) const {}
  void operator()(const TextLiteral&) const {}
  void operator()(const BoolLiteral&) const {}
  void operator()(const DateLiteral&) const {}
  void operator()(const ColumnRef& node) const { out.push_back({node.name, expr.span}); }
  void operator()(const Unary& node) const { below(node.a); }
  void operator()(const Binary& node) const {
    below(node.a);
    below(node.b);
  }
  void operator()(const IsSet& node) const { below(node.a); }
  void operator()(const InList& node) const {
    below(node.a);
    below(node.list);
  }
  void operator()(const Call& node) const { below(node.args); }
};

}  // namespace

ExprPtr column(std::string_view name, Type type) {
  return make(ColumnRef{std::string(name)}, type, {});
}

ExprPtr text(std::string_view value) { return make(TextLiteral{std::string(value)}, kText, {}); }

ExprPtr number(Int128 digits, Type type) { return make(NumberLiteral{digits}, type, {}); }

ExprPtr truth(BoolLiteral value) { return make(value, kBool, {}); }

ExprPtr binary(BinaryOp op, const ExprPtr& a, const ExprPtr& b, Type type) {
  return make(Binary{op, a, b}, type, a->span);
}

ExprPtr equal(const ExprPtr& a, const ExprPtr& b) { return binary(BinaryOp::Eq, a, b, kBool); }

ExprPtr day_of(const ExprPtr& time) {
  if (time->type.kind == TypeKind::Date) return time;
  return make(Call{.function = Function::DayOf, .args = {time}}, kDate, time->span);
}

ExprPtr is_set(const ExprPtr& a) {
  return is_literal(*a) ? nullptr : make(IsSet{.a = a, .negated = false}, kBool, a->span);
}

ExprPtr any_missing(const std::vector<ExprPtr>& all) {
  ExprPtr result;
  for (const ExprPtr& a : all) {
    const ExprPtr condition = missing(a);
    if (condition == nullptr) continue;
    result = result == nullptr ? condition : any_of(result, condition);
  }
  return result;
}

ExprPtr all_set(const std::vector<ExprPtr>& all) {
  std::vector<ExprPtr> conditions;
  for (const ExprPtr& a : all) conditions.push_back(is_set(a));
  return all_of(conditions);
}

ExprPtr all_of(const std::vector<ExprPtr>& conditions) {
  ExprPtr result;
  for (const ExprPtr& condition : conditions) {
    if (condition == nullptr) continue;
    result = result == nullptr ? condition : binary(BinaryOp::And, result, condition, kBool);
  }
  return result;
}

ExprPtr any_of(const ExprPtr& a, const ExprPtr& b) { return binary(BinaryOp::Or, a, b, kBool); }

ExprPtr negation(const ExprPtr& a) {
  return make(Unary{.op = UnaryOp::Not, .a = a}, kBool, a->span);
}

ExprPtr when_overdue(const ExprPtr& condition) {
  return std::visit(Overdue{*condition}, condition->node);
}

std::vector<PlacedText> names_in(const Expr& expr) {
  std::vector<PlacedText> names;
  std::visit(NamesIn{expr, names}, expr.node);
  return names;
}

}  // namespace steelyard::build
