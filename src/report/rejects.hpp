// rejects: refused records as CSV: line, column, code, reason, raw.  Tested by: tests/report.
#pragma once

#include <string>
#include <vector>

#include "landing/landing.hpp"

namespace steelyard {

std::string write_rejects_csv(const std::vector<Reject>& rejects, Language language);

}  // namespace steelyard
