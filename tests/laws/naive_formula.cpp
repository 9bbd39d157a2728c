// The naive evaluator of formulas: doubles over the values of other indicators.
//
//     coalesce(a, b) / 2 over {b: 3}: 1.5
//
// Only what the generator writes: arithmetic, coalesce, if, least, greatest, abs and comparisons.
// Tested by: tests/laws/evaluator_law_test.cpp.

#include <algorithm>
#include <cmath>

#include "base/result.hpp"
#include "tests/laws/naive.hpp"

namespace steelyard::laws {

namespace {

using Real = std::optional<double>;

Real binary(BinaryOp op, double a, double b) {
  switch (op) {
    case BinaryOp::Add:
      return a + b;
    case BinaryOp::Subtract:
      return a - b;
    case BinaryOp::Multiply:
      return a * b;
    case BinaryOp::Divide:
      return b == 0 ? Real() : Real(a / b);
    case BinaryOp::Gt:
      return a - b >= 0.5e-9 ? 1 : 0;
    default:
      STEELYARD_CHECK(false, "the generator writes no such formula");
      return {};
  }
}

}  // namespace

Real naive_formula(const Expr& expr, const NaiveOperands& operands) {
  const auto of = [&](const ExprPtr& e) { return naive_formula(*e, operands); };
  if (const auto* literal = std::get_if<NumberLiteral>(&expr.node)) {
    return static_cast<double>(literal->digits) / std::pow(10, expr.type.scale);
  }
  if (const auto* name = std::get_if<ColumnRef>(&expr.node)) return operands.at(name->name).value;
  if (const auto* unary = std::get_if<Unary>(&expr.node)) {
    const Real a = of(unary->a);
    return a ? Real(-*a) : a;
  }
  if (const auto* node = std::get_if<Binary>(&expr.node)) {
    const Real a = of(node->a);
    const Real b = of(node->b);
    return a && b ? binary(node->op, *a, *b) : Real();
  }
  const auto& call = std::get<Call>(expr.node);
  const Real a = of(call.args[0]);
  if (call.function == Function::Coalesce) return a ? a : of(call.args[1]);
  if (!a) return a;
  if (call.function == Function::If) return of(call.args[*a != 0 ? 1 : 2]);
  if (call.function == Function::Abs) return std::fabs(*a);
  const Real b = of(call.args[1]);
  if (!b) return b;
  return call.function == Function::Least ? std::min(*a, *b) : std::max(*a, *b);
}

}  // namespace steelyard::laws
