// catch_up: what is kept and stands behind the data is brought level with them, by the rows that
// changed and those that depend on them, as they were and as they are.
//
//     two of 20 M orders changed   →   their shops' cells of four days get four more rows; nothing else
//     is read but these orders, their lines, their buyers' orders
//
// What cannot be said by rows is forgotten and made anew when it is asked for: a relation that changed
// wholly, spells of subjects under a key window, amounts that are converted, a greatest value that
// went. Tested by: tests/pipeline/incremental_test.cpp, tests/laws/incremental_law_test.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "sql/write_delta.hpp"
#include "sql/write_key_window.hpp"
#include "sql/write_latest.hpp"
#include "warehouse/around.hpp"
#include "warehouse/house_money.hpp"
#include "warehouse/weigh_state.hpp"
#include "warehouse/weighed_table.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

/// States of one query in one table, or one key window, that stand at an older generation.
struct Stale {
  WeighedMeasure measure;
  Days days;
  std::string table;
  bool is_window = false;
  std::size_t index = 0;         // of the query; of the item
  CellQuery query = {};          // with these states only
  std::vector<State> same = {};  // those of them that new data do not move
};
using ByGeneration = std::map<std::int64_t, std::vector<Stale>>;

void add_states(const Weighing& weighing, std::size_t index, ByGeneration& out,
                std::set<std::string>& done) {
  const CellQuery& query = weighing.plan.cells[index];
  std::map<std::string, std::size_t> by_place;  // table, days and generation → one of `out`
  for (const State& state : query.states) {
    const std::string name = state_digest(query, state);
    const auto at = weighing.kept.states.find(name);
    if (at == weighing.kept.states.end()) continue;
    const StoredState& kept = at->second;
    if (kept.generation == weighing.generation || !done.insert(name).second) continue;
    std::vector<Stale>& stale = out[kept.generation];
    const std::string place = fmt::format("{} {} {} {}", kept.generation, kept.table,
                                          kept.days.first.days, kept.days.last.days);
    const auto [found, is_new] = by_place.emplace(place, stale.size());
    if (is_new) {
      CellQuery alone = query;
      alone.states.clear();
      stale.push_back({{}, kept.days, kept.table, false, index, std::move(alone)});
    }
    stale[found->second].query.states.push_back(state);
  }
}

void add_windows(const Weighing& weighing, std::size_t item, ByGeneration& out,
                 std::set<std::string>& done) {
  for (const Days& span : weighing.request.items[item].spans) {
    const std::string name = key_window_name(weighing, item, span);
    const auto at = weighing.kept.key_windows.find(name);
    if (at == weighing.kept.key_windows.end() || at->second == weighing.generation) continue;
    if (!done.insert(name).second) continue;
    out[at->second].push_back({weighing.request.items[item].measure, span, name, true, item, {}});
  }
}

ByGeneration stale_of(const Weighing& weighing) {
  ByGeneration out;
  std::set<std::string> done;  // whatever passes left unfused
  for (std::size_t q = 0; q < weighing.plan.cells.size(); ++q) add_states(weighing, q, out, done);
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    if (weighing.plan.places[i].keyed) add_windows(weighing, i, out, done);
  }
  for (auto& [generation, all] : out) {
    for (Stale& one : all) {
      if (one.is_window) continue;
      const CellQuery& query = one.query;
      one.measure = {{query.fact, query.dated_by, nullptr, query.key, query.states},
                     query.subject,
                     query.gather,
                     query.strata};
    }
  }
  return out;
}

enum class Fate { Same, Add, Forget };

class CatchUp {
 public:
  CatchUp(Weighing& weighing, std::int64_t since)
      : weighing_(weighing), connection_(*weighing.connection), since_(since) {}

  Result<void> run(std::vector<Stale>& stale) {
    const Model& model = weighing_.model;
    changed_ = TRY(changed_since(connection_, model, since_));
    TRY(make_house_views(connection_, model));
    const bool foreign = TRY(holds_foreign(connection_, model, old_rows()));
    for (const Stale& one : stale) fates_.push_back(foreign ? Fate::Forget : by_relations(one));
    if (std::ranges::find(fates_, Fate::Add) != fates_.end()) TRY(look_at_rows(stale));
    for (std::size_t i = 0; i < stale.size(); ++i) TRY(settle(stale[i], fates_[i]));
    count_fates();
    return drop_around(connection_);
  }

