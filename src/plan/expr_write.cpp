// Syntax tree → canonical text: one spelling per tree, so that a digest over it names the measure.
//
//     a  ≥(5％)and（b或c）   is written   a >= 5% and (b or c)
//
// Promise: reading what was written gives the same tree; for a checked expression, reading and
// checking it again does. Parentheses stand only where they are needed.
// Tested by: tests/plan/expr_test.cpp, tests/plan/expr_law_test.cpp, fuzz/fuzz_expression.cpp.

#include "base/date.hpp"
#include "base/overloaded.hpp"
#include "plan/expr.hpp"
#include "plan/expr_function.hpp"
#include "plan/expr_level.hpp"
#include "plan/expr_lexer.hpp"
#include "plan/expr_literal.hpp"

namespace steelyard {
namespace {

int level_of(const Expr& expr) {
  if (const auto* binary = std::get_if<Binary>(&expr.node)) return spec_of(binary->op).level;
  if (const auto* unary = std::get_if<Unary>(&expr.node)) {
    return unary->op == UnaryOp::Not ? kNotLevel : kNegateLevel;
  }
  const bool compares =
      std::holds_alternative<IsSet>(expr.node) || std::holds_alternative<InList>(expr.node);
  return compares ? kCompareLevel : kPrimaryLevel;
}

/// Between `quote`s, those inside doubled.
std::string quoted(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    out += c;
    if (c == quote) out += c;
  }
  return out + quote;
}

/// `expr` where only what binds at least as tightly as `level` needs no parentheses.
std::string at_level(const Expr& expr, int level) {
  const std::string text = write_expr(expr);
  return level_of(expr) < level ? "(" + text + ")" : text;
}

std::string list(const std::vector<ExprPtr>& items) {
  std::string out;
  for (const ExprPtr& item : items) out += (out.empty() ? "" : ", ") + write_expr(*item);
  return "(" + out + ")";
}

std::string write(const Binary& binary) {
  const BinaryOpSpec& spec = spec_of(binary.op);
  const int left = spec.level == kCompareLevel ? kAddLevel : spec.level;  // they do not chain
  return at_level(*binary.a, left) + " " + std::string(spec.sign) + " " +
         at_level(*binary.b, spec.level + 1);
}

std::string write(const Unary& unary) {
  if (unary.op == UnaryOp::Not) return "not " + at_level(*unary.a, kNotLevel);
  return "-" + at_level(*unary.a, kNegateLevel);
}

}  // namespace

std::string write_expr(const Expr& expr) {
  return std::visit(
      Overloaded{
          [&](const NumberLiteral& number) { return write_literal(number, expr.type); },
          [](const TextLiteral& text) { return quoted(text.text, '"'); },
          [](const BoolLiteral& literal) { return std::string(literal.value ? "true" : "false"); },
          [](const DateLiteral& date) { return "date \"" + to_string(Date{date.days}) + "\""; },
          [](const ColumnRef& column) {
            return is_plain_name(column.name) ? column.name : quoted(column.name, '`');
          },
          [](const Unary& unary) { return write(unary); },
          [](const Binary& binary) { return write(binary); },
          [](const IsSet& test) {
            return at_level(*test.a, kAddLevel) + (test.negated ? " is missing" : " is set");
          },
          [](const InList& in) {
            return at_level(*in.a, kAddLevel) + (in.negated ? " not in " : " in ") + list(in.list);
          },
          [](const Call& call) {
            return std::string(spec_of(call.function).name) + list(call.args);
          },
      },
      expr.node);
}

}  // namespace steelyard
