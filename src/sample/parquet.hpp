// write_parquet: a CSV of ours as a Parquet file with the types of its columns, through DuckDB.
//
//     TRY(write_parquet({Table::Orders, "orders.csv.part", "orders.parquet", 2}))
//
// Ensures: the same CSV gives the same bytes with any number of threads. Tested by:
// sample_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "sample/tables.hpp"

namespace steelyard::sample {

struct ParquetJob {
  Table table;
  std::string from;
  std::string to;
  int n_threads = 1;
};

/// Ensures: the size of the file written, in bytes. Errors: E030.
Result<std::uint64_t> write_parquet(const ParquetJob& job);

}  // namespace steelyard::sample
