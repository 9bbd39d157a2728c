// parquet: the flat table of a run as a Parquet file with typed columns, for any BI tool.
//
// Tested by: tests/report/tables_test.cpp.
#pragma once

#include <string>

#include "score/run.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// Errors: E002, W002 the file cannot be written.
Result<void> write_run_parquet(const std::string& path, const Run& run, Language language);

}  // namespace steelyard
