// TableAppender: blocks of rows into one table, by as many threads as the engine has.
//
//     TableAppender::append(connection, {.table = …}, next)         next() → block, block, none
//
// The engine's threads ask for blocks themselves and each stores what it took, row group by row
// group, so neither the table nor the batch stands in memory; rows of different blocks may change
// places. Tested by: tests/pipeline/warehouse_test.cpp, large_batch_test.cpp, tests/laws.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "landing/landing.hpp"
#include "warehouse/engine/connection.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

struct AppendTo {
  std::string table;                    // as it stands in a statement
  std::vector<PhysicalColumn> columns;  // all but the last ones; a block may lack some: missing
  std::vector<std::int64_t> constants;  // the last columns, the same in every row
};

/// The next rows, none at the end. Called by several threads at once; an error ends the statement.
using NextBlock = std::function<Result<std::optional<RelationBlock>>()>;

class TableAppender {
 public:
  /// Errors: W002, or what `next` returned.
  static Result<void> append(Connection& connection, const AppendTo& to, const NextBlock& next);
};

}  // namespace steelyard
