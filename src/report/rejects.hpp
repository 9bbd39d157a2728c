// rejects: refused records as a table, for a spreadsheet or for programs: file, line, column, code,
// reason, raw text.  Tested by: tests/report/rejects_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "landing/landing.hpp"

namespace steelyard {

struct RejectOf {
  std::string file;
  Reject reject;
};
/// Headings in words; no cell is a formula.
std::string write_rejects_csv(const std::vector<RejectOf>& rejects, Language language);
/// The same as a list; texts as they are.
std::string write_rejects_json(const std::vector<RejectOf>& rejects, Language language);

}  // namespace steelyard
