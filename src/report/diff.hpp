// diff: what moved between two stored runs, and why.  Tested by: tests/report.
#pragma once

#include <string>

#include "base/result.hpp"

namespace steelyard {

struct ComparedRun {
  std::string json;         // as write_run_json made it
  std::string inputs = {};  // inputs.json beside it; empty = what it alone tells is not compared
};

/// Errors: U030 not a run.
Result<std::string> write_diff_text(const ComparedRun& before, const ComparedRun& after,
                                    Language language);
Result<std::string> write_diff_json(const ComparedRun& before, const ComparedRun& after);

}  // namespace steelyard
