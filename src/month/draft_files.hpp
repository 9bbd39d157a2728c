// draft_files: the files of a month beside its run: one for each person and manager, and what is paid.
//
// Tested by: tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"

namespace steelyard {

struct DraftOf {
  const MonthCase& one;
  const MonthLife& life;
  const Run& run;
};
/// Errors: E002.
Result<void> write_draft_files(const MonthDesk& desk, const DraftOf& draft, const std::string& dir);

}  // namespace steelyard