 private:
  [[nodiscard]] OldRows old_rows() const {
    OldRows rows;
    for (const std::string& name : changed_.by_rows) {
      rows[name] = fmt::format("SELECT * FROM {} WHERE NOT _is_new AND _generation > {}",
                               changes_table(name), since_);
    }
    return rows;
  }

  void count_fates() {
    CaughtUp& all = weighing_.result.caught_up;
    for (const Fate fate : fates_) {
      ++(fate == Fate::Same ? all.n_same : fate == Fate::Add ? all.n_added : all.n_forgotten);
    }
  }

  [[nodiscard]] DatedMeasure listed(const Stale& one) const {
    return {one.measure, {}, touched_table(one.measure.measure.fact)};
  }
  [[nodiscard]] Needs needs_of_added(const std::vector<Stale>& stale) const {
    std::vector<DatedMeasure> measures;
    for (std::size_t i = 0; i < stale.size(); ++i) {
      if (fates_[i] == Fate::Add) measures.push_back(listed(stale[i]));
    }
    return needs_of(measures, weighing_.model);
  }

  /// Spells decide to whom rows of a key window or of a gathered bridge add up.
  [[nodiscard]] bool spells_changed(const Stale& one) const {
    std::set<std::string> types = {one.measure.gather.from};
    if (one.is_window) types.insert(weighing_.request.items[one.index].member_type);
    for (const std::string& type : types) {
      if (type.empty() || type == weighing_.request.subject_type) continue;
      const auto read = rollup_relations(weighing_.model, type, weighing_.request.subject_type);
      if (std::ranges::any_of(read, [&](const auto& name) { return changed_.any(name); }))
        return true;
    }
    return false;
  }

  Fate by_relations(const Stale& one) const {
    if (spells_changed(one)) return Fate::Forget;
    Fate fate = Fate::Same;
    for (const auto& [name, own] : needs_of({listed(one)}, weighing_.model)) {
      if (changed_.wholly.contains(name)) return Fate::Forget;
      if (changed_.by_rows.contains(name)) fate = Fate::Add;
    }
    return fate;
  }

  /// Many rows are sooner counted anew than twice.
  Result<bool> too_many(const std::string& fact) {
    constexpr int kShare = 5;
    constexpr int kFew = 2'000;
    const Relation& relation = *weighing_.model.relation(fact);
    const std::string& held = relation.bridge ? relation.bridge->parent : fact;
    const Int128 n_touched =
        TRY(connection_.query_int("SELECT count(*) FROM " + touched_table(fact)));
    const Int128 n_held =
        TRY(connection_.query_int("SELECT count(*) FROM " + table_name("facts", held)));
    return n_touched > kFew && n_touched * kShare > n_held;
  }

  Result<void> look_at_rows(std::vector<Stale>& stale) {
    const Model& model = weighing_.model;
    const Touched touched = TRY(
        find_touched(connection_, model, needs_of_added(stale), since_, changed_, latest(stale)));
    for (std::size_t i = 0; i < stale.size(); ++i) {
      if (fates_[i] != Fate::Add) continue;
      const std::string& fact = stale[i].measure.measure.fact;
      const bool found = touched.by_rows.contains(fact);
      if (touched.wholly.contains(fact) || (found && TRY(too_many(fact)))) {
        fates_[i] = Fate::Forget;
      } else if (!found || !leave_changed(stale[i], touched)) {
        fates_[i] = Fate::Same;
      }
    }
    needs_ = needs_of_added(stale);
    if (!needs_.empty()) return derive_around(connection_, model, needs_, changed_);
    return {};
  }

  /// Leaves in the query the states that read a column that may have changed; false: none does.
  [[nodiscard]] bool leave_changed(Stale& one, const Touched& touched) const {
    const auto reads = [&](const Stale& read) {
      const std::string& fact = read.measure.measure.fact;
      return touched.any_of(fact, needs_of({listed(read)}, weighing_.model).at(fact).names);
    };
    if (one.is_window) return reads(one);
    std::vector<State> moved;
    for (const State& state : one.query.states) {
      Stale alone = one;
      alone.measure.measure.states = {state};
      (reads(alone) ? moved : one.same).push_back(state);
    }
    const bool any = !moved.empty();
    if (any) {
      one.query.states = std::move(moved);
      one.measure.measure.states = one.query.states;
    }
    return any;
  }

