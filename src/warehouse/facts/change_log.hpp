// change_log: which rows changed since cells were made, so that only what depends on them is counted
// again.
//
//     batch 7 replaces O1 and brings O2   →   changes.orders: O1 as it was and as it is, O2 as it is, 7
//     a first load, or one of a tenth of the rows   →   state.wholly: (orders, 7)
//
// Written in the transaction of the merge, which has these rows in hand; so nobody looks for them in
// the facts again. A generation is the number of batches that are in. A changed row was before what
// the first thing logged of it says, and is what the last says; a side that is not logged was not there.
// Tested by: tests/pipeline/incremental_test.cpp, tests/laws/incremental_law_test.cpp.
#pragma once

#include <set>
#include <string>

#include "warehouse/facts/schema.hpp"

namespace steelyard {

/// The number of batches that are in.
Result<std::int64_t> generation_of(Connection& connection);

class ChangeLog {
 public:
  /// Of one relation, which `n_rows` rows are about to join or replace.
  static Result<ChangeLog> open(Connection& connection, const Relation& relation, Int128 n_rows);

  /// Rows that come, new or in place of held ones. `rows`: SELECT of all columns of the facts.
  Result<void> add_new(const std::string& rows);
  /// Held rows that give way or go; likewise.
  Result<void> add_old(const std::string& rows);

 private:
  enum class Way { Nothing, Rows };
  ChangeLog(Connection& connection, const Relation& relation, Way way, std::int64_t generation)
      : connection_(&connection), relation_(&relation), way_(way), generation_(generation) {}
  Result<void> add(const std::string& rows, bool is_new);
  Connection* connection_;
  const Relation* relation_;
  Way way_;
  std::int64_t generation_;
};

/// Relations that changed after a generation.
struct ChangedRelations {
  std::set<std::string> by_rows;
  std::set<std::string> wholly;

  [[nodiscard]] bool any(const std::string& name) const {
    return by_rows.contains(name) || wholly.contains(name);
  }
};
Result<ChangedRelations> changed_since(Connection& connection, const Model& model,
                                       std::int64_t generation);

/// "changes"."orders": the columns of the facts, then _generation and _is_new.
std::string changes_table(const std::string& relation);

/// SELECT of all columns of the facts: changed rows as they were at a generation, and as they are.
std::string rows_before(const Relation& relation, std::int64_t generation);
std::string rows_after(const Relation& relation, std::int64_t generation);

/// What no kept cell waits for any more.
Result<void> forget_changes(Connection& connection, const Model& model, std::int64_t up_to);

}  // namespace steelyard
