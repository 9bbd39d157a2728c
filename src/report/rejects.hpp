// rejects: refused records as CSV: file, line, column, code, reason, raw.  Tested by: tests/report.
#pragma once

#include <string>
#include <vector>

#include "landing/landing.hpp"

namespace steelyard {

struct RejectOf {
  std::string file;
  Reject reject;
};
std::string write_rejects_csv(const std::vector<RejectOf>& rejects, Language language);

}  // namespace steelyard
