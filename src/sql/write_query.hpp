// Cell queries, their windows, and key windows as SQL. Integers only; no clock: as_of enters as a
// day, at the window.
//
// Tested by: tests/sql, tests/laws.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "query/cell_query.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

/// Where a fact lies and which of its columns are the slot: already quoted SQL.
struct FactTable {
  std::string table;  // "facts"."orders"
  std::string day;    // "created_at_day"
  std::string stamp;  // UTC microseconds of the time column
};

struct Days {
  Date first;
  Date last;
  friend bool operator==(const Days&, const Days&) = default;
};

/// How finer subjects add up to assessed ones: a table (member, target, first, last), or empty when
/// they are the same.
struct Rollup {
  std::string table;
};

/// Where cells are kept, and whether they are told apart by strata.
struct CellsTable {
  std::string table;
  bool has_strata = false;
};
/// Of cells with strata the target is followed by the stratum's values (kStratumMark).
std::string write_target(const CellsTable& cells, const Rollup& rollup);

/// The column of a subject; of none the empty id.
std::string write_subject(const std::string& column, const Dialect& dialect);

/// Columns: subject, day[, key][, stratum], s0 … of the rows dated within `days`.
std::string write_cells(const CellQuery& query, const FactTable& fact, Days days,
                        const Dialect& dialect);

/// An aggregate function of the engine that gives all states of a query at once, and the columns it reads.
struct FoldCall {
  std::string function;
  std::vector<std::string> arguments;  // quoted SQL
};
/// The same columns and rows as write_cells. Requires: the function gives a struct s0 … .
std::string write_folded_cells(const CellQuery& query, const FactTable& fact, Days days,
                               const FoldCall& fold, const Dialect& dialect);

/// One sum (or max) over the cells of some days. `keys`: SplitByDue's halves, relative to the as_of
/// day.
enum class DueHalf { Any, Decided, Open };
struct WindowColumn {
  StateOp op = StateOp::Sum;
  std::string cell_column;  // quoted
  Days days;
  DueHalf half = DueHalf::Any;
};
/// Columns: target, w0 …: the window columns of each target; target is NULL for what belongs to
/// none.
std::string write_window(const CellsTable& cells, const std::vector<WindowColumn>& columns,
                         const Rollup& rollup, Date as_of);

}  // namespace steelyard
