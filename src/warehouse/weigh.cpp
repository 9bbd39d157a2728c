// Runs a query plan: cells that are missing are made and kept, windows add them up, key windows are
// evaluated over rows.
//
//     2 measures of orders over May   →   1 scan into cells.c_…, 1 window over it, results
//     scattered to both
//
// What is kept is named by the digest of its definition and valid until the data change
// (drop_caches). Tested by: tests/warehouse/weigh_test.cpp, tests/laws.

#include "warehouse/weigh.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "query/house_currency.hpp"
#include "query/passes.hpp"
#include "sql/dialect.hpp"
#include "warehouse/currencies.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

struct StoredState {
  std::string table;
  std::string column;
  Days days;
};

// Everything one weighing knows; built once, then walked query by query.
struct Weighing {
  Connection* connection = nullptr;  // null: only write the statements
  const Model& model;
  const WeighRequest& request;
  Needs needs;
  QueryPlan plan;
  std::map<std::string, StoredState> stored;  // by state digest
  std::set<std::string> kept_windows;         // tables of key windows evaluated before
  std::map<std::string, Rollup> rollups;      // by member type
  std::set<std::string, std::less<>> known;   // ids of the assessed type
  WeighResult result;

  Result<Table> query(const std::string& sql) {
    result.sql.push_back(sql);
    if (connection == nullptr) return Table{};
    return connection->query(sql);
  }
  /// A statement that reads rows: derived columns are made first, but only now that they are
  /// needed.
  Result<void> make(const std::string& sql) {
    result.sql.push_back(sql);
    if (connection == nullptr) return {};
    TRY(ensure_derived(*connection, model, needs));
    return connection->run(sql);
  }
};

std::string state_digest(const CellQuery& query, const State& state) {
  CellQuery one = query;
  one.states = {state};
  return digest(write_cell_query(one)).substr(0, 24);
}

FactTable fact_of(const Weighing& weighing, const std::string& fact, const std::string& dated_by) {
  return fact_table(*weighing.model.relation(fact), dated_by, weighing.needs);
}

// The days any measure of this query looks at.
Days hull_of(const Weighing& weighing, std::size_t query) {
  Days hull{{1'000'000}, {-1'000'000}};
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    const MeasurePlace& place = weighing.plan.places[i];
    if (place.keyed || place.query != query) continue;
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

// Makes the states of one query that are not kept yet, or not over enough days.
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
  const FactTable fact = fact_of(weighing, query.fact, query.dated_by);
  TRY(weighing.make(fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", table_name("cells", table),
                                write_cells(missing, fact, days, dialect()))));
  return remember(weighing, missing, table, days);
}

// Where one window column's number goes.
struct Destination {
  std::size_t item;
  std::size_t span;
  std::size_t sum;
};
struct TableWindow {
  std::vector<WindowColumn> columns;
  std::vector<Destination> destinations;
  std::string member_type;
};

void add_columns(const Weighing& weighing, std::size_t item,
                 std::map<std::string, TableWindow>& out) {
  const MeasurePlace& place = weighing.plan.places[item];
  const CellQuery& query = weighing.plan.cells[place.query];
  const WeighItem& weighed = weighing.request.items[item];
  const bool by_due = std::holds_alternative<SplitByDue>(weighed.measure.measure.finish);
  const std::size_t n_states = place.states.size();
  for (std::size_t s = 0; s < n_states; ++s) {
    const State& state = query.states[place.states[s]];
    const StoredState& stored = weighing.stored.at(state_digest(query, state));
    TableWindow& window = out[weighed.member_type + "\n" + stored.table];
    window.member_type = weighed.member_type;
    for (std::size_t span = 0; span < weighed.spans.size(); ++span) {
      for (const DueHalf half : {DueHalf::Any, DueHalf::Decided, DueHalf::Open}) {
        if ((half == DueHalf::Any) == by_due) continue;
        window.columns.push_back({state.op, stored.column, weighed.spans[span], half});
        window.destinations.push_back({item, span, half == DueHalf::Open ? s + n_states : s});
      }
    }
  }
}

// Rows of unknown subjects are those of nobody: counted under "".
const std::string& target_of(const Weighing& weighing, const Table& table, std::size_t row,
                             const std::string& member_type) {
  static const std::string kNobody;
  if (member_type.empty() || table.is_null(0, row)) return kNobody;
  const std::string& id = table.text_at(0, row);
  return weighing.known.contains(id) ? id : kNobody;
}

void scatter(Weighing& weighing, const TableWindow& window, const Table& table) {
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const std::string& target = target_of(weighing, table, row, window.member_type);
    for (std::size_t c = 0; c < window.columns.size(); ++c) {
      const Destination& to = window.destinations[c];
      WindowStats& stats = weighing.result.stats[to.item][to.span][target];
      if (stats.sums.size() <= to.sum) stats.sums.resize(to.sum + 1, 0);
      const Int128 value = table.int_at(c + 1, row);
      if (window.columns[c].op == StateOp::Sum) {
        stats.sums[to.sum] += value;
      } else {
        stats.sums[to.sum] = std::max(stats.sums[to.sum], value);
      }
    }
  }
}

Result<void> run_windows(Weighing& weighing) {
  std::map<std::string, TableWindow> windows;
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    if (!weighing.plan.places[i].keyed) add_columns(weighing, i, windows);
  }
  for (const auto& [name, window] : windows) {
    const std::string table = table_name("cells", name.substr(name.find('\n') + 1));
    const Table answer = TRY(weighing.query(write_window(
        table, window.columns, weighing.rollups[window.member_type], weighing.request.as_of)));
    scatter(weighing, window, answer);
  }
  return {};
}

