// verify_log: the audit log of the store against its anchors, its keys and the texts of plans; what `audit verify` and
// `doctor` say.
//
// Tested by: tests/e2e/cycle.sh, tests/e2e/actions.sh.
#pragma once

#include <string>
#include <vector>

#include "cli/store_options.hpp"
#include "doctor/finding.hpp"
#include "store/chain.hpp"

namespace steelyard {

struct Verified {
  ChainReport chain;
  std::vector<std::string> keys;
};

/// Against the anchors in that folder; empty = beside the project.
Result<Verified> verify_log(Store& store, const std::string& anchors, const StoreOptions& options,
                            const Globals& globals);

/// A225 for every published file that is other than the log says, gone, or was put there.
Result<Diagnostics> changed_published_files(Store& store, const Globals& globals);

/// Of the project's store: "audit", the log; "published", every published folder; "receipts", whether their tokens can be
/// told here; nothing where there is no store.
Findings examine_store(const Globals& globals, const Context& context);

}  // namespace steelyard
