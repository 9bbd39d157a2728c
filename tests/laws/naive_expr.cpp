// The naive evaluator of row expressions: a walk over the tree, by what plan/expr.hpp and
// plan/type.hpp promise, in 128-bit integers.
//
//     amount * 5% > 2.5 over {amount: 51.0000}: 2.550000 > 2.5000 → 1
//
// Not here: kinds (naive.cpp). Its own test is the law: tests/laws/evaluator_law_test.cpp.

#include <algorithm>
#include <chrono>

#include "base/result.hpp"
#include "tests/laws/naive.hpp"

namespace steelyard::laws {

namespace {

constexpr Int128 kDay = Int128{86'400} * 1'000'000;
constexpr Int128 kEast = Int128{8 * 3600} * 1'000'000;

Int128 ten_to(int exponent) {
  Int128 power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

Int128 floor_divide(Int128 a, Int128 b) { return a / b - (a % b < 0 ? 1 : 0); }

/// Half away from zero; b > 0 or < 0.
Int128 round_divide(Int128 a, Int128 b) {
  const bool negative = (a < 0) != (b < 0);
  const Int128 x = a < 0 ? -a : a;
  const Int128 y = b < 0 ? -b : b;
  const Int128 whole = x / y + (x % y * 2 >= y ? 1 : 0);
  return negative ? -whole : whole;
}

Cell number(Int128 value) { return {true, value, {}}; }

struct Walk {
  const Row& row;
  const Expr& expr;

  [[nodiscard]] Cell of(const ExprPtr& e) const { return naive_value(*e, row); }
  /// The operand brought to a scale at least as fine as its own.
  [[nodiscard]] Cell at(const ExprPtr& e, int scale) const {
    Cell cell = of(e);
    if (cell.set) cell.number *= ten_to(scale - e->type.scale);
    return cell;
  }

  Cell operator()(const NumberLiteral& node) const { return number(node.digits); }
  Cell operator()(const TextLiteral& node) const { return {true, 0, node.text}; }
  Cell operator()(const BoolLiteral& node) const { return number(node.value ? 1 : 0); }
  Cell operator()(const DateLiteral& node) const { return number(node.days); }
  Cell operator()(const ColumnRef& node) const { return row.find(node.name)->second; }
  Cell operator()(const Unary& node) const {
    Cell a = of(node.a);
    if (!a.set) return a;
    return number(node.op == UnaryOp::Not ? 1 - a.number : -a.number);
  }
  Cell operator()(const Binary& node) const {
    if (node.op == BinaryOp::And || node.op == BinaryOp::Or) return logical(node);
    if (node.op >= BinaryOp::Eq && node.op <= BinaryOp::Ge) return compared(node);
    if (node.op == BinaryOp::Multiply) return product(node);
    if (node.op == BinaryOp::Divide) return quotient(node);
    return sum(node);
  }
  Cell operator()(const IsSet& node) const {
    return number(of(node.a).set != node.negated ? 1 : 0);
  }
  Cell operator()(const InList& node) const {
    if (!of(node.a).set) return {};
    for (const ExprPtr& item : node.list) {
      if (order_of(node.a, item) == 0) return number(node.negated ? 0 : 1);
    }
    return number(node.negated ? 1 : 0);
  }
  Cell operator()(const Call& node) const;

  [[nodiscard]] Cell logical(const Binary& node) const {
    const Int128 decides = node.op == BinaryOp::Or ? 1 : 0;
    const Cell a = of(node.a);
    const Cell b = of(node.b);
    if ((a.set && a.number == decides) || (b.set && b.number == decides)) return number(decides);
    return a.set && b.set ? number(1 - decides) : Cell{};
  }
  /// Requires: both set.
  [[nodiscard]] int order_of(const ExprPtr& x, const ExprPtr& y) const {
    const int scale = std::max(x->type.scale, y->type.scale);
    const Cell a = at(x, scale);
    const Cell b = at(y, scale);
    if (a.number != b.number) return a.number < b.number ? -1 : 1;
    return a.text == b.text ? 0 : 1;
  }
  [[nodiscard]] Cell compared(const Binary& node) const {
    if (!of(node.a).set || !of(node.b).set) return {};
    const int order = order_of(node.a, node.b);
    switch (node.op) {
      case BinaryOp::Eq:
        return number(order == 0 ? 1 : 0);
      case BinaryOp::Ne:
        return number(order != 0 ? 1 : 0);
      case BinaryOp::Lt:
        return number(order < 0 ? 1 : 0);
      case BinaryOp::Le:
        return number(order <= 0 ? 1 : 0);
      case BinaryOp::Gt:
        return number(order > 0 ? 1 : 0);
      default:
        return number(order >= 0 ? 1 : 0);
    }
  }
  [[nodiscard]] Cell sum(const Binary& node) const {
    const Cell a = at(node.a, expr.type.scale);
    const Cell b = at(node.b, expr.type.scale);
    if (!a.set || !b.set) return {};
    const bool of_dates =
        node.a->type.kind == TypeKind::Date && node.b->type.kind == TypeKind::Date;
    const Int128 value = node.op == BinaryOp::Add ? a.number + b.number : a.number - b.number;
    return number(of_dates ? value * kDay : value);
  }
  [[nodiscard]] Cell product(const Binary& node) const {
    const Cell a = of(node.a);
    const Cell b = of(node.b);
    if (!a.set || !b.set) return {};
    const int surplus = node.a->type.scale + node.b->type.scale - expr.type.scale;
    return number(round_divide(a.number * b.number, ten_to(surplus)));
  }
  [[nodiscard]] Cell quotient(const Binary& node) const {
    const Cell a = of(node.a);
    const Cell b = of(node.b);
    if (!a.set || !b.set || b.number == 0) return {};
    const int up = expr.type.scale + node.b->type.scale - node.a->type.scale;
    return number(round_divide(a.number * ten_to(up), b.number * ten_to(-up)));
  }
};

/// Since 1970, of a date or of an instant's wall clock.
Int128 day_of_cell(const Cell& cell, const ExprPtr& e) {
  if (e->type.kind == TypeKind::Date) return cell.number;
  return naive_day(cell.number);
}

int month_of(Int128 days) {
  const std::chrono::sys_days day{std::chrono::days{static_cast<int>(days)}};
  return static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{day}.month()));
}

/// Back day by day until the month changes.
Int128 first_of_month(Int128 day) {
  const int month = month_of(day);
  while (month_of(day - 1) == month) --day;
  return day;
}

bool is_late(const Cell& done, const Cell& due) { return !done.set || done.number > due.number; }

Cell Walk::operator()(const Call& node) const {
  const int scale = expr.type.scale;
  const ExprPtr& first = node.args[0];
  const bool choice = node.function == Function::If || node.function == Function::Coalesce ||
                      node.function == Function::Least || node.function == Function::Greatest;
  const Cell a = choice && node.function != Function::If ? at(first, scale) : of(first);
  if (node.function == Function::Late || node.function == Function::OnTime) {
    const Cell due = of(node.args[1]);
    if (!due.set) return {};
    return number(is_late(a, due) == (node.function == Function::Late));
  }
  if (node.function == Function::Coalesce) return a.set ? a : at(node.args[1], scale);
  if (!a.set) return {};
  switch (node.function) {
    case Function::If:
      return at(node.args[a.number == 1 ? 1 : 2], scale);
    case Function::Least:
    case Function::Greatest: {
      const Cell b = at(node.args[1], scale);
      if (!b.set) return {};
      return (a.number < b.number) == (node.function == Function::Least) ? a : b;
    }
    case Function::Abs:
      return number(a.number < 0 ? -a.number : a.number);
    case Function::DayOf:
      return number(day_of_cell(a, first));
    case Function::HourOf:
      return number((a.number + kEast - naive_day(a.number) * kDay) / (kDay / 24));
    case Function::WeekdayOf:  // 1970-01-01 was a Thursday
      return number((day_of_cell(a, first) + 3) % 7 + 1);
    case Function::MonthOf:
      return number(month_of(day_of_cell(a, first)));
    case Function::MonthStart:
      return number(first_of_month(day_of_cell(a, first)));
    case Function::StartsWith:
      return number(a.text.starts_with(of(node.args[1]).text));
    default:
      return number(a.text.find(of(node.args[1]).text) != std::string::npos);
  }
}

}  // namespace

std::int64_t naive_day(Int128 utc_us) {
  return static_cast<std::int64_t>(floor_divide(utc_us + kEast, kDay));
}

Cell naive_value(const Expr& expr, const Row& row) {
  return std::visit(Walk{row, expr}, expr.node);
}

}  // namespace steelyard::laws
