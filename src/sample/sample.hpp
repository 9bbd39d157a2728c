// write_sample: a seeded, deterministic marketplace as files, with what is true of it in a
// manifest.
//
//     SampleOptions options{.n_orders = 20'000, .seed = 1, .out_dir = "demo"};
//     SampleSummary made = TRY(write_sample(options, context));
//     demo/orders_20260608.csv … one file per relation of catalog/model.yaml, demo/manifest.json
//
// Ensures: the same options give the same bytes, with any number of threads and on any machine: all
// randomness is counter-based (seed, stream, index) and integer. All instants are wall clocks of
// Asia/Shanghai before `export_day`, the date in the file names. Memory does not grow with
// n_orders. What is planted stands in docs/sample.md. Not here: dirty files (dirty.hpp).
// Tested by: tests/sample.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/context.hpp"
#include "base/date.hpp"
#include "base/result.hpp"

namespace steelyard {

struct SampleOptions {
  std::uint64_t n_orders = 20'000;  // 1 … 1'000'000'000
  std::uint64_t seed = 1;
  std::uint32_t n_shops = 0;   // 8 … 20'000; 0 = by the number of orders
  std::uint32_t n_people = 0;  // 0 = as many as shops and orders need
  Date first{20240};           // 2025-06-01
  Date last{20604};            // 2026-05-31, inclusive
  std::string format = "csv";  // csv | parquet
  std::string out_dir;         // made if absent; files of the same name are replaced
  std::string manifest_path;   // empty = out_dir/manifest.json
  int n_threads = 0;           // 0 = the context's, else all cores
};

struct SampleFile {
  std::string relation;
  std::string path;
  std::uint64_t n_rows = 0;
  std::uint64_t n_bytes = 0;
};

struct SampleSummary {
  std::vector<SampleFile> files;  // in the order of the relations of the model
  std::string manifest_path;
  std::uint64_t n_rows = 0;
  std::uint64_t n_bytes = 0;
  Date export_day;
};

/// Errors: U050 too few or too many orders, U051 a period that ends before it begins or is out of
/// range, U052 an unknown format, U053 no folder, U054 stopped by the user, U095 fewer people
/// than the firm needs, U096 too few or too many shops, E002 cannot write, E030 the engine could not write Parquet.
Result<SampleSummary> write_sample(const SampleOptions& options, const Context& context);

}  // namespace steelyard
