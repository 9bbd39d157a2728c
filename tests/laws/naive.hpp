// naive: the second witness. Loops over rows, one after the other, and says what an indicator is.
//
//     naive_estimate({.kind = "share", .fields = {{"that", "amount > 5"}}}, fact, rows, question)
//
// Promise: uses no code of ours but base/ and plan/ (an expression as parsed and checked); slow and
// obvious, every kind by its definition in docs/kinds.md. Not here: intervals, scores, SQL.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/block.hpp"
#include "base/int128.hpp"
#include "plan/expr.hpp"

namespace steelyard::laws {

/// A value of a row: an integer in the units of base/block.hpp, or text. Instants are UTC.
struct Cell {
  bool set = false;
  Int128 number = 0;
  std::string text;
};
using Row = std::map<std::string, Cell, std::less<>>;

struct NaiveFact {
  std::map<std::string, Stored, std::less<>> columns;
  std::string dated_by;
  std::string series_column;
  std::vector<Row> rows;
};

/// Days first … last, both included, since 1970.
struct NaiveDays {
  std::int64_t first = 0;
  std::int64_t last = 0;
};
struct NaiveIndicator {
  std::string name;
  std::string kind;
  std::map<std::string, std::string, std::less<>> fields;  // as they stand in the plan
  std::vector<std::string> levels;                         // rating
  std::string window;                                      // as it stands in the plan
  std::vector<NaiveDays> spans;                            // the same, worked out
  std::int64_t at_least = 0;
};

struct NaiveEstimate {
  std::optional<Fraction> exact;  // natural units
  std::optional<double> value;
  std::int64_t n = 0;
  std::int64_t n_unknown = 0;
  std::int64_t n_open = 0;
};
using NaiveOperands = std::map<std::string, NaiveEstimate, std::less<>>;

/// What is known when: due days before `as_of_day` are over.
struct NaiveQuestion {
  const NaiveFact& fact;
  const std::vector<const Row*>& rows;  // of one subject
  std::int64_t as_of_day = 0;
  const NaiveOperands& operands;  // other indicators, by name; Units below
  const std::map<std::string, Type, std::less<>>& operand_types;
};

/// Requires: a sound definition.
NaiveEstimate naive_estimate(const NaiveIndicator& indicator, const NaiveQuestion& question);

/// The value of a checked expression for a row; a condition is 1 or 0. An undone late() that has a
/// due time counts as overdue here: whether it is still open is the caller's question.
Cell naive_value(const Expr& expr, const Row& row);
/// Parsed and checked by plan/ against the columns of the fact.
ExprPtr naive_expr(const std::string& text, const NaiveFact& fact, Wanted wanted);
/// The same over indicators, as natural numbers.
std::optional<double> naive_formula(const Expr& expr, const NaiveOperands& operands);

/// The wall clock's day of an instant (the model's zone has kept +08:00 since 1991).
std::int64_t naive_day(Int128 utc_us);

}  // namespace steelyard::laws
