// publish: what was confirmed becomes what everybody sees, as a folder that never changes.
//
//     published/2026-05/presale-a/v1/   run.json plan.yaml inputs.json people/ managers/ digests.json
//     published/2026-05/presale-a/v2/   after an objection that was upheld; v1 stays as it is
//
// The folder is moved into place before the log speaks of it; killed in between, publishing again finishes it.
// Tested by: tests/e2e/month.sh, tests/e2e/month_kills.sh.
#pragma once

#include "month/desk.hpp"

namespace steelyard {

struct Published {
  Booked booked;
  std::string dir;
};

/// Errors: A214, A216, A217; A225 a published folder is not what it was; A227 red lines wait; A229 the period
/// is not over.
Result<Published> publish_month(const MonthDesk& desk, const MonthCase& one);

/// A225 for every published version, and the closing, whose folder is not what the log says: a file is other, gone, or
/// was put there.
Result<Diagnostics> check_published(const Project& project, const MonthLife& life);

}  // namespace steelyard
