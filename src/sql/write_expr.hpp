// Checked expressions as SQL: integers in, integers out; three-valued logic is the engine's own.
//
//     amount * 5% > 10     →   steelyard_divide(CAST("amount" AS HUGEINT) * 50000, 10000) >
//     10000000     (scale 6)
//
// Booleans are stored as 0/1 and read as `("x" <> 0)`; an instant is its UTC column, and its wall
// clock under day() and hour(). late(t, due) is t > due: pending rows (t missing) come out unknown
// here, and are counted by a measure of their own. Tested by: tests/sql/write_expr_test.cpp,
// tests/laws.
#pragma once

#include <string>

#include "plan/expr.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

/// Requires: a checked expression. `prefix` stands before every column, e.g. "f." or "".
std::string write_sql(const Expr& expr, const Dialect& dialect, std::string_view prefix = "");

/// The same as an integer (a bool becomes 0/1), for states and keys.
std::string write_sql_integer(const Expr& expr, const Dialect& dialect,
                              std::string_view prefix = "");

/// An instant's wall clock in microseconds: every instant column is read from its `_local` twin.
/// Requires: an instant.
std::string write_sql_wall(const Expr& expr, const Dialect& dialect, std::string_view prefix = "");

/// The integer at scale `to` of an integer SQL text at scale `from`, half up.
std::string write_rescale(const std::string& sql, int from, int to, const Dialect& dialect);

}  // namespace steelyard
