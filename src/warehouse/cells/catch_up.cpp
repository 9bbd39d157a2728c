// catch_up: what is kept and stands behind the data is brought level with them, by the rows that
// changed and those that depend on them, as they were and as they are.
//
//     two of 20 M orders changed   →   their shops' cells of four days get four more rows; nothing else
//     is read but these orders, their lines, their buyers' orders
//
// A greatest value that went is forgotten, too, and looked for again among all rows.  Tested by:
// tests/pipeline/incremental_test.cpp, tests/laws/incremental_law_test.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "sql/write_delta.hpp"
#include "sql/write_key_window.hpp"
#include "sql/write_latest.hpp"
#include "warehouse/cells/add_up.hpp"
#include "warehouse/cells/cell_width.hpp"
#include "warehouse/cells/fates.hpp"
#include "warehouse/cells/weighed_table.hpp"
#include "warehouse/derive/around.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

/// Settles what stands at one generation.
class Settler {
 public:
  Settler(Weighing& weighing, const std::vector<Stale>& stale)
      : weighing_(weighing),
        connection_(*weighing.connection),
        needs_(needs_of_added(stale, weighing.model)) {}

  Result<void> settle(const Stale& one) {
    if (one.is_window) return settle_window(one);
    CellQuery query = one.query;
    if (one.fate == Fate::Add) {
      const ChangedRows rows{rows_at(one, Moment::Before), rows_at(one, Moment::After)};
      TRY(forget_lost(query, rows, one.days));
      if (!query.states.empty()) TRY(add_cells(one, query, rows));
    }
    for (const State& state : query.states) {
      const std::string name = state_digest(query, state);
      if (one.fate == Fate::Forget) {
        TRY(forget(name));
      } else {
        keep(name);
      }
    }
    for (const State& state : one.same) keep(state_digest(query, state));
    return {};
  }

  /// Writes down what was settled.
  Result<void> finish() { return keep_states(connection_, settled_); }

 private:
  [[nodiscard]] FactTable rows_at(const Stale& one, Moment moment) const {
    return weighed_rows(one.measure, weighing_.model, weighing_.rollup_of(one.measure.gather.from),
                        [&](const Relation& relation) {
                          return touched_rows(relation, one.measure.measure.dated_by,
                                              weighing_.model, needs_, moment);
                        });
  }

  [[nodiscard]] RowRoom room() const { return grouped_room(weighing_.request.at_once); }

  // All states of the table, those too that another plan asks for.
  [[nodiscard]] CellShape shape_of(const Stale& one) const {
    CellShape shape{cell_key(one.query), {}, {}};
    for (const auto& [name, kept] : weighing_.kept.states) {
      if (kept.table != one.table) continue;
      (kept.op == StateOp::Sum ? shape.sums : shape.maxima).push_back(kept.column);
    }
    return shape;
  }

  void keep(const std::string& state) {
    StoredState& kept = weighing_.kept.states.at(state);
    kept.generation = weighing_.generation;
    settled_[state] = kept;
  }

  Result<void> forget(const std::string& state) {
    weighing_.kept.states.erase(state);
    settled_.erase(state);
    return forget_state(connection_, state);
  }

  // A greatest value that may have gone is looked for again among all rows.
  Result<void> forget_lost(CellQuery& query, const ChangedRows& rows, Days days) {
    for (std::size_t i = query.states.size(); i-- > 0;) {
      if (query.states[i].op != StateOp::Max) continue;
      const Int128 n_lost =
          TRY(connection_.query_int(write_lost_maxima(query, i, rows, days, dialect())));
      if (n_lost == 0) continue;
      TRY(forget(state_digest(query, query.states[i])));
      query.states.erase(query.states.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return {};
  }

  Result<void> add_cells(const Stale& one, const CellQuery& query, const ChangedRows& rows) {
    std::string columns = cell_key(query);
    for (const State& state : query.states) {
      columns += ", " + weighing_.kept.states.at(state_digest(query, state)).column;
    }
    TRY(connection_.run(fmt::format("INSERT INTO {} ({}) {}", table_name("cells", one.table),
                                    columns, write_cells_delta(query, rows, one.days, dialect()))));
    if (!TRY(has_doubled(connection_, one.table))) return {};
    return add_up(connection_, one.table, shape_of(one), room());
  }

  Result<void> settle_window(const Stale& one) {
    const Measure& measure = one.measure.measure;
    const bool has_maximum = std::ranges::any_of(
        measure.states, [](const State& state) { return state.op == StateOp::Max; });
    if (one.fate == Fate::Forget || (one.fate == Fate::Add && adds_up(measure) && has_maximum)) {
      weighing_.kept.key_windows.erase(one.table);
      TRY(drop_key_results(connection_, one.table));
      return forget_key_window(connection_, one.table);
    }
    if (one.fate == Fate::Add) TRY(add_window(one));
    weighing_.kept.key_windows[one.table] = weighing_.generation;
    return keep_key_window(connection_, one.table, weighing_.generation);
  }

  Result<void> add_window(const Stale& one) {
    const WeighItem& item = weighing_.request.items[one.index];
    const KeyWindow window{one.measure.measure, one.measure.subject, one.measure.gather};
    FactTable before = rows_at(one, Moment::Before);
    FactTable after = rows_at(one, Moment::After);
    if (window.measure.latest) {
      const Relation& relation = *weighing_.model.relation(window.measure.fact);
      before = latest_rows({window.measure, relation, before, one.days}, dialect());
      after = latest_rows({window.measure, relation, after, one.days}, dialect());
    }
    const WindowChange change{before, after, one.days, weighing_.rollup_of(item.member_type)};
    TRY(connection_.run(
        fmt::format("INSERT INTO {} {}", table_name("cells", one.table),
                    write_key_window_delta(window, change, weighing_.request.as_of, dialect()))));
    if (TRY(has_doubled(connection_, one.table))) {
      const KeyCellColumns columns = key_cell_columns(window.measure);
      TRY(add_up(connection_, one.table, {columns.key, columns.sums, {}}, room()));
    }
    return drop_key_results(connection_, one.table);
  }

  Weighing& weighing_;
  Connection& connection_;
  Needs needs_;
  std::map<std::string, StoredState> settled_;
};

void count(Fate fate, CaughtUp& all) {
  ++(fate == Fate::Same ? all.n_same : fate == Fate::Add ? all.n_added : all.n_forgotten);
}

Result<void> bring_level(Weighing& weighing) {
  ByGeneration all = stale_of(weighing);
  if (all.empty()) return {};
  Connection& connection = *weighing.connection;
  return connection.together([&]() -> Result<void> {
    for (auto& [since, stale] : all) {
      TRY(decide_fates(weighing, since, stale));
      Settler settler(weighing, stale);
      for (const Stale& one : stale) {
        TRY(settler.settle(one));
        count(one.fate, weighing.result.caught_up);
      }
      TRY(settler.finish());
      TRY(drop_around(connection));
    }
    TRY(drop_unkept(connection));
    const std::int64_t oldest = TRY(oldest_generation(connection, weighing.generation));
    return forget_changes(connection, weighing.model, oldest);
  });
}

}  // namespace

Result<void> catch_up(Weighing& weighing) {
  Result<void> level = bring_level(weighing);
  if (level || !is_too_wide(level.error())) return level;
  // Nothing of it remains but what stands in memory.
  TRY(widen_cells(*weighing.connection));
  weighing.kept = TRY(load_kept(*weighing.connection));
  weighing.result.caught_up = {};
  return bring_level(weighing);
}

}  // namespace steelyard
