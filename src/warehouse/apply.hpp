// apply: one batch of the landing zone into the facts, by the one rule of who is newest, with the
// account of its rows.
//
// A key's current row is the greatest (exported_at, batch, line); the order in which batches arrive
// does not matter. Of a batch's rows, against what is held and what stands earlier in the file:
//   duplicate   the same key with the same content is already there
//   accepted    new, or it replaces an older row (counted beside as `replaced`)
//   superseded  older than what is held, or than a later row of the same file
// Tested by: tests/warehouse/apply_test.cpp, tests/laws (any order, any split).
#pragma once

#include <map>
#include <string>

#include "landing/landing.hpp"
#include "warehouse/schema.hpp"

namespace steelyard {

struct RowAccount {
  std::uint64_t n_accepted = 0;
  std::uint64_t n_duplicate = 0;
  std::uint64_t n_superseded = 0;
  std::uint64_t n_replaced = 0;  // held rows that gave way; not part of the sum
  Int128 money_accepted = 0;     // of the relation's account column, in 1/10,000
  Int128 money_duplicate = 0;
  Int128 money_superseded = 0;
};

/// The money column by which rows of a relation are reconciled: amount, else line_amount, else the
/// first one; "" if none.
std::string account_column(const Relation& relation);

/// In one transaction; a batch that is in already changes nothing. Accounts by relation.
Result<std::map<std::string, RowAccount>> apply_batch(Connection& connection, const Model& model,
                                                      const std::string& landing_dir,
                                                      const BatchHeader& batch);

}  // namespace steelyard
