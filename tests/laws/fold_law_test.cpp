// The law of two executors: the cells of random plans over random rows are the same by SQL and by the fold, bit for bit.
//
// All plans over one data set are one request, so that scans are fused and states are many; every other round by strata.
// STEELYARD_CASES=2000 is the long form (measures compared); STEELYARD_SEED=… replays.

#include <fmt/format.h>

#include <regex>

#include "pipeline/assess_steps.hpp"
#include "tests/laws/random_case.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::laws {
namespace {

constexpr int kPlansPerData = 10;

/// What was compared: a law that compares nothing holds always.
struct Counted {
  std::uint64_t n_measures = 0;
  std::size_t n_queries = 0;
  std::size_t n_keyed = 0;
  std::size_t n_by_strata = 0;
  std::size_t most_states = 0;
  Int128 n_cells = 0;
};

std::size_t n_states_of(const std::string& select) {
  std::size_t n = 0;
  while (select.contains(fmt::format("AS s{}", n))) ++n;
  return n;
}

/// Without the casts to 64 bits, which random numbers do not mind.
std::string wide(const std::string& select) {
  return std::regex_replace(select, std::regex(R"(CAST\((s\d+) AS BIGINT\) AS s\d+)"), "$1");
}

/// The tables made by one executor against the SELECTs of the other.
void compare(Connection& connection, const std::vector<std::string>& statements, Counted& counted) {
  constexpr std::string_view kBegin = "CREATE OR REPLACE TABLE \"cells\".";
  for (const std::string& sql : statements) {
    const std::size_t as = sql.find(" AS\n");
    if (!sql.starts_with(kBegin) || as == std::string::npos) continue;
    const std::string table = sql.substr(24, as - 24);
    const std::string select = wide(sql.substr(as + 4));
    const auto differ = connection.query_int(
        fmt::format("SELECT (SELECT count(*) FROM (FROM {0} EXCEPT ALL ({1}\n))) + (SELECT "
                    "count(*) FROM (({1}\n) EXCEPT ALL FROM {0}))",
                    table, select));
    ASSERT_TRUE(differ) << words_of(differ.error());
    EXPECT_EQ(to_string(*differ), "0") << select;
    ++counted.n_queries;
    if (select.contains(" AS key")) ++counted.n_keyed;
    if (select.contains(" AS stratum")) ++counted.n_by_strata;
    counted.most_states = std::max(counted.most_states, n_states_of(select));
    counted.n_cells += *connection.query_int("SELECT count(*) FROM " + table);
  }
}

/// All that random plans over one subject ask of the rows.
WeighRequest request_of(Firm& firm, OpenWarehouse& warehouse, Dice& dice,
                        const std::string& subject) {
  const Project project = firm.project();
  WeighRequest request;
  for (int i = 0; i < kPlansPerData; ++i) {
    RandomPlan plan = random_plan(dice);
    while (plan.subject != subject) plan = random_plan(dice);
    const std::string text = plan_around(subject, plan.text);
    const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", text}));
    EXPECT_TRUE(checked) << words_of(checked.error());
    const auto run =
        begin_run(warehouse, project, *checked, {"2026-05", plan.as_of_us}, firm.context());
    EXPECT_TRUE(run);
    const auto windows = plan_windows(*checked, project.model, run->period);
    const WeighRequest one = weigh_request(*checked, project.model, windows, as_of_day(*run));
    request.subject_type = one.subject_type;
    request.as_of = one.as_of;
    request.items.insert(request.items.end(), one.items.begin(), one.items.end());
  }
  return request;
}

void by_strata(WeighRequest& request) {
  for (WeighItem& item : request.items) {
    if (item.measure.measure.fact != "events" || item.measure.measure.reads_rows()) continue;
    item.measure.strata = {"kind", "quantity"};
  }
}

/// One table set, and ten plans over it in one request for each level.
void try_seed(std::uint64_t seed, Counted& counted) {
  Dice dice(seed);
  const RandomData data = random_data(dice);
  Firm firm;
  write_data(data, firm.dir());
  for (const char* file : {"/platforms_20260801.csv", "/shops_20260801.csv", "/parts_20260801.csv",
                           "/events_20260801.csv"}) {
    firm.load_path(firm.dir() + file, {});
  }
  Context context = firm.context();
  context.n_threads = 1 + static_cast<int>(seed % 2);
  const Project project = firm.project();
  auto warehouse = open_warehouse(project, context);
  ASSERT_TRUE(warehouse) << words_of(warehouse.error());
  for (const char* subject : {"shop", "platform"}) {
    WeighRequest request = request_of(firm, *warehouse, dice, subject);
    if (seed % 2 == 0) by_strata(request);
    counted.n_measures += request.items.size();
    for (const auto& [made, other] : {std::pair(CellExecutor::Fold, CellExecutor::Sql),
                                      std::pair(CellExecutor::Sql, CellExecutor::Fold)}) {
      request.executor = made;
      ASSERT_TRUE(drop_caches(warehouse->connection));
      const auto done = weigh(warehouse->connection, project.model, request, context);
      ASSERT_TRUE(done) << words_of(done.error());
      request.executor = other;
      compare(warehouse->connection, write_weighing(project.model, request), counted);
    }
  }
}

TEST(Fold, GivesTheCellsOfTheSql) {
  const std::uint64_t n_cases = environment_number("STEELYARD_CASES", 300);
  std::uint64_t seed = environment_number("STEELYARD_SEED", 1);
  Counted counted;
  for (; counted.n_measures < n_cases || counted.n_by_strata == 0; ++seed) {
    try_seed(seed, counted);
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
  EXPECT_GT(counted.n_queries, n_cases / 20);
  EXPECT_GT(counted.n_keyed, 0U);
  EXPECT_GT(counted.most_states, 40U);
  EXPECT_GT(counted.n_cells, 1'000);
}

}  // namespace
}  // namespace steelyard::laws
