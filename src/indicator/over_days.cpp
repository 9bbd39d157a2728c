// Tells sums from levels by the kind, and of formulas and ratios by their operands.
//
// Tested by: tests/indicator/over_days_test.cpp.

#include "indicator/over_days.hpp"

#include <algorithm>

namespace steelyard {

namespace {

/// None: what takes no side, such as the 0 of `max(a - b, 0)`.
using Side = std::optional<OverDays>;

Side of_expr(const Assessment& assessment, const Expr& expr);

bool is_constant(const Expr& expr) {
  if (const auto* unary = std::get_if<Unary>(&expr.node)) return is_constant(*unary->a);
  if (const auto* binary = std::get_if<Binary>(&expr.node)) {
    return is_constant(*binary->a) && is_constant(*binary->b);
  }
  return std::holds_alternative<NumberLiteral>(expr.node);
}

bool is_either(Side a, Side b, OverDays what) { return a == what || b == what; }

/// Both alike, or what cannot be shared out.
Side together(Side a, Side b) {
  if (!a || !b) return a ? a : b;
  if (is_either(a, b, OverDays::CountsKeys)) return OverDays::CountsKeys;
  return a == b ? a : OverDays::Mixed;
}

/// Of sums over the same days a level; of levels too.
Side divided(Side a, Side b) {
  if (!a || !b) return a ? a : b;
  const Side both = together(a, b);
  return both == OverDays::AddsUp ? OverDays::Level : both;
}

/// A sum times whatever is not a number is no sum whose target could be told.
Side multiplied(Side a, Side b) {
  const Side both = together(a, b);
  return both == OverDays::AddsUp ? OverDays::Mixed : both;
}

Side of_binary(const Assessment& assessment, const Binary& binary) {
  const Side a = of_expr(assessment, *binary.a);
  const Side b = of_expr(assessment, *binary.b);
  switch (binary.op) {
    case BinaryOp::Add:
    case BinaryOp::Subtract:
      return together(a, b);
    case BinaryOp::Multiply:
      if (is_constant(*binary.a)) return b;
      return is_constant(*binary.b) ? a : multiplied(a, b);
    case BinaryOp::Divide:
      return is_constant(*binary.b) ? a : divided(a, b);
    default:  // a condition chooses and is not in the value
      return is_either(a, b, OverDays::CountsKeys) ? Side(OverDays::CountsKeys) : std::nullopt;
  }
}

Side of_call(const Assessment& assessment, const Call& call) {
  Side all;
  for (const ExprPtr& argument : call.args) all = together(all, of_expr(assessment, *argument));
  return all;
}

Side of_expr(const Assessment& assessment, const Expr& expr) {
  if (const auto* number = std::get_if<NumberLiteral>(&expr.node)) {
    return number->digits == 0 ? std::nullopt : Side(OverDays::Level);
  }
  if (const auto* column = std::get_if<ColumnRef>(&expr.node)) {
    const ResolvedIndicator* operand = assessment.find(column->name);
    return operand == nullptr ? OverDays::Level : over_days(assessment, *operand);
  }
  if (const auto* binary = std::get_if<Binary>(&expr.node)) {
    return of_binary(assessment, *binary);
  }
  if (const auto* unary = std::get_if<Unary>(&expr.node)) return of_expr(assessment, *unary->a);
  if (const auto* call = std::get_if<Call>(&expr.node)) return of_call(assessment, *call);
  return std::nullopt;
}

/// A ratio of two indicators. Kinds with rows of their own are what those are: shares, means, rates.
Side of_operands(const Assessment& assessment, const ResolvedIndicator& indicator) {
  if (!indicator.lowered.measures.empty()) return OverDays::Level;
  Side all;
  for (const std::string& name : indicator.lowered.operands) {
    const ResolvedIndicator* operand = assessment.find(name);
    if (operand != nullptr) all = divided(all, over_days(assessment, *operand));
  }
  return all;
}

}  // namespace

bool looks_back(const ResolvedIndicator& indicator) {
  const std::vector<WindowSpan>& spans = indicator.planned.def.window.spans;
  return !spans.empty() && std::ranges::none_of(spans, &WindowSpan::period);
}

OverDays over_days(const Assessment& assessment, const ResolvedIndicator& indicator) {
  const std::vector<WindowSpan>& spans = indicator.planned.def.window.spans;
  if (!std::ranges::all_of(spans, &WindowSpan::period)) return OverDays::Level;
  const std::string_view kind = indicator.kind->name;
  if (kind == "sum" || kind == "count") return OverDays::AddsUp;
  if (kind == "distinct" || kind == "repeat") return OverDays::CountsKeys;
  const ExprPtr formula = indicator.lowered.input.expr("formula");
  const Side side = formula ? of_expr(assessment, *formula) : of_operands(assessment, indicator);
  return side.value_or(OverDays::Level);
}

}  // namespace steelyard
