// store_run: a run on disk, immutable: runs/<id>/ with the JSON, the plan, what it was computed
// from, and the same results as tables (CSV, Parquet) that any BI tool reads. Plans on people: one
// file per person.
//
// Tested by: tests/report, tests/e2e.
#pragma once

#include <string>
#include <vector>

#include "pipeline/pipeline.hpp"

namespace steelyard {

/// What is needed to show a run again, or to compute it again.
struct StoredRun {
  std::string json;
  std::string inputs;  // inputs.json as it is
  SourcePtr plan;
  std::string period;
  std::int64_t as_of_us = 0;
  std::uint64_t seed = 0;
  std::vector<std::string> batches;
};

/// Ensures: the folder's path. A run that is there already is left as it is. Errors: U084 it is not
/// what this run would have written.
Result<std::string> store_run(const Run& run, const Project& project, Language language);
/// By id or unambiguous beginning of one. Errors: U031 no such run, U084 it was changed.
Result<StoredRun> read_run(const Project& project, const std::string& id);
/// Its object alone, held against its digest; the other files are not looked at. Requires: the whole
/// id. Errors: A232 it is gone, U084.
Result<std::string> read_run_json(const Project& project, const std::string& id);

}  // namespace steelyard
