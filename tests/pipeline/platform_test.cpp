// Every platform's dirty export reconciles with its manifest, rows and money, exactly: 5 seeds
// each; STEELYARD_CASES=200 is the long form, STEELYARD_SEED replays one.

#include "sample/platform.hpp"

#include <algorithm>
#include <cstdlib>

#include "model/money_column.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

std::uint64_t n_warnings(const LandedFile& landed, Code code) {
  std::uint64_t n = 0;
  for (const Diagnostic& warning : landed.warnings) {
    if (warning.code != code) continue;
    n += code == "D042"_code ? std::stoull(warning.args[1]) : 1;
  }
  return n;
}

void expect_account(const LoadedFile& file, const PlatformSample& planted) {
  ASSERT_TRUE(file.accounts.contains(planted.relation));
  const RowAccount& rows = file.accounts.at(planted.relation);
  const DirtyCounts& counts = planted.expected;
  EXPECT_EQ(file.landed.batch.adapter, planted.adapter);
  EXPECT_EQ(file.landed.batch.n_rows_in, counts.in());
  EXPECT_EQ(rows.n_accepted, counts.accepted);
  EXPECT_EQ(rows.n_duplicate, counts.duplicate);
  EXPECT_EQ(rows.n_superseded, counts.superseded);
  EXPECT_EQ(file.landed.batch.n_summary, counts.summary);
  EXPECT_EQ(file.landed.batch.n_rejected, counts.rejected);
  EXPECT_EQ(rows.money_accepted.only(), Int128{planted.fen.accepted} * 100);
  EXPECT_EQ(rows.money_duplicate.only(), Int128{planted.fen.duplicate} * 100);
  EXPECT_EQ(rows.money_superseded.only(), Int128{planted.fen.superseded} * 100);
  EXPECT_EQ(file.landed.money_rejected.only(), Int128{planted.fen.rejected} * 100);
  EXPECT_EQ(file.landed.n_money_unreadable, planted.fen.n_unreadable);
  EXPECT_EQ(n_warnings(file.landed, "D041"_code), planted.n_wrong_totals);
  EXPECT_EQ(n_warnings(file.landed, "D042"_code), planted.n_recovered);
}

/// What is held at the end, asked in SQL: nothing of the account's own sums.
void expect_facts(Connection& connection, const Model& model, const PlatformSample& planted) {
  const std::string facts = "facts." + planted.relation;
  EXPECT_EQ(*connection.query_int("SELECT count(*) FROM " + facts), planted.expected.accepted);
  const std::string money = money_column(*model.relation(planted.relation));
  if (!money.empty()) {
    EXPECT_EQ(*connection.query_int("SELECT coalesce(sum(" + money + "), 0) FROM " + facts),
              Int128{planted.fen.accepted} * 100);
  }
  EXPECT_EQ(*connection.query_int("SELECT count(*) FROM facts.orders"), planted.n_orders);
  EXPECT_EQ(*connection.query_int("SELECT coalesce(sum(amount), 0) FROM facts.orders"),
            Int128{planted.order_fen} * 100);
  EXPECT_EQ(*connection.query_int("SELECT count(*) FROM facts.orders WHERE created_at IS NULL"), 0);
  EXPECT_EQ(*connection.query_int("SELECT count(*) FROM facts.order_lines"), planted.n_lines);
}

void reconcile(const std::string& platform, std::uint64_t seed) {
  SCOPED_TRACE(platform + " STEELYARD_SEED=" + std::to_string(seed));
  Firm firm;
  const auto planted =
      write_platform_orders({.platform = platform, .seed = seed, .out_dir = firm.dir() + "/dirty"});
  ASSERT_TRUE(planted) << words_of(planted.error());
  const LoadOutcome outcome = firm.load_path(planted->path, {});
  ASSERT_EQ(outcome.report.files.size(), 1U);
  expect_account(outcome.report.files[0], *planted);
  auto warehouse = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(warehouse);
  expect_facts(warehouse->connection, firm.project().model, *planted);
}

class Platform : public testing::TestWithParam<std::string> {};

TEST_P(Platform, RowsAndMoneyReconcile) {
  if (const std::uint64_t seed = from_environment("STEELYARD_SEED", 0)) {
    return reconcile(GetParam(), seed);
  }
  const std::uint64_t n_cases = from_environment("STEELYARD_CASES", 5);
  for (std::uint64_t seed = 1; seed <= n_cases; ++seed) {
    reconcile(GetParam(), seed);
    if (testing::Test::HasFailure()) return;
  }
}

/// The report's amount paid is net of refunds; ours is not, and net sales take them off once.
TEST(PlatformTaobao, RefundsAreTakenOffOnce) {
  Firm firm;
  PlatformOptions options;
  options.platform = "taobao";
  options.seed = 4;
  options.out_dir = firm.dir() + "/clean";
  options.dirty = false;
  const auto planted = write_platform_orders(options);
  ASSERT_TRUE(planted) << words_of(planted.error());
  const LoadOutcome outcome = firm.load_path(planted->path, {});
  ASSERT_EQ(outcome.report.files.size(), 1U);
  EXPECT_TRUE(outcome.report.files[0].accounts.at("orders").suspects.empty());
  auto warehouse = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(warehouse);
  const auto ask = [&](const std::string& sql) {
    return *warehouse->connection.query_int(sql + " FROM facts.orders");
  };
  EXPECT_GT(ask("SELECT count(*) FILTER (WHERE refund_reported > 0)"), 3);
  EXPECT_EQ(ask("SELECT count(*) FILTER (WHERE paid_at IS NOT NULL AND paid_amount <> amount)"), 0);
  EXPECT_EQ(ask("SELECT coalesce(sum(paid_amount) FILTER (WHERE paid_at IS NULL), 0)"), 0);
}

INSTANTIATE_TEST_SUITE_P(All, Platform, testing::ValuesIn(platform_names()), [](const auto& each) {
  std::string name = each.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace steelyard
