// write_delta: what rows that changed give cells: what they add now less what they added before.
//
//     O1 moves from 3 May to 4 May   →   (S1, 3 May, −1), (S1, 4 May, +1)
//
// Cells are a monoid, so a difference is one more row of the cell. A greatest value is not taken
// back: where one was lost, write_lost_maxima says so. Tested by: tests/warehouse/delta_test.cpp,
// tests/laws.
#pragma once

#include <string>

#include "sql/write_query.hpp"

namespace steelyard {

/// The rows that changed, as they were and as they are.
struct ChangedRows {
  FactTable before;
  FactTable after;
};

/// Columns as of write_cells.
std::string write_cells_delta(const CellQuery& query, const ChangedRows& rows, Days days,
                              const Dialect& dialect);

/// The number of cells whose greatest value of state `s<index>` these rows may have taken away.
std::string write_lost_maxima(const CellQuery& query, std::size_t index, const ChangedRows& rows,
                              Days days, const Dialect& dialect);

/// The columns by which cells of a query are told apart, as write_cells names them.
std::string cell_key(const CellQuery& query);

}  // namespace steelyard
