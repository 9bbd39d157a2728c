// apply: one batch of the landing zone into the facts, by the one rule of who is newest, with the
// account of its rows.
//
// A key's current row is the greatest (exported_at, batch, line); the order in which batches arrive
// does not matter. Of a batch's rows, against what is held and what stands earlier in the file:
//   duplicate   the same key with the same content is already there
//   accepted    new, or it replaces an older row (counted beside as `replaced`)
//   superseded  older than what is held, or than a later row of the same file
// A batch of kind `deletion` says of its keys that their rows are no more, by the same rule.
// Tested by: tests/pipeline, tests/laws (any order, any split).
#pragma once

#include <map>
#include <set>
#include <string>

#include "landing/landing.hpp"
#include "warehouse/facts/schema.hpp"
#include "warehouse/facts/unmapped.hpp"

namespace steelyard {

struct RowAccount {
  std::uint64_t n_accepted = 0;
  std::uint64_t n_duplicate = 0;
  std::uint64_t n_superseded = 0;
  std::uint64_t n_replaced = 0;  // held rows that gave way; not part of the sum
  Amounts money_accepted;        // of the relation's account column
  Amounts money_duplicate;
  Amounts money_superseded;
  Diagnostics conflicts;           // D060: keys that one file gives different content
  std::vector<Unmapped> unmapped;  // filled once all batches are in
  Diagnostics suspects;            // as well: D061, D068
};

/// Of one batch, by relation.
using RowAccounts = std::map<std::string, RowAccount>;

/// Where batches come from and where they go.
struct ApplyTarget {
  Connection& connection;
  const Model& model;
  const std::string& landing_dir;
  const std::set<std::string>& just_landed;  // digests of batches that this process wrote
};

/// In one transaction, whole or not at all. Requires: the batch is not in yet (state.batches).
/// Errors: L010 damaged, W002.
Result<RowAccounts> apply_batch(const ApplyTarget& target, const BatchHeader& batch);
/// Several small ones in one transaction, so that a folder of tiny files costs one write of the
/// engine's log and not one for each. Ensures: one account per batch, in their order.
Result<std::vector<RowAccounts>> apply_together(const ApplyTarget& target,
                                                const std::vector<BatchHeader>& batches);

}  // namespace steelyard
