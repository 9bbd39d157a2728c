// Rows and money reconcile, exactly, for dirty files of many seeds: what the generator planted against what the account says.
// STEELYARD_CASES=200 is the long form; STEELYARD_SEED replays one.

#include <cstdlib>

#include "sample/dirty.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

void expect_account(const LoadedFile& file, const DirtyFile& planted) {
  const RowAccount rows =
      file.accounts.contains("orders") ? file.accounts.at("orders") : RowAccount{};
  const DirtyCounts& counts = planted.expected;
  EXPECT_EQ(file.landed.batch.n_rows_in, counts.in());
  EXPECT_EQ(rows.n_accepted, counts.accepted);
  EXPECT_EQ(rows.n_duplicate, counts.duplicate);
  EXPECT_EQ(rows.n_superseded, counts.superseded);
  EXPECT_EQ(file.landed.batch.n_summary, counts.summary);
  EXPECT_EQ(file.landed.batch.n_rejected, counts.rejected);
  EXPECT_EQ(file.landed.batch.n_rows_in, rows.n_accepted + rows.n_duplicate + rows.n_superseded +
                                             file.landed.batch.n_summary +
                                             file.landed.batch.n_rejected);
  EXPECT_EQ(rows.money_accepted.only(), Int128{planted.amount_fen.accepted} * 100);
  EXPECT_EQ(rows.money_duplicate.only(), Int128{planted.amount_fen.duplicate} * 100);
  EXPECT_EQ(rows.money_superseded.only(), Int128{planted.amount_fen.superseded} * 100);
  EXPECT_EQ(file.landed.money_rejected.only(), Int128{planted.amount_fen.rejected} * 100);
  EXPECT_EQ(file.landed.n_money_unreadable, planted.amount_fen.n_unreadable);
}

void reconcile(std::uint64_t seed) {
  SCOPED_TRACE("STEELYARD_SEED=" + std::to_string(seed));
  Firm firm;
  DirtyOptions options;
  options.seed = seed;
  options.out_dir = firm.dir() + "/dirty";
  const auto planted = write_dirty_orders(options);
  ASSERT_TRUE(planted) << words_of(planted.error());
  for (const DirtyFile& file : planted->files) {
    const LoadOutcome outcome = firm.load_path(file.path, {});
    ASSERT_EQ(outcome.report.files.size(), 1U);
    expect_account(outcome.report.files[0], file);
  }
  auto warehouse = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(warehouse);
  Connection& connection = warehouse->connection;
  EXPECT_EQ(*connection.query_int("SELECT count(*) FROM facts.orders"), planted->n_orders);
  EXPECT_EQ(*connection.query_int("SELECT sum(amount) FROM facts.orders"),
            Int128{planted->amount_fen} * 100);
}

TEST(Reconciliation, RowsAndMoneyOfDirtyFiles) {
  if (const std::uint64_t seed = from_environment("STEELYARD_SEED", 0)) return reconcile(seed);
  const std::uint64_t n_cases = from_environment("STEELYARD_CASES", 40);
  for (std::uint64_t seed = 1; seed <= n_cases; ++seed) {
    reconcile(seed);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace steelyard
