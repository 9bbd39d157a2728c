// touched: from the rows that changed to all rows whose derived columns may have changed with them.
//
//     a line of order O1 changed   →   order_lines {O1-2}, orders {O1}, reviews that name O1, and by
//     the rank of a buyer's orders: all orders of O1's buyer
//
// Walks derivation_steps forwards, column by column, over the rows as they were and as they are, so
// that a row is found by what it depended on before, too. Only columns that changed lead on: another
// amount moves no rank. Rows too many are never wrong.
// Tested by: tests/pipeline/incremental_test.cpp, tests/laws/incremental_law_test.cpp.
#pragma once

#include <map>
#include <set>
#include <string>

#include "warehouse/derive/derive_needs.hpp"
#include "warehouse/facts/change_log.hpp"

namespace steelyard {

/// Temporary tables of keys, one per relation in `by_rows`; of relations in `wholly` it cannot be
/// said which rows are touched.
struct Touched {
  std::set<std::string> by_rows;
  std::set<std::string> wholly;
  /// Columns that may say something else in touched rows; kRows where rows came or went, which all
  /// columns hang on.
  std::map<std::string, std::set<std::string>> columns;

  static constexpr const char* kRows = "";
  [[nodiscard]] bool any_of(const std::string& relation, const std::set<std::string>& names) const;
};

/// Quoted: keys of the touched rows; of a bridge keys of its parent.
std::string touched_table(const std::string& relation);
/// Quoted, only of relations that changed by rows: the changed keys, and these rows as they were and
/// as they are.
std::string changed_table(const std::string& relation);
std::string before_table(const std::string& relation);
std::string after_table(const std::string& relation);
/// A relation's rows as they are and as they were, for ways that lead through it.
std::string both_moments(const Relation& relation, const ChangedRelations& changed);

/// Columns that `needs` names are followed. Requires: `changed` is of this generation.
/// `latest`: measures of which a row counts or not by the others of its key; these are touched, too.
Result<Touched> find_touched(Connection& connection, const Model& model, const Needs& needs,
                             std::int64_t generation, const ChangedRelations& changed,
                             const std::vector<Measure>& latest);

}  // namespace steelyard
