// evidence_pack: everything about one objection in one zip, each file with its digest.
//
//     published/2026-05/presale-a/objections/O1.zip
//       objection.json  before.json  after.json  diff.txt  evidence/  corrections.json  log.json  digests.json
//
// Only the card that was contested is in it; of others who moved, how many. Tested by: tests/e2e/month.sh.
#pragma once

#include "cycle/objections.hpp"
#include "month/desk.hpp"

namespace steelyard {

/// Where evidence is kept, each file under its digest.
std::string evidence_dir(const Project& project);

/// `after`: the run object after the correction; empty = nothing was corrected. Ensures: the path. Errors: E001,
/// E002, A225 evidence that is not what was handed in.
Result<std::string> write_evidence_pack(const MonthDesk& desk, const Objection& objection,
                                        const std::string& after);

}  // namespace steelyard
