// Weighing: everything one weighing knows; made once, then walked query by query by catch_up,
// weigh_cells, weigh_windows and weigh_keys.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sql/dialect.hpp"
#include "warehouse/cells/kept_cells.hpp"
#include "warehouse/cells/weigh.hpp"
#include "warehouse/derive/derive.hpp"

namespace steelyard {

struct Weighing {
  Connection* connection = nullptr;  // null: only write the statements
  const Model& model;
  const WeighRequest& request;
  QueryPlan plan;
  Needs needs = {};    // of what is still to be made
  Firsts firsts = {};  // found for all its slices
  KeptCells kept = {};
  std::int64_t generation = 0;                    // of the data
  std::map<std::string, Rollup> rollups = {};     // to the assessed type, by member type
  std::set<std::string, std::less<>> known = {};  // ids of the assessed type
  WeighResult result = {};

  Result<Table> query(const std::string& sql);
  /// A statement that reads rows: derived columns are made first, but only now that they are
  /// needed.
  Result<void> make(const std::string& sql);
  /// Where the measures of a query are read.
  [[nodiscard]] FactTable table_of(const WeighedMeasure& measure) const;
  [[nodiscard]] const Rollup& rollup_of(const std::string& member_type) const;
};

/// The subject of an answer's row in column 0: rows of unknown subjects are those of nobody ("").
const std::string& target_of(const Weighing& weighing, const Table& table, std::size_t row,
                             const std::string& member_type);

/// The name under which a state of a query is kept.
std::string state_digest(const CellQuery& query, const State& state);

/// States of one query that are not kept yet, or not over enough days.
struct CellGap {
  std::size_t query = 0;            // of the plan
  std::string table;                // which gets more days; empty: a new one
  Days days;                        // to be counted
  Days covered;                     // afterwards
  std::vector<std::size_t> states;  // of the query
};
/// `done`: states of queries before, which are not asked for twice.
std::vector<CellGap> gaps_of(const Weighing& weighing, std::size_t query,
                             std::set<std::string>& done);
/// What is read to fill it.
DatedMeasure reading_of(const Weighing& weighing, const CellGap& gap);
Result<void> fill_gap(Weighing& weighing, const CellGap& gap);

/// A key window that is not kept. `whole`: its rows hang on each other over all its days.
struct KeyGap {
  std::size_t item = 0;
  Days days;
  std::string name;
  bool whole = false;
};
/// Counts the rows of some of its days; the first time its table is made.
Result<void> fill_key_window(Weighing& weighing, const KeyGap& gap, Days days, bool first);
/// All its days are counted.
Result<void> keep_window(Weighing& weighing, const KeyGap& gap, bool in_slices);

/// What is not kept of all that the plan asks for.
struct Missing {
  std::vector<CellGap> gaps;
  std::vector<KeyGap> windows;
};
Missing find_missing(const Weighing& weighing);
Result<void> make_missing(Weighing& weighing, const Context& context);

/// Brings what is kept level with the data, by what the rows that changed add and take away; forgets
/// what that cannot be said of. After it everything kept that the plan asks for is right.
Result<void> catch_up(Weighing& weighing);

/// Adds cells up to the windows of every additive measure.
Result<void> run_windows(Weighing& weighing);

/// The table that keeps the cells of a measure's key window; measures that count alike share one.
std::string key_window_name(const Weighing& weighing, std::size_t item, Days span);
/// Its cells changed: what was made of them goes.
Result<void> drop_key_results(Connection& connection, const std::string& key_window);
/// Reads every key window. Requires: its cells are made.
Result<void> run_key_windows(Weighing& weighing);

}  // namespace steelyard
