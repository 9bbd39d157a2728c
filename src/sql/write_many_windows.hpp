// write_many_windows: sums of cells over many windows, each window a row and not a column.
//
//     June by days, 20 states   →   20 columns, a row per shop and day that has cells
//
// An engine plans a statement in the square of its columns: 1,000 cost DuckDB 17 s before it reads a
// row. write_window is for few. Tested by: tests/pipeline/check_dates_test.cpp, which compares both.
#pragma once

#include "sql/write_query.hpp"

namespace steelyard {

struct StateColumn {
  StateOp op = StateOp::Sum;
  std::string cell_column;
  DueHalf half = DueHalf::Any;
};
struct ManyWindows {
  CellsTable cells;
  std::vector<Days> windows;
  std::vector<StateColumn> columns;
};

/// Columns: target, window (its place in `windows`), one per state column; target is NULL for what
/// belongs to none. No row where a target has no cell in a window.
std::string write_many_windows(const ManyWindows& many, const Rollup& rollup, Date as_of);

}  // namespace steelyard