void read_key_window(Weighing& weighing, const Table& table, std::size_t item, std::size_t span) {
  const bool buckets =
      std::holds_alternative<OrderedBuckets>(weighing.request.items[item].measure.measure.finish);
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const std::string& target =
        target_of(weighing, table, row, weighing.request.items[item].member_type);
    // Keys of nobody's rows cannot be added up over several unknown subjects; they are not
    // estimated.
    if (target.empty() && !weighing.request.items[item].member_type.empty()) continue;
    WindowStats& stats = weighing.result.stats[item][span][target];
    if (buckets) {
      stats.buckets.emplace_back(static_cast<std::int64_t>(table.int_at(1, row)),
                                 static_cast<std::int64_t>(table.int_at(2, row)));
      continue;
    }
    for (std::size_t c = 1; c < table.columns.size(); ++c)
      stats.sums.push_back(table.int_at(c, row));
  }
}

Result<void> run_key_windows(Weighing& weighing) {
  std::map<std::string, Table> answers;  // several measures may read one histogram
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    const MeasurePlace& place = weighing.plan.places[i];
    if (!place.keyed) continue;
    const KeyWindow& window = weighing.plan.key_windows[place.query];
    const WeighItem& item = weighing.request.items[i];
    const FactTable fact = fact_of(weighing, window.measure.fact, window.measure.dated_by);
    for (std::size_t span = 0; span < item.spans.size(); ++span) {
      const std::string sql = write_key_window(window, fact, item.spans[span],
                                               weighing.rollups[item.member_type], dialect());
      if (!answers.contains(sql)) {
        const std::string name = "k_" + digest(sql).substr(0, 24);
        const std::string kept = table_name("cells", name);
        if (!weighing.kept_windows.contains(name)) {
          TRY(weighing.make(fmt::format("CREATE TABLE IF NOT EXISTS {} AS\n{}", kept, sql)));
        }
        const bool buckets = std::holds_alternative<OrderedBuckets>(window.measure.finish);
        answers[sql] = TRY(weighing.query(
            fmt::format("SELECT * FROM {}{}", kept, buckets ? " ORDER BY 1, 2" : "")));
      }
      read_key_window(weighing, answers[sql], i, span);
    }
  }
  return {};
}

Weighing prepare(Connection* connection, const Model& model, const WeighRequest& request,
                 const std::set<std::string>& mixed) {
  std::vector<WeighedMeasure> measures;
  for (const WeighItem& item : request.items) {
    measures.push_back(item.measure);
    Measure& measure = measures.back().measure;
    if (!mixed.contains(measure.fact)) continue;
    measure = in_house_currency(measure, *model.relation(measure.fact), model.currency);
  }
  Weighing weighing{connection, model, request, needs_of(measures, model), {}, {}, {}, {}, {}, {}};
  weighing.plan = rewrite_query_plan(plan_queries(measures));
  for (const WeighItem& item : request.items) {
    weighing.result.stats.emplace_back(item.spans.size());
  }
  return weighing;
}

Result<void> make_rollups(Weighing& weighing) {
  for (const WeighItem& item : weighing.request.items) {
    if (item.member_type.empty() || weighing.rollups.contains(item.member_type)) continue;
    weighing.rollups[item.member_type] = TRY(make_rollup(
        *weighing.connection, weighing.model, item.member_type, weighing.request.subject_type));
  }
  const SubjectType& type = *weighing.model.subject(weighing.request.subject_type);
  const Table ids = TRY(weighing.connection->query(fmt::format(
      "SELECT {} FROM {}", quoted(type.id_column), table_name("facts", type.relation))));
  for (std::size_t row = 0; row < ids.n_rows; ++row) weighing.known.insert(ids.text_at(0, row));
  return {};
}

Result<void> run_all(Weighing& weighing, const Context& context) {
  const std::uint64_t total = weighing.plan.cells.size() + 2;
  for (std::size_t q = 0; q < weighing.plan.cells.size(); ++q) {
    context.tell({{"计算单元", "making cells"}, q, total, 0});
    TRY(ensure_cells(weighing, q));
  }
  TRY(run_windows(weighing));
  context.tell({{"计算去重与分位数", "distinct keys and quantiles"}, total - 1, total, 0});
  return run_key_windows(weighing);
}

}  // namespace

Result<WeighResult> weigh(Connection& connection, const Model& model, const WeighRequest& request,
                          const Context& context) {
  const std::set<std::string> mixed = TRY(mixed_facts(connection, model));
  Weighing weighing = prepare(&connection, model, request, mixed);
  TRY(load_stored(weighing));
  TRY(make_rollups(weighing));
  TRY(run_all(weighing, context));
  return std::move(weighing.result);
}

std::vector<std::string> write_weighing(const Model& model, const WeighRequest& request) {
  Weighing weighing = prepare(nullptr, model, request, {});
  for (const WeighItem& item : request.items) {
    if (item.member_type.empty() || item.member_type == request.subject_type) continue;
    weighing.rollups[item.member_type] =
        Rollup{quoted("members_" + item.member_type + "_" + request.subject_type)};
  }
  weighing.result.sql = write_derivations(model, weighing.needs);
  const Result<void> written = run_all(weighing, Context{});
  STEELYARD_CHECK(written.has_value(), "writing statements touches no engine");
  return weighing.result.sql;
}

Result<void> drop_caches(Connection& connection) {
  const Table tables = TRY(connection.query(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'cells'"));
  for (std::size_t row = 0; row < tables.n_rows; ++row) {
    TRY(connection.run("DROP TABLE " + table_name("cells", tables.text_at(0, row))));
  }
  return connection.run("DELETE FROM state.cells; DROP TABLE IF EXISTS derived_columns");
}

}  // namespace steelyard
