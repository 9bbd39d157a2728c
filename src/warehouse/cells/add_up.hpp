// add_up: rows of one cell become one row, after changes were appended or slices of days counted apart.
//
//     (S1, customer 7, 3 orders), (S1, customer 7, -1)   →   (S1, customer 7, 2)
//
// The table is grouped part by part of its keys, each as large as memory allows: keys of a year may be a hundred million, and
// one hash table of them all is more than the engine can put on disk while it fills. Tested by:
// tests/warehouse/add_up_test.cpp, tests/laws.
#pragma once

#include <string>
#include <vector>

#include "warehouse/engine/slice_rows.hpp"

namespace steelyard {

/// `sums` and `maxima` are columns, `key` what tells cells apart.
struct CellShape {
  std::string key;
  std::vector<std::string> sums;
  std::vector<std::string> maxima;
};

/// Cells whose sums are all 0 and that have no greatest value go. Requires: a transaction, for the table is made anew beside
/// the old one.
Result<void> add_up(Connection& connection, const std::string& table, const CellShape& shape,
                    RowRoom room);

}  // namespace steelyard
