// diff: what moved between two stored runs, and why.  Tested by: tests/report.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"

namespace steelyard {

/// Over two run objects as write_run_json made them. Errors: U030 not a run. Run objects do not hold the
/// labels of grades: they are given, by name; those of indicators are in them.
Result<std::string> write_diff_text(const std::string& before, const std::string& after,
                                    Language language,
                                    const std::map<std::string, Text>& grade_labels = {});
Result<std::string> write_diff_json(const std::string& before, const std::string& after);

}  // namespace steelyard
