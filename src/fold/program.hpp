// FoldProgram: a cell query as straight code over vectors of rows, and the bytes its states take.
//
//     s0 count where paid_at is set      inputs   0 paid_at (whole)   1 amount (whole)
//     s1 sum amount where paid_at …  →   nodes    n0 input 0   n1 is set n0   n2 input 1   n3 is set n2
//                                                 n4 n1 and n3
//                                        states   count n1 at 0      sum n2 where n4 at 8
//
// A node is computed once however many states read it. What the compiler does not know is an input:
// the engine computes it and hands it over as a column. Values are 64 bits wide where the SQL's are,
// else 128; conditions are true, false or unknown. Not here: how a row finds its group (the engine).
// Tested by: tests/fold, tests/laws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/cell_query.hpp"

namespace steelyard {

enum class FoldType : std::uint8_t { Whole, Wide, Condition };

/// A column of the rows. `expr` null: the UTC microseconds of the time column (a stamp).
struct FoldInput {
  FoldType type = FoldType::Whole;
  ExprPtr expr;
};

enum class RowOp : std::uint8_t {
  Input,  // input a
  // Values of 64 bits.
  Constant,
  Add,
  Subtract,
  Negate,
  // Conditions.
  Always,  // constant 1 or 0
  Equal,   // of two values, as the next two
  Less,
  LessOrEqual,
  And,
  Or,
  Not,
  IsSet,  // of a value or of a condition
};

struct FoldNode {
  RowOp op = RowOp::Input;
  FoldType type = FoldType::Whole;
  std::uint32_t a = 0;  // an earlier node, or the input
  std::uint32_t b = 0;
  std::int64_t constant = 0;
  friend bool operator==(const FoldNode&, const FoldNode&) = default;
};

enum class FoldAdd : std::uint8_t { Count, Sum, Product, Max, Latest };

/// One state: rows where the condition `when` holds and the values are set take part. Latest: the
/// greatest stamp · 2^63 + value + 2^62.
struct FoldState {
  FoldAdd add = FoldAdd::Count;
  std::uint32_t when = 0;   // a condition that is true only where the values are set
  std::uint32_t value = 0;  // a node; unused by Count
  std::uint32_t other = 0;  // Product: the factor; Latest: the stamp
  std::size_t offset = 0;   // of its bytes in the states of a group
};

struct FoldProgram {
  std::vector<FoldInput> inputs;
  std::vector<FoldNode> nodes;     // each after those it reads
  std::vector<FoldState> states;   // as in the query
  std::vector<std::size_t> order;  // of the states, so that those with one `when` follow each other
  std::size_t n_bytes = 0;         // of the states of one group
};

FoldProgram compile_fold(const CellQuery& query);

/// The program as text, for tests and digests.
std::string write_fold(const FoldProgram& program);

}  // namespace steelyard
