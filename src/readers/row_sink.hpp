// RowSink: where a reader that runs in a child process puts what it finds.
//
//     TRY(sink.sheet({"订单", {"说明"}}));   TRY(sink.row(record));      row by row, in order
//
// Guarantees: a sink copies what it needs before it returns; the first error it gives back ends the
// reading. In the child the sink writes frames, in tests and fuzzing it is a list.
#pragma once

#include <string>
#include <vector>

#include "readers/reader.hpp"

namespace steelyard {

class RowSink {
 public:
  virtual ~RowSink() = default;
  /// The sheet that is read and those that are not; before its first row. Only of workbooks.
  virtual Result<void> sheet(const std::string& name, const std::vector<std::string>& others) = 0;
  /// The column names where the format itself has them; before the first row.
  virtual Result<void> names(const std::vector<std::string>& names) = 0;
  /// Its `raw` is not looked at: what stands in it are the cells with tabs between.
  virtual Result<void> row(const RawRecord& record) = 0;
};

}  // namespace steelyard
