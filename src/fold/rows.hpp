// add_rows: the rows of one vector into the states of their groups; merge_states; read_states.
//
//     add_rows(program, {columns, 2048, states_of_rows}, buffers)      2,048 rows, 42 states, one pass per node
//
// States are plain bytes: zeros are a group without rows, so who owns them need only clear them. Sums
// and products are exact in 128 bits.
// Tested by: tests/fold/rows_test.cpp, tests/laws/fold_law_test.cpp.
#pragma once

#include <cstddef>
#include <span>

#include "fold/program.hpp"

namespace steelyard {

/// The rows of an input: std::int64_t, Int128 (two words, low first) or one byte 0 or 1; `valid` has one bit per row,
/// null = all.
struct FoldColumn {
  const void* data = nullptr;
  const std::uint64_t* valid = nullptr;
};

/// At most kFoldRows of them.
inline constexpr std::size_t kFoldRows = 2048;
struct FoldRows {
  std::span<const FoldColumn> columns;  // one per input
  std::size_t n = 0;
  std::byte* const* states = nullptr;  // of each row's group
};

/// Room for the nodes of one vector; of one thread, for one program.
class FoldBuffers {
 public:
  explicit FoldBuffers(const FoldProgram& program);

  struct Node {
    const std::int64_t* values = nullptr;
    const Int128* wide = nullptr;         // may lie at eight bytes
    const std::uint8_t* set = nullptr;    // of values: 1 or 0
    const std::uint8_t* truth = nullptr;  // of conditions: bit 0 true, bit 1 false, none unknown
  };
  std::vector<Node> nodes;
  std::vector<std::int64_t> values;  // kFoldRows for each node
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint16_t> chosen;
};

enum class FoldAnswer : std::uint8_t { Done, Overflow };

FoldAnswer add_rows(const FoldProgram& program, const FoldRows& rows, FoldBuffers& buffers);

/// States of many groups: one pointer each.
struct FoldGroups {
  std::byte* const* states = nullptr;
  std::size_t n = 0;
};

/// Adds group by group; `from` remains. Requires: as many of either.
FoldAnswer merge_states(const FoldProgram& program, const FoldGroups& from, const FoldGroups& into);

/// Where a state of many groups goes: a count as std::int64_t, all else as Int128 (at eight bytes).
struct FoldOutput {
  std::byte* data = nullptr;       // from row 0 of the column
  std::uint64_t* valid = nullptr;  // a bit per row, cleared where a maximum has no rows
  std::size_t first = 0;           // the row of the first group
};
void read_states(const FoldProgram& program, const FoldGroups& groups,
                 std::span<const FoldOutput> outputs);

}  // namespace steelyard
