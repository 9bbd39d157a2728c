// bench cells: both executors of cell queries side by side, in CPU seconds, over the rows of one period.
//
//     cells_bench firm bench/plan.yaml 2026-05 3      3 turns each; the tables are compared before any time is believed
//
// The derived columns stand already: only `CREATE TABLE … AS` of the cells is timed, stored and in memory.

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>

#include "base/file.hpp"
#include "pipeline/assess_steps.hpp"

namespace steelyard {
namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <typename T>
T get(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "{}", render(result.error(), Language::En));
    std::exit(1);
  }
  return std::move(result).value();
}
void get(const Result<void>& result) {
  if (result) return;
  fmt::print(stderr, "{}", render(result.error(), Language::En));
  std::exit(1);
}

/// SELECTs of the cells, by the name of their table.
std::vector<std::pair<std::string, std::string>> cells_of(
    const std::vector<std::string>& statements) {
  std::vector<std::pair<std::string, std::string>> out;
  const std::string begin = "CREATE OR REPLACE TABLE ";
  for (const std::string& sql : statements) {
    const std::size_t as = sql.find(" AS\n");
    if (!sql.starts_with(begin + "\"cells\".\"c_") || as == std::string::npos) continue;
    out.emplace_back(sql.substr(begin.size(), as - begin.size()), sql.substr(as + 4));
  }
  return out;
}

using Costs = std::vector<double>;

struct Bench {
  OpenWarehouse& warehouse;
  double run(const std::string& sql) {
    const double before = cpu_seconds();
    get(warehouse.connection.run(sql));
    return cpu_seconds() - before;
  }
  Int128 number(const std::string& sql) { return get(warehouse.connection.query_int(sql)); }
  /// In turns, so that a busy minute of the machine falls on everybody.
  Costs medians(const std::vector<std::string>& statements, int turns) {
    std::vector<Costs> costs(statements.size());
    for (int i = 0; i < turns; ++i) {
      for (std::size_t s = 0; s < statements.size(); ++s) costs[s].push_back(run(statements[s]));
    }
    Costs out;
    for (Costs& one : costs) {
      std::ranges::sort(one);
      out.push_back(one[one.size() / 2]);
    }
    return out;
  }
};

/// One row of the table; what both cost alone, and in memory, where nothing is stored.
void compare(Bench& bench, const std::string& sql, const std::string& fold, int turns) {
  bench.run("CREATE OR REPLACE TEMP TABLE by_sql AS " + sql);
  bench.run("CREATE OR REPLACE TEMP TABLE by_fold AS " + fold);
  const Int128 differ = bench.number(
      "SELECT (SELECT count(*) FROM (FROM by_sql EXCEPT ALL FROM by_fold)) + "
      "(SELECT count(*) FROM (FROM by_fold EXCEPT ALL FROM by_sql))");
  if (differ != 0) {
    fmt::print("{} rows differ:\n{}\n", to_string(differ), fold);
    std::exit(1);
  }
  const Int128 groups = bench.number("SELECT count(*) FROM by_sql");
  const Int128 states = bench.number(
      "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'by_sql' AND column_name SIMILAR "
      "TO "
      "'s[0-9]+'");
  const std::string kept = "CREATE OR REPLACE TABLE cells.kept AS ";
  const std::string in_memory = "CREATE OR REPLACE TEMP TABLE not_kept AS ";
  // The engine compresses a table when it is made or at the next checkpoint: both are counted.
  const std::string checkpoint = "; CHECKPOINT";
  const Costs all = bench.medians(
      {kept + sql + checkpoint, kept + fold + checkpoint, in_memory + sql, in_memory + fold},
      turns);
  fmt::print("| {} | {} | {:.3f} | {:.3f} | {:.2f} | {:.3f} | {:.3f} | {:.2f} |\n",
             to_string(states), to_string(groups), all[0], all[1], all[0] / all[1], all[2], all[3],
             all[2] / all[3]);
  std::fflush(stdout);
}

void run(const std::string& dir, const std::string& plan, const std::string& period, int turns) {
  const Project project = get(open_project(dir));
  const Assessment assessment =
      get(check(project, std::make_shared<const Source>(Source{plan, get(read_file(plan))})));
  Context context;
  context.clock_us = [] { return std::int64_t{1'800'000'000'000'000}; };
  OpenWarehouse warehouse = get(open_warehouse(project, context));
  const auto begun =
      get(begin_run(warehouse, project, assessment, {period, std::nullopt}, context));
  const auto windows = plan_windows(assessment, project.model, begun.period);
  WeighRequest request = weigh_request(assessment, project.model, windows, as_of_day(begun));
  request.executor = CellExecutor::Fold;
  get(drop_caches(warehouse.connection));
  const auto fold = cells_of(get(weigh(warehouse.connection, project.model, request, context)).sql);
  request.executor = CellExecutor::Sql;
  const auto sql = cells_of(write_weighing(project.model, request));
  Bench bench{warehouse};
  fmt::print(
      "| states | cells | SQL | fold | ÷ | SQL, not stored | fold, not stored | ÷ |\n"
      "|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  for (const auto& [table, select] : sql) {
    const auto at = std::ranges::find(fold, table, [](const auto& one) { return one.first; });
    STEELYARD_CHECK(at != fold.end(), "both make the same tables");
    compare(bench, select, at->second, turns);
  }
}

}  // namespace
}  // namespace steelyard

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  steelyard::run(argv[1], argv[2], argv[3], std::atoi(argv[4]));
}
