// The law of one semantics: cells(ClickHouse, two shards) = cells(DuckDB), bit for bit, over random
// rows, random plans and random changes of the rows.
//
// A case is one plan over one state of the rows: half of them after an export that changed rows, moved
// them to other days and shops and added some, so that the cluster is brought level and not filled.
// STEELYARD_CASES=1000 is the long form; STEELYARD_SEED=… replays.

#include "tests/cluster/same_numbers.hpp"
#include "tests/cluster/shards.hpp"
#include "tests/laws/random_case.hpp"

namespace steelyard::testing {
namespace {

using laws::Dice;
using laws::RandomData;

constexpr int kPlans = 3;  // over each state of the rows

/// A later export of some rows: each with most cells of another row, under its own key.
RandomData changed(const RandomData& data, Dice& dice) {
  RandomData later = data;
  later.fact.rows.clear();
  for (const laws::Row& row : data.fact.rows) {
    if (!dice.one_in(4)) continue;
    laws::Row other = dice.pick(data.fact.rows);
    if (dice.one_in(2)) other["started_at"] = row.at("started_at");
    other["event_id"] = row.at("event_id");
    later.fact.rows.push_back(std::move(other));
  }
  for (int i = 0; i < 10; ++i) {
    laws::Row more = dice.pick(data.fact.rows);
    more["event_id"] = {true, 0, "late" + std::to_string(i)};
    later.fact.rows.push_back(std::move(more));
  }
  return later;
}

void write_later(const RandomData& later, const Firm& firm) {
  const std::string beside = firm.dir() + "/beside";
  std::filesystem::create_directories(beside);
  laws::write_data(later, beside);
  std::filesystem::rename(beside + "/events_20260801.csv", firm.dir() + "/events_20260802.csv");
}

struct Compared {
  int n_cases = 0;
  std::size_t n_bytes = 0;  // of integers
};

void compare(const Firm& firm, const std::string& address, Dice& dice, Compared& compared) {
  auto engines = BothEngines::open(firm, address);
  ASSERT_TRUE(engines) << words_of(engines.error());
  for (int i = 0; i < kPlans; ++i, ++compared.n_cases) {
    const laws::RandomPlan plan = laws::random_plan(dice);
    const std::string text = plan_around(plan.subject, plan.text);
    const auto answers = engines->weigh_plan(text, {"2026-05", plan.as_of_us});
    ASSERT_TRUE(answers) << words_of(answers.error()) << text;
    ASSERT_EQ(answers->there, answers->here) << text;
    compared.n_bytes += answers->here.size();
  }
}

void try_seed(std::uint64_t seed, const Shards& shards, Compared& compared) {
  Dice dice(seed);
  const RandomData data = laws::random_data(dice);
  Firm firm;
  laws::write_data(data, firm.dir());
  for (const char* file : {"/platforms_20260801.csv", "/shops_20260801.csv", "/parts_20260801.csv",
                           "/events_20260801.csv"}) {
    firm.load_path(firm.dir() + file, {});
  }
  const std::string database = "law_" + std::to_string(seed);
  compare(firm, shards.address(database), dice, compared);
  if (::testing::Test::HasFatalFailure()) return;
  write_later(changed(data, dice), firm);
  firm.load_path(firm.dir() + "/events_20260802.csv", {});
  compare(firm, shards.address(database), dice, compared);
  if (::testing::Test::HasFatalFailure()) return;
  // It was counted there, from rows there.
  for (const std::size_t shard : {0U, 1U}) {
    EXPECT_NE(shards.ask(shard,
                         "SELECT name FROM system.tables WHERE startsWith(name, 'c_') AND "
                         "database = '" +
                             database + "'"),
              "");
    EXPECT_NE(shards.ask(shard,
                         "SELECT sum(rows) FROM system.parts WHERE active AND "
                         "startsWith(table, 'f_') AND database = '" +
                             database + "'"),
              "0\n");
    EXPECT_EQ(shards.ask(shard, "DROP DATABASE " + database), "");
  }
}

TEST(Cluster, CountsWhatTheEmbeddedEngineCounts) {
  const Shards shards(2);
  if (!shards.missing().empty()) GTEST_SKIP() << shards.missing();
  const auto n_cases = static_cast<int>(laws::environment_number("STEELYARD_CASES", 42));
  std::uint64_t seed = laws::environment_number("STEELYARD_SEED", 1);
  Compared compared;
  for (; compared.n_cases < n_cases; ++seed) {
    try_seed(seed, shards, compared);
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
  EXPECT_GT(compared.n_bytes, 200U * static_cast<std::size_t>(n_cases)) << "something is counted";
}

}  // namespace
}  // namespace steelyard::testing
