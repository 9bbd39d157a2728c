// Runs a query plan: what is kept is brought level with the data, cells that are missing are made,
// windows add them up, key windows are evaluated over rows.
//
//     2 measures of orders over May   →   1 scan into cells.c_…, 1 window over it, results
//     scattered to both
//
// What is kept is named by the digest of its definition. Tested by: tests/pipeline, tests/laws.

#include "warehouse/cells/weigh.hpp"

#include <fmt/format.h>

#include <set>

#include "base/text.hpp"
#include "warehouse/cells/weigh_state.hpp"
#include "warehouse/engine/elsewhere.hpp"
#include "warehouse/facts/change_log.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

Weighing prepare(Connection* connection, const Model& model, const WeighRequest& request) {
  std::vector<WeighedMeasure> measures;
  measures.reserve(request.items.size());
  for (const WeighItem& item : request.items) measures.push_back(item.measure);
  Weighing weighing{connection, model, request,
                    rewrite_query_plan(plan_queries(measures), request.passes)};
  for (const WeighItem& item : request.items) {
    weighing.result.stats.emplace_back(item.spans.size());
  }
  return weighing;
}

// The types of subject below the assessed one whose ids stand in the rows.
std::set<std::string> member_types(const WeighRequest& request) {
  std::set<std::string> types;
  for (const WeighItem& item : request.items) {
    types.insert(item.member_type);
    types.insert(item.measure.gather.from);
  }
  types.erase("");
  return types;
}

Result<void> make_rollups(Weighing& weighing) {
  for (const std::string& type : member_types(weighing.request)) {
    weighing.rollups[type] =
        TRY(make_rollup(*weighing.connection, weighing.model, type, weighing.request.subject_type));
  }
  const SubjectType& type = *weighing.model.subject(weighing.request.subject_type);
  const Table ids = TRY(weighing.connection->query(fmt::format(
      "SELECT {} FROM {}", quoted(type.id_column), table_name("facts", type.relation))));
  for (std::size_t row = 0; row < ids.n_rows; ++row) weighing.known.insert(ids.text_at(0, row));
  return {};
}

Result<void> run_all(Weighing& weighing, const Context& context) {
  TRY(make_missing(weighing, context));
  TRY(run_windows(weighing));
  context.tell({{"计算去重与分位数", "distinct keys and quantiles"}, 1, 2, 0});
  return run_key_windows(weighing);
}

}  // namespace

std::string_view subject_of_target(std::string_view target) {
  return target.substr(0, target.find(kStratumMark));
}

std::vector<std::string> stratum_of_target(std::string_view target) {
  const std::size_t mark = target.find(kStratumMark);
  if (mark == std::string_view::npos) return {};
  const auto parts = split(target.substr(mark + 1), kStratumMark);
  return {parts.begin(), parts.end()};
}

Result<WeighResult> weigh(Connection& connection, const Model& model, const WeighRequest& request,
                          const Context& context) {
  if (Elsewhere* elsewhere = connection.elsewhere()) {
    return elsewhere->weigh(connection, model, request, context);
  }
  return weigh_here(connection, model, request, context);
}

Result<WeighResult> weigh_here(Connection& connection, const Model& model,
                               const WeighRequest& request, const Context& context) {
  Weighing weighing = prepare(&connection, model, request);
  weighing.kept = TRY(load_kept(connection));
  weighing.generation = TRY(generation_of(connection));
  TRY(make_rollups(weighing));
  TRY(catch_up(weighing));
  TRY(run_all(weighing, context));
  return std::move(weighing.result);
}

std::vector<std::string> write_weighing(const Model& model, const WeighRequest& request) {
  Weighing weighing = prepare(nullptr, model, request);
  for (const std::string& type : member_types(request)) {
    if (type == request.subject_type) continue;
    weighing.rollups[type] = Rollup{quoted("members_" + type + "_" + request.subject_type)};
  }
  const Result<void> written = run_all(weighing, Context{});
  STEELYARD_CHECK(written.has_value(), "writing statements touches no engine");
  return weighing.result.sql;
}

Result<void> forget_rows(Connection& connection) {
  TRY(drop_house_views(connection));
  return connection.run("DROP TABLE IF EXISTS derived_columns");
}

Result<void> drop_caches(Connection& connection) {
  TRY(forget_rows(connection));
  const Table tables = TRY(connection.query(
      "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema IN "
      "('cells', 'changes')"));
  for (std::size_t row = 0; row < tables.n_rows; ++row) {
    TRY(connection.run("DROP TABLE " + table_name(tables.text_at(0, row), tables.text_at(1, row))));
  }
  return connection.run(
      "DELETE FROM state.cells; DELETE FROM state.key_windows; DELETE FROM state.cell_sizes; "
      "DELETE FROM "
      "state.wholly");
}

}  // namespace steelyard
