// Limits of reading: how much one file may cost before it is refused.
//
//     fail(beyond(Limit::Cells, "orders.xlsx", 100'000'000))
//         D016: 'orders.xlsx' goes beyond what may be read
//         hint: the limit is 100000000 cells; split the file …
//
// Tested by: tests/readers/child_test.cpp, hostile_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace steelyard {

/// What a child process may use and give out. The defaults are those of workbooks.
struct ChildLimits {
  std::uint64_t memory_bytes = 2ULL << 30;
  std::uint64_t cpu_seconds = 600;
  std::uint64_t output_bytes = 32ULL << 30;
  std::uint64_t k_columns = 16'384;       // what Excel allows
  std::uint64_t n_cells = 200'000'000;    // a million rows of two hundred columns
  std::uint64_t cell_bytes = 1ULL << 20;  // Excel allows 32,767 characters
  std::uint64_t row_bytes = 16ULL << 20;  // the parent holds whole rows
  std::uint64_t unpacked_bytes = 16ULL << 30;
  std::uint64_t ratio = 300;  // of unpacked to packed bytes, beyond the first 64 MiB
  std::uint64_t depth = 64;   // of XML elements
};

enum class Limit { Memory, Cpu, Output, Columns, Cells, CellSize, RowSize, Unpacked, Ratio, Depth };

/// D016, with the limit in its hint.
Diagnostic beyond(Limit limit, const std::string& path, const ChildLimits& limits);

}  // namespace steelyard
