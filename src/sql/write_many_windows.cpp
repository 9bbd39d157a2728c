// See write_many_windows.hpp.

#include "sql/write_many_windows.hpp"

#include <fmt/format.h>

namespace steelyard {

namespace {

std::string windows_table(const std::vector<Days>& windows) {
  std::string rows;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    rows += fmt::format("{}({}, {}, {})", i == 0 ? "" : ", ", i, windows[i].first.days,
                        windows[i].last.days);
  }
  return "(VALUES " + rows + ") v(w, first, last)";
}

std::string state_column(const StateColumn& column, Date as_of) {
  std::string sql =
      fmt::format("{}(c.{})", column.op == StateOp::Sum ? "sum" : "max", column.cell_column);
  if (column.half == DueHalf::Decided) {
    sql += fmt::format(" FILTER (WHERE c.key < {})", as_of.days);
  }
  if (column.half == DueHalf::Open) sql += fmt::format(" FILTER (WHERE c.key >= {})", as_of.days);
  return sql;
}

}  // namespace

std::string write_many_windows(const ManyWindows& many, const Rollup& rollup, Date as_of) {
  std::string sql = fmt::format("SELECT {} AS target, v.w AS w", write_target(many.cells, rollup));
  for (std::size_t i = 0; i < many.columns.size(); ++i) {
    sql += fmt::format(",\n  {} AS s{}", state_column(many.columns[i], as_of), i);
  }
  sql += fmt::format("\nFROM {} c JOIN {} ON c.day BETWEEN v.first AND v.last", many.cells.table,
                     windows_table(many.windows));
  if (!rollup.table.empty()) {
    sql +=
        fmt::format(" LEFT JOIN {} m ON c.subject = m.member AND c.day BETWEEN m.first AND m.last",
                    rollup.table);
  }
  return sql + "\nGROUP BY 1, 2";
}

}  // namespace steelyard
