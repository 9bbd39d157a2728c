// Cells: made where they are missing, kept under the digest of each state's definition together with
// the days they cover.
//
//     2 measures of orders over May   →   1 scan into cells.c_…, two lines in state.cells
//
// Valid until the data change (drop_caches).  Tested by: tests/pipeline, tests/laws.

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "warehouse/cell_statement.hpp"
#include "warehouse/weigh_state.hpp"
#include "warehouse/weighed_table.hpp"

namespace steelyard {

namespace {

Result<void> remember(Weighing& weighing, const CellQuery& made, const std::string& table,
                      Days days) {
  std::string values;
  for (std::size_t i = 0; i < made.states.size(); ++i) {
    const std::string name = state_digest(made, made.states[i]);
    const std::string column = "s" + std::to_string(i);
    weighing.stored[name] = {table, column, days};
    values += fmt::format("{}('{}', '{}', '{}', {}, {})", i == 0 ? "" : ", ", name, table, column,
                          days.first.days, days.last.days);
  }
  if (weighing.connection == nullptr) return {};
  return weighing.connection->run("INSERT INTO state.cells VALUES " + values);
}

// Fused or not: the same state of two queries is kept once, so over the days of both.
bool groups_alike(const CellQuery& a, const CellQuery& b) {
  const auto key = [](const CellQuery& query) { return query.key ? write_expr(*query.key) : ""; };
  return a.fact == b.fact && a.dated_by == b.dated_by && a.subject == b.subject &&
         a.gather == b.gather && a.strata == b.strata && key(a) == key(b);
}

}  // namespace

Result<Table> Weighing::query(const std::string& sql) {
  result.sql.push_back(sql);
  if (connection == nullptr) return Table{};
  return connection->query(sql);
}

Result<void> Weighing::make(const std::string& sql) {
  result.sql.push_back(sql);
  if (connection == nullptr) return {};
  TRY(ensure_derived(*connection, model, needs));
  return connection->run(sql);
}

FactTable Weighing::table_of(const WeighedMeasure& measure) const {
  const auto at = rollups.find(measure.gather.from);
  return weighed_table(measure, model, needs, at == rollups.end() ? Rollup{} : at->second);
}

std::string state_digest(const CellQuery& query, const State& state) {
  CellQuery one = query;
  one.states = {state};
  return digest(write_cell_query(one)).substr(0, 24);
}

Days hull_of(const Weighing& weighing, std::size_t query) {
  Days hull{{1'000'000}, {-1'000'000}};
  const CellQuery& asked = weighing.plan.cells[query];
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    const MeasurePlace& place = weighing.plan.places[i];
    if (place.keyed || !groups_alike(weighing.plan.cells[place.query], asked)) continue;
    for (const Days& span : weighing.request.items[i].spans) {
      hull.first = std::min(hull.first, span.first);
      hull.last = std::max(hull.last, span.last);
    }
  }
  return hull;
}

Result<void> load_stored(Weighing& weighing) {
  if (weighing.connection == nullptr) return {};
  const Table table = TRY(weighing.connection->query(
      "SELECT state_digest, table_name, column_name, first_day, last_day FROM state.cells"));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    weighing.stored[table.text_at(0, row)] = {table.text_at(1, row),
                                              table.text_at(2, row),
                                              {{static_cast<std::int32_t>(table.int_at(3, row))},
                                               {static_cast<std::int32_t>(table.int_at(4, row))}}};
  }
  const Table kept =
      TRY(weighing.connection->query("SELECT table_name FROM information_schema.tables WHERE "
                                     "table_schema = 'cells' AND table_name "
                                     "LIKE 'k_%'"));
  for (std::size_t row = 0; row < kept.n_rows; ++row) {
    weighing.kept_windows.insert(kept.text_at(0, row));
  }
  return {};
}

Result<void> ensure_cells(Weighing& weighing, std::size_t index) {
  const CellQuery& query = weighing.plan.cells[index];
  const Days days = hull_of(weighing, index);
  CellQuery missing = query;
  std::erase_if(missing.states, [&](const State& state) {
    const auto at = weighing.stored.find(state_digest(query, state));
    return at != weighing.stored.end() && at->second.days.first <= days.first &&
           days.last <= at->second.days.last;
  });
  if (missing.states.empty()) return {};
  const std::string text =
      fmt::format("{} {} {}", write_cell_query(missing), days.first.days, days.last.days);
  const std::string table = "c_" + digest(text).substr(0, 24);
  const Measure read{query.fact, query.dated_by, nullptr, query.key, missing.states};
  const FactTable fact = weighing.table_of({read, query.subject, query.gather, query.strata});
  const std::string select = TRY(
      write_cell_statement(weighing.connection, missing, fact, days, weighing.request.executor));
  TRY(weighing.make(
      fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", table_name("cells", table), select)));
  return remember(weighing, missing, table, days);
}

}  // namespace steelyard
