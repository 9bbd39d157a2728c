// Tells sums from levels by the kind, and of formulas by their operands.
//
// Tested by: tests/indicator/over_days_test.cpp.

#include "indicator/over_days.hpp"

#include <algorithm>

namespace steelyard {

namespace {

OverDays of_expr(const Assessment& assessment, const Expr& expr);

/// Both alike, or what cannot be shared out; a sum and a level together are no sum.
OverDays together(OverDays a, OverDays b) {
  if (a == OverDays::CountsKeys || b == OverDays::CountsKeys) return OverDays::CountsKeys;
  return a == b ? a : OverDays::Level;
}

OverDays of_binary(const Assessment& assessment, const Binary& binary) {
  const OverDays a = of_expr(assessment, *binary.a);
  const OverDays b = of_expr(assessment, *binary.b);
  const auto is_number = [](const ExprPtr& one) {
    return std::holds_alternative<NumberLiteral>(one->node);
  };
  switch (binary.op) {
    case BinaryOp::Add:
    case BinaryOp::Subtract:
      return together(a, b);
    case BinaryOp::Multiply:
      if (is_number(binary.a)) return b;
      return is_number(binary.b) ? a : OverDays::Level;
    case BinaryOp::Divide:
      return is_number(binary.b) ? a : OverDays::Level;
    default:
      return OverDays::Level;
  }
}

OverDays of_expr(const Assessment& assessment, const Expr& expr) {
  if (const auto* column = std::get_if<ColumnRef>(&expr.node)) {
    const ResolvedIndicator* operand = assessment.find(column->name);
    return operand == nullptr ? OverDays::Level : over_days(assessment, *operand);
  }
  if (const auto* binary = std::get_if<Binary>(&expr.node)) {
    return of_binary(assessment, *binary);
  }
  if (const auto* unary = std::get_if<Unary>(&expr.node)) return of_expr(assessment, *unary->a);
  return OverDays::Level;
}

}  // namespace

OverDays over_days(const Assessment& assessment, const ResolvedIndicator& indicator) {
  const std::vector<WindowSpan>& spans = indicator.planned.def.window.spans;
  if (!std::ranges::all_of(spans, &WindowSpan::period)) return OverDays::Level;
  const std::string_view kind = indicator.kind->name;
  if (kind == "sum" || kind == "count") return OverDays::AddsUp;
  if (kind == "distinct") return OverDays::CountsKeys;
  const ExprPtr formula = indicator.lowered.input.expr("formula");
  return kind == "formula" && formula ? of_expr(assessment, *formula) : OverDays::Level;
}

}  // namespace steelyard
