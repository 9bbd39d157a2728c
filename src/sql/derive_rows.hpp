// WantedRows: which rows of a relation a plan reads, as a value: all of them, or those of some days,
// or those that such rows of another relation point at.
//
//     orders paid in May, and those that a review of May names
//     →  paid_at_day 20574…20604  ∪  order_id ← reviews.order_id: created_at_day 20574…20604
//
// Only stored columns take part, so that rows can be chosen before anything is derived. More rows
// than needed are never wrong, fewer are. Instead of days the last level may name a table of keys:
// the rows that new data touched (warehouse/derive/touched.hpp).  Tested by: tests/sql/derive_rows_test.cpp, tests/laws.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sql/write_query.hpp"

namespace steelyard {

/// Relation → the table it is read from, quoted.
using SourceOf = std::function<std::string(const std::string&)>;

/// One relation on a term's way. The next level is reached where `here` of this relation equals
/// `there` of the next; the last level has neither.
struct RowLevel {
  std::string relation;
  std::vector<std::string> missing;  // columns that must be missing in its rows
  std::vector<std::string> here;
  std::vector<std::string> there;
  friend bool operator==(const RowLevel&, const RowLevel&) = default;
};

/// Rows of levels[0].relation that lead to rows of the last level within `days`, or to those whose
/// `here` stands in the table `listed`.
struct RowTerm {
  std::vector<RowLevel> levels;
  std::string day_column;  // of the last level, physical
  Days days;
  std::string listed = {};  // quoted; then there are no days
};

struct WantedRows {
  bool all = false;
  std::vector<RowTerm> terms;  // a row is wanted by any of them

  void add(const RowTerm& term);  // days that touch become one
  void add(const WantedRows& rows);
  [[nodiscard]] bool covers(const WantedRows& rows) const;
  [[nodiscard]] bool covers(const RowTerm& term) const;
};

/// A term without its days, canonical: terms of one way differ in their days only.
std::string write_way(const RowTerm& term);

/// "t.paid_at_day BETWEEN … OR t.order_id IN (SELECT …)", for `alias` t.
std::string write_wanted(const WantedRows& rows, const std::string& alias, const SourceOf& source);

/// The rows of `t` of which a day of their own says that they are wanted, day by day, and those of which none says so.
struct OwnDays {
  std::vector<std::string> columns;
  std::vector<std::string> within;
  std::string outside;  // empty where no day says so of any row
};
OwnDays own_days(const WantedRows& rows);

/// How many rows of a relation lie outside these days.
enum class Outside : std::uint8_t { None, Few, Many };

/// SELECT of some columns of the wanted rows, each once: a scan for each range of days, which the engine can
/// cut short by the ranges it keeps of each column, and one for what is looked up by key outside them.
struct WantedParts {
  /// A day of their own says that they are wanted: cheap to read in place, time and again.
  std::string by_day;
  std::string others;  // rows of other relations lead to them
};
/// The two kinds of wanted rows as statements; empty where there is none.
WantedParts write_wanted_parts(const WantedRows& rows, const std::vector<std::string>& columns,
                               const std::string& table, const SourceOf& source, Outside outside);
/// Both as one, where few rows lie outside the days or none is wanted for its day.
std::string write_wanted_rows(const WantedRows& rows, const std::vector<std::string>& columns,
                              const std::string& table, const SourceOf& source);

}  // namespace steelyard
