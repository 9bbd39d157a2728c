// Rewrites money columns inside a measure's expressions; everything else is left as it is.
//
// Tested by: tests/query/house_currency_test.cpp.

#include "query/house_currency.hpp"

namespace steelyard {

namespace {

constexpr Type kBool{TypeKind::Bool, Unit::Count, 0};
constexpr Type kText{TypeKind::Text, Unit::Count, 0};

ExprPtr make(decltype(Expr::node) node, Type type, const Span& span) {
  return std::make_shared<const Expr>(Expr{std::move(node), type, span});
}

struct Guard {
  const Relation& relation;
  const std::string& currency;

  [[nodiscard]] ExprPtr guarded(const ExprPtr& column) const {
    const Span& span = column->span;
    const ExprPtr house = make(TextLiteral{currency}, kText, span);
    const ExprPtr own = make(ColumnRef{"currency"}, kText, span);
    const ExprPtr known = make(Call{Function::Coalesce, {own, house}}, kText, span);
    const ExprPtr same = make(Binary{BinaryOp::Eq, known, house}, kBool, span);
    const ExprPtr zero = make(NumberLiteral{0}, Type{TypeKind::Numeric, Unit::Count, 0}, span);
    const ExprPtr missing = make(Binary{BinaryOp::Divide, column, zero}, column->type, span);
    return make(Call{Function::If, {same, column, missing}}, column->type, span);
  }

  [[nodiscard]] ExprPtr at(const ExprPtr& expr) const {
    if (!expr) return expr;
    if (const auto* column = std::get_if<ColumnRef>(&expr->node)) {
      return relation.stored_type(column->name) == Stored::Money ? guarded(expr) : expr;
    }
    Expr copy = *expr;
    if (auto* node = std::get_if<Unary>(&copy.node)) node->a = at(node->a);
    if (auto* node = std::get_if<Binary>(&copy.node)) node->a = at(node->a), node->b = at(node->b);
    if (auto* node = std::get_if<IsSet>(&copy.node)) node->a = at(node->a);
    if (auto* node = std::get_if<InList>(&copy.node)) node->a = at(node->a);
    if (auto* node = std::get_if<Call>(&copy.node)) {
      for (ExprPtr& arg : node->args) arg = at(arg);
    }
    return std::make_shared<const Expr>(std::move(copy));
  }
};

}  // namespace

Measure in_house_currency(Measure measure, const Relation& relation, const std::string& currency) {
  const Guard guard{relation, currency};
  measure.where = guard.at(measure.where);
  measure.key = guard.at(measure.key);
  for (State& state : measure.states) {
    state.value = guard.at(state.value);
    state.when = guard.at(state.when);
    state.times = guard.at(state.times);
  }
  return measure;
}

}  // namespace steelyard
