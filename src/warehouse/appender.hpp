// TableAppender: blocks of rows into one table, without a statement per row.
//
// One appender takes all blocks that go to a table: the engine gathers their rows and stores them
// row group by row group, so few large writes take the place of many small ones.
// Tested by: tests/pipeline/warehouse_test.cpp, tests/laws.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/block.hpp"
#include "warehouse/connection.hpp"

namespace steelyard {

/// One column to append: from a column of the block, or its day (floor of wall-clock microseconds),
/// or one value for all.
struct AppendColumn {
  enum class From { Block, DayOf, Constant, Null } from = From::Null;
  std::size_t block_column = 0;
  std::int64_t constant = 0;
  bool is_text = false;
  bool is_day = false;  // INTEGER column
};

struct AppendTo {
  std::string schema;  // empty = the temporary tables
  std::string table;
  std::vector<AppendColumn> columns;  // one for each of the table's, in order
};

class TableAppender {
 public:
  /// Requires: the connection outlives it. Errors of every call: W002.
  static Result<TableAppender> create(Connection& connection, AppendTo to);
  TableAppender(TableAppender&&) noexcept;
  TableAppender& operator=(TableAppender&&) noexcept;
  ~TableAppender();  // rows that were not finished may be lost

  Result<void> add(const Block& block);
  Result<void> finish();

 private:
  struct Impl;
  explicit TableAppender(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard
