// diff: what moved between two stored runs, and why.  Tested by: tests/report.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"

namespace steelyard {

struct ComparedRun {
  std::string json;         // as write_run_json made it
  std::string inputs = {};  // inputs.json beside it; empty = what it alone tells is not compared
};

/// Run objects do not hold the labels of grades: they are given, by name; those of indicators are in them.
/// Errors: U030 not a run.
Result<std::string> write_diff_text(const ComparedRun& before, const ComparedRun& after,
                                    Language language,
                                    const std::map<std::string, Text>& grade_labels = {});
Result<std::string> write_diff_json(const ComparedRun& before, const ComparedRun& after);

}  // namespace steelyard
