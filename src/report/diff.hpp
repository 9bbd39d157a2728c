// diff: what moved between two stored runs, and why.  Tested by: tests/report.
#pragma once

#include <string>

#include "base/result.hpp"

namespace steelyard {

/// Over two run objects as write_run_json made them. Errors: U030 not a run.
Result<std::string> write_diff_text(const std::string& before, const std::string& after,
                                    Language language);
Result<std::string> write_diff_json(const std::string& before, const std::string& after);

}  // namespace steelyard
