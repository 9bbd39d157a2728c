// Weighing: everything one weighing knows; made once, then walked query by query by weigh_cells and
// weigh_windows.
#pragma once

#include <map>
#include <set>
#include <string>

#include "sql/dialect.hpp"
#include "warehouse/derive.hpp"
#include "warehouse/weigh.hpp"

namespace steelyard {

/// A state that is kept: where, and over which days.
struct StoredState {
  std::string table;
  std::string column;
  Days days;
};

struct Weighing {
  Connection* connection = nullptr;  // null: only write the statements
  const Model& model;
  const WeighRequest& request;
  QueryPlan plan;
  Needs needs = {};
  std::map<std::string, StoredState> stored = {};  // by state digest
  std::set<std::string> kept_windows = {};         // tables of key windows evaluated before
  std::map<std::string, Rollup> rollups = {};      // to the assessed type, by member type
  std::set<std::string, std::less<>> known = {};   // ids of the assessed type
  WeighResult result = {};

  Result<Table> query(const std::string& sql);
  /// A statement that reads rows: derived columns are made first, but only now that they are
  /// needed.
  Result<void> make(const std::string& sql);
  /// Where the measures of a query are read.
  [[nodiscard]] FactTable table_of(const WeighedMeasure& measure) const;
};

/// The name under which a state of a query is kept.
std::string state_digest(const CellQuery& query, const State& state);

/// The days any measure looks at whose query groups like this one.
Days hull_of(const Weighing& weighing, std::size_t query);

/// What is kept from before.
Result<void> load_stored(Weighing& weighing);

/// Makes the states of one query that are not kept yet, or not over enough days.
Result<void> ensure_cells(Weighing& weighing, std::size_t index);

/// Adds cells up to the windows of every additive measure.
Result<void> run_windows(Weighing& weighing);

/// Evaluates every keyed measure over the rows of each of its windows.
Result<void> run_key_windows(Weighing& weighing);

}  // namespace steelyard