  [[nodiscard]] std::vector<Measure> latest(const std::vector<Stale>& stale) const {
    std::vector<Measure> out;
    for (std::size_t i = 0; i < stale.size(); ++i) {
      if (fates_[i] == Fate::Add && stale[i].measure.measure.latest) {
        out.push_back(stale[i].measure.measure);
      }
    }
    return out;
  }

  [[nodiscard]] FactTable rows_at(const Stale& one, Moment moment) const {
    return weighed_rows(one.measure, weighing_.model, weighing_.rollup_of(one.measure.gather.from),
                        [&](const Relation& relation) {
                          return touched_rows(relation, one.measure.measure.dated_by,
                                              weighing_.model, needs_, moment);
                        });
  }

  // All states of the table, those too that another plan asks for.
  [[nodiscard]] CellShape shape_of(const Stale& one) const {
    CellShape shape{cell_key(one.query), {}, {}};
    for (const auto& [name, kept] : weighing_.kept.states) {
      if (kept.table != one.table) continue;
      (kept.op == StateOp::Sum ? shape.sums : shape.maxima).push_back(kept.column);
    }
    return shape;
  }

  Result<void> settle(const Stale& one, Fate fate) {
    if (one.is_window) return settle_window(one, fate);
    CellQuery query = one.query;
    if (fate == Fate::Add) {
      const ChangedRows rows{rows_at(one, Moment::Before), rows_at(one, Moment::After)};
      TRY(forget_lost(query, rows, one.days));
      if (!query.states.empty()) TRY(add_cells(one, query, rows));
    }
    for (const State& state : query.states) {
      const std::string name = state_digest(query, state);
      TRY(fate == Fate::Forget ? forget(name) : keep(name));
    }
    if (fate == Fate::Add) {
      for (const State& state : one.same) TRY(keep(state_digest(query, state)));
    }
    return {};
  }

  Result<void> keep(const std::string& state) {
    StoredState& kept = weighing_.kept.states.at(state);
    kept.generation = weighing_.generation;
    return keep_state(connection_, state, kept);
  }

  Result<void> forget(const std::string& state) {
    weighing_.kept.states.erase(state);
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
    return add_up(connection_, one.table, shape_of(one));
  }

  Result<void> settle_window(const Stale& one, Fate fate) {
    const Measure& measure = one.measure.measure;
    const bool has_maximum = std::ranges::any_of(
        measure.states, [](const State& state) { return state.op == StateOp::Max; });
    if (fate == Fate::Forget || (fate == Fate::Add && adds_up(measure) && has_maximum)) {
      weighing_.kept.key_windows.erase(one.table);
      TRY(drop_result(one.table));
      return forget_key_window(connection_, one.table);
    }
    if (fate == Fate::Add) TRY(add_window(one));
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
      TRY(add_up(connection_, one.table, {columns.key, columns.sums, {}}));
    }
    return drop_result(one.table);
  }

  Result<void> drop_result(const std::string& window) {
    return connection_.run("DROP TABLE IF EXISTS " + table_name("cells", key_result_name(window)));
  }

  Weighing& weighing_;
  Connection& connection_;
  std::int64_t since_;
  ChangedRelations changed_;
  std::vector<Fate> fates_;
  Needs needs_;
};

}  // namespace

Result<void> catch_up(Weighing& weighing) {
  ByGeneration all = stale_of(weighing);
  if (all.empty()) return {};
  return weighing.connection->together([&]() -> Result<void> {
    for (auto& [since, stale] : all) {
      TRY(CatchUp(weighing, since).run(stale));
    }
    TRY(drop_unkept(*weighing.connection));
    const std::int64_t oldest = TRY(oldest_generation(*weighing.connection, weighing.generation));
    return forget_changes(*weighing.connection, weighing.model, oldest);
  });
}

}  // namespace steelyard
