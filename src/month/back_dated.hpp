// back_dated: a new version of a plan that was started after a period had begun scores nobody in it lower
// than the version before it would.
//
// A version whose changes carry effective dates of later periods scores this one alike, and passes; so does
// one that only relaxes. Tested by: tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"

namespace steelyard {

/// `run`: the period under the version that runs. Errors: A221 with who would be scored lower.
Result<void> require_not_back_dated(const MonthDesk& desk, const MonthCase& one, const Run& run);

}  // namespace steelyard
