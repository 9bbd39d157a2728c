// evaluate: a checked expression over indicators, as a number.
//
//     if(orders > 0, refunds / orders, 0)         with orders missing: none
//     coalesce(x, 0)                              with x missing: 0
//
// Promise: total. A missing operand or a division by 0 gives none; and, or and not are Kleene's,
// with 1, 0 and none for true, false and unknown. Numbers are compared after rounding to 9
// decimals, as all real-valued figures are, so that 0.1 + 0.2 = 0.3.
// Not here: rows (sql/ writes those for an engine, exactly); texts and times, which no indicator
// has.  Tested by: tests/indicator/evaluate_test.cpp.

#include "indicator/evaluate.hpp"

#include <algorithm>
#include <cmath>

#include "indicator/exact.hpp"

namespace steelyard {

namespace {

using Number = std::optional<double>;

/// A difference below half a unit of the ninth decimal is none.
double difference(double a, double b) {
  const double d = a - b;
  return std::fabs(d) < 0.5e-9 ? 0 : d;
}

Number as_truth(bool value) { return value ? 1.0 : 0.0; }

Number logical(BinaryOp op, Number a, Number b) {
  const double decides = op == BinaryOp::Or ? 1 : 0;
  if (a == decides || b == decides) return decides;
  if (!a || !b) return std::nullopt;
  return 1 - decides;
}

Number binary(BinaryOp op, double a, double b) {
  switch (op) {
    case BinaryOp::Or:
    case BinaryOp::And:
      return logical(op, a, b);
    case BinaryOp::Eq:
      return as_truth(difference(a, b) == 0);
    case BinaryOp::Ne:
      return as_truth(difference(a, b) != 0);
    case BinaryOp::Lt:
      return as_truth(difference(a, b) < 0);
    case BinaryOp::Le:
      return as_truth(difference(a, b) <= 0);
    case BinaryOp::Gt:
      return as_truth(difference(a, b) > 0);
    case BinaryOp::Ge:
      return as_truth(difference(a, b) >= 0);
    case BinaryOp::Add:
      return a + b;
    case BinaryOp::Subtract:
      return a - b;
    case BinaryOp::Multiply:
      return a * b;
    case BinaryOp::Divide:
      return b == 0 ? Number() : Number(a / b);
  }
  return std::nullopt;
}

struct Evaluate {
  const Expr& expr;
  const ValueOf& value_of;

  [[nodiscard]] Number of(const ExprPtr& a) const {
    return std::visit(Evaluate{*a, value_of}, a->node);
  }
  Number operator()(const NumberLiteral& node) const {
    return natural_double(node.digits, expr.type.scale);
  }
  Number operator()(const BoolLiteral& node) const { return as_truth(node.value); }
  // No indicator is a text or a time, so nothing of worth can be said of one.
  Number operator()(const TextLiteral&) const { return std::nullopt; }
  Number operator()(const DateLiteral&) const { return std::nullopt; }
  Number operator()(const ColumnRef& node) const { return value_of(node.name); }
  Number operator()(const Unary& node) const {
    const Number a = of(node.a);
    if (!a) return a;
    return node.op == UnaryOp::Not ? 1 - *a : -*a;
  }
  Number operator()(const Binary& node) const {
    const Number a = of(node.a);
    const Number b = of(node.b);
    if (node.op == BinaryOp::Or || node.op == BinaryOp::And) return logical(node.op, a, b);
    if (!a || !b) return std::nullopt;
    return binary(node.op, *a, *b);
  }
  Number operator()(const IsSet& node) const {
    return as_truth(of(node.a).has_value() != node.negated);
  }
  Number operator()(const InList& node) const {
    const Number a = of(node.a);
    if (!a) return a;
    for (const ExprPtr& item : node.list) {
      const Number b = of(item);
      if (b && difference(*a, *b) == 0) return as_truth(!node.negated);
    }
    return as_truth(node.negated);
  }
  Number operator()(const Call& node) const {
    const auto arg = [&](std::size_t i) { return of(node.args[i]); };
    switch (node.function) {
      case Function::If: {
        const Number condition = arg(0);
        if (!condition) return condition;
        return arg(*condition != 0 ? 1 : 2);
      }
      case Function::Coalesce: {
        const Number first = arg(0);
        return first ? first : arg(1);
      }
      case Function::Abs: {
        const Number a = arg(0);
        return a ? Number(std::fabs(*a)) : a;
      }
      case Function::Least:
      case Function::Greatest: {
        const Number a = arg(0);
        const Number b = arg(1);
        if (!a || !b) return std::nullopt;
        return node.function == Function::Least ? std::min(*a, *b) : std::max(*a, *b);
      }
      case Function::Late:
      case Function::OnTime:
      case Function::DayOf:
      case Function::HourOf:
      case Function::WeekdayOf:
      case Function::MonthOf:
      case Function::MonthStart:
      case Function::StartsWith:
      case Function::Contains:
        return std::nullopt;
    }
    return std::nullopt;
  }
};

}  // namespace

std::optional<double> evaluate(const Expr& expr, const ValueOf& value_of) {
  return std::visit(Evaluate{expr, value_of}, expr.node);
}

}  // namespace steelyard
