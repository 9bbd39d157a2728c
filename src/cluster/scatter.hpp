// Where the numbers of an answer go: to the subject that a target stands for; what the shards say of one
// subject adds up. Private to cluster/.
#pragma once

#include "cluster/counting.hpp"

namespace steelyard {

struct SumPlace {
  std::size_t item = 0;
  std::size_t span = 0;
  std::size_t sum = 0;
  StateOp op = StateOp::Sum;
};

/// One column of an answer whose first column is the target.
void scatter_sums(Counting& counting, const Table& table, std::size_t column,
                  const SumPlace& place);
/// The answer of a key window.
void scatter_keys(Counting& counting, const Table& table, std::size_t item, std::size_t span);

}  // namespace steelyard
