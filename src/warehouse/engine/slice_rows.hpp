// slice_rows: how many rows of a fact are derived and counted at once, by the memory that the engine may use.
//
//     18 GiB  →  12,000,000 rows, the most      2 GB  →  4,000,000      never fewer than 200,000
//
// Hash tables of one derivation stand side by side and cannot be written to disk while they are read. Tested by:
// tests/warehouse/slice_rows_test.cpp.
#pragma once

#include <cstdint>

#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// `most` or what fits, if that is less.
Result<std::int64_t> slice_rows(Connection& connection, std::int64_t most);

}  // namespace steelyard
