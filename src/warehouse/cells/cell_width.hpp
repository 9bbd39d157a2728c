// cell_width: cells in 64 bits while they fit.
//
//     sum of amounts of a shop's day     →   BIGINT: packed and read several times faster than HUGEINT
//     squares of durations in µs         →   HUGEINT from the start: an hour's is 1.3 · 10¹⁹
//     one order of ¥400,000              →   its square does not fit: the statement is refused, and done again in 128 bits
//
// What is added up are 128 bits in either case; only what is stored is narrow. Tested by: tests/warehouse/cell_width_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "query/cell_query.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

enum class CellWidth : std::uint8_t { Narrow, Wide };

/// The statement `cells` of a query (s0, s1 … in its order) with the states that usually fit as BIGINT.
std::string narrowed(const CellQuery& query, const std::string& cells);

/// The engine refused a value that does not fit into 64 bits.
bool is_too_wide(const Diagnostics& errors);

/// Columns of states of one table, or of every table of cells, become 128 bits wide.
Result<void> widen_cells(Connection& connection, const std::string& table = "");

}  // namespace steelyard
