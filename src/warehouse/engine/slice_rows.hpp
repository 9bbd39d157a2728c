// slice_rows: how many rows are worked on at once, by the memory that the engine may use.
//
//     derived and counted, 500 bytes a row:   18 GiB  →  12,000,000 rows, the most      2 GB  →  4,000,000
//
// Hash tables of one derivation stand side by side and cannot be written to disk while they are read. Tested by:
// tests/warehouse/slice_rows_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// The most rows however much memory there is; a test asks for few, so that there are many slices and parts.
struct RowsAtOnce {
  std::int64_t derived = 12'000'000;  // of one fact, derived and counted; 0: all
  std::int64_t grouped = 50'000'000;  // of a table that is grouped by its key
  std::int64_t read = 4'000'000;      // of an answer
};

/// How much a row takes, and how many there are at most; at least 200,000 or `most`.
struct RowRoom {
  std::int64_t bytes = 0;
  std::int64_t most = 0;
};
/// Rows of a fact, with the derived columns of all measures that read them.
RowRoom derived_room(const RowsAtOnce& most = {});
/// Rows of a table that is grouped by its key: cells, first rows.
RowRoom grouped_room(const RowsAtOnce& most = {});
/// Rows of an answer that stand in the process beside the engine.
RowRoom read_room(const RowsAtOnce& most = {});
Result<std::int64_t> slice_rows(Connection& connection, RowRoom room);
/// What to select from so that each part has room: the table, or its rows by the hash of `key`, one column or several.
Result<std::vector<std::string>> parts_of(Connection& connection, const std::string& table,
                                          const std::string& key, RowRoom room);

}  // namespace steelyard
