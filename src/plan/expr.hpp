// Expr: the expression language of plans: typed, three-valued, total. An immutable tree; every
// consumer visits all nodes.
//
//     paid_at is set and not presale and status in ("shipped", "done")
//     late(shipped_at, paid_at + 24 h)
//     if(refund_amount > 0, amount - refund_amount, amount)
//     quantity * (price - cost)
//
// Three values: a comparison with a missing operand is unknown; and/or/not are Kleene's; arithmetic
// with a missing operand and x / 0 are missing. `late(t, due)`: t > due, pending while t is missing
// and due is not, unknown while due is missing; `on_time` is its negation: t <= due. At most one of
// them stands in a condition. Syntax, loosest first:  or · and · not · (= != < <= > >=, is set, is
// missing, in (…), not in (…)) · + - · * / · unary - · primary: name, `name with blanks`, "text" or
// 'text', 12, 1.5, 5%, 24 h, 2 d, 30 min, 35 s, 250 ms, 1 pp, true, false, date "2026-05-01",
// call(…), (…). ，（）：％ ≥ ≤ ≠ × ÷ “” are read like their half-width twins. Not here: evaluation.
// sql/ writes an expression for an engine; the naive evaluator of the tests walks it over rows.
// Tested by: tests/plan/expr_*_test.cpp, tests/laws, fuzz/fuzz_expression.cpp.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/int128.hpp"
#include "base/result.hpp"
#include "plan/type.hpp"

namespace steelyard {

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

enum class BinaryOp { Or, And, Eq, Ne, Lt, Le, Gt, Ge, Add, Subtract, Multiply, Divide };
enum class UnaryOp { Not, Negate };
enum class Function {
  Late,        // (instant t, instant due) -> bool, may be pending
  OnTime,      // the same, negated
  If,          // (bool, X, X) -> X; an unknown condition gives missing
  Coalesce,    // (X, X) -> X, the first that is set
  Abs,         // (numeric) -> same
  Least,       // (X, X) -> X, missing if either is
  Greatest,    //
  DayOf,       // day(instant) -> date, by the wall clock
  HourOf,      // hour(instant) -> count 0 … 23, by the wall clock
  WeekdayOf,   // weekday(date or instant) -> count 1 = Monday … 7
  MonthOf,     // month(date or instant) -> count 1 … 12
  MonthStart,  // month_start(date or instant) -> date, the first of the month
  StartsWith,  // (text, text literal) -> bool
  Contains,    // (text, text literal) -> bool
};

struct NumberLiteral {
  Int128 digits = 0;
};  // scaled by the expression's type
struct TextLiteral {
  std::string text;
};
struct BoolLiteral {
  bool value = false;
};
struct DateLiteral {
  std::int32_t days = 0;
};
struct ColumnRef {
  std::string name;
};
struct Unary {
  UnaryOp op;
  ExprPtr a;
};
struct Binary {
  BinaryOp op;
  ExprPtr a;
  ExprPtr b;
};
struct IsSet {
  ExprPtr a;
  bool negated = false;
};
struct InList {
  ExprPtr a;
  std::vector<ExprPtr> list;
  bool negated = false;
};
struct Call {
  Function function;
  std::vector<ExprPtr> args;
};

struct Expr {
  std::variant<NumberLiteral, TextLiteral, BoolLiteral, DateLiteral, ColumnRef, Unary, Binary,
               IsSet, InList, Call>
      node;
  Type type;  // literals carry it from parsing; everything else once checked
  Span span;
};

/// Text with its place, as it stands in a YAML scalar.
struct PlacedText {
  std::string text;
  Span span;
};

/// Text → syntax tree (types of literals only). Errors: X001 … X019, all that can be found, with
/// places inside the text.
Result<ExprPtr> parse_expr(const PlacedText& text);

/// What names mean: the type of a column, or none. `names` serves "did you mean".
struct Names {
  std::function<std::optional<Type>(std::string_view)> type_of;
  std::vector<std::string> known;
};

enum class Wanted { Condition, Numeric, Text, Instant, Any };

/// Resolves names, infers types, refuses unit mistakes. Errors: X020 … X039, and X007, X008 for
/// literals that do not fit the type they stand beside. Ensures: every node of the result has a
/// type; a bare literal has taken the type (scale too) of what it is compared with, added to or an
/// alternative of; operands otherwise keep their own scales, and whoever evaluates brings them to
/// the scale of the result (+ - if coalesce least greatest) or to the larger one (comparisons, in).
Result<ExprPtr> check_expr(const ExprPtr& expr, const Names& names, Wanted wanted);

/// Canonical text: parse_expr(write_expr(e)) is e again, and of a checked e after checking it
/// again; the digest of a measure is taken over it.
std::string write_expr(const Expr& expr);

/// The operands of a node, from left to right; none for literals and columns.
std::vector<ExprPtr> children_of(const Expr& expr);
/// Late and OnTime.
bool is_pending(Function function);
/// The names an expression reads, sorted, each once.
std::vector<std::string> columns_of(const Expr& expr);
/// The only late/on_time call of the expression, or null.
const Call* pending_call(const Expr& expr);

}  // namespace steelyard
