// drafts: everything a month will publish, written when it is assessed, so that who reviews and confirms
// sees the very files, and publishing only moves them.
//
//     .steelyard/drafts/2026-05/presale-a/    run.json plan.yaml inputs.json people/ managers/ payroll.json
//                                             digests.json
//
// A new assessment replaces the draft. Tested by: tests/e2e/month.sh.
#pragma once

#include "month/assess_month.hpp"

namespace steelyard {

/// Errors: E002.
Result<void> write_draft(const MonthDesk& desk, const MonthCase& one, const MonthLife& life,
                         const MonthAssessed& assessed);

/// The draft of the latest assessment, written anew where it is gone or was changed. Ensures: the digest of
/// its digests.json.
Result<std::string> require_draft(const MonthDesk& desk, const MonthCase& one,
                                  const MonthLife& life);

/// What a person's file carries so that reading it can be acknowledged: only who has the file knows it.
Result<std::string> receipt_token(const Project& project, const std::string& run,
                                  const std::string& subject);

}  // namespace steelyard
