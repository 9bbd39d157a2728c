// Parquet, read by the embedded engine: only inside the child process (child.hpp).
//
// Tested by: tests/readers/parquet_test.cpp.
#pragma once

#include "readers/child.hpp"

namespace steelyard {

/// All rows of an open file. Errors: D014 with the engine's words, and the sink's.
Result<void> read_parquet(int fd, const ChildRequest& request, RowSink& sink);

}  // namespace steelyard
