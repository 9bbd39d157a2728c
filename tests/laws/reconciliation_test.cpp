// The law of the account: of every dirty export, each record and each fen ends in exactly one
// class, and the facts hold what the manifest says.
//
// STEELYARD_SEEDS=200 is the long form; STEELYARD_SEED=… replays a failure.

#include "sample/dirty.hpp"
#include "tests/laws/dice.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::laws {
namespace {

constexpr Int128 kFen = 100;  // 1/10,000 of the currency unit

void compare_account(const LoadedFile& loaded, const DirtyFile& made) {
  const RowAccount account =
      loaded.accounts.contains("orders") ? loaded.accounts.at("orders") : RowAccount{};
  const BatchHeader& batch = loaded.landed.batch;
  const DirtyCounts& rows = made.expected;
  EXPECT_EQ(account.n_accepted, rows.accepted);
  EXPECT_EQ(account.n_duplicate, rows.duplicate);
  EXPECT_EQ(account.n_superseded, rows.superseded);
  EXPECT_EQ(batch.n_summary, rows.summary);
  EXPECT_EQ(batch.n_rejected, rows.rejected);
  EXPECT_EQ(batch.n_rows_in, rows.in());
  const DirtyMoney& money = made.amount_fen;
  EXPECT_EQ(to_string(account.money_accepted), to_string(money.accepted * kFen));
  EXPECT_EQ(to_string(account.money_duplicate), to_string(money.duplicate * kFen));
  EXPECT_EQ(to_string(account.money_superseded), to_string(money.superseded * kFen));
  EXPECT_EQ(to_string(loaded.landed.money_rejected), to_string(money.rejected * kFen));
  EXPECT_EQ(loaded.landed.n_money_unreadable, money.n_unreadable);
}

void compare_facts(const Firm& firm, const DirtySample& made) {
  auto warehouse = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(warehouse);
  const auto table = warehouse->connection.query("SELECT count(*), sum(amount) FROM facts.orders");
  ASSERT_TRUE(table);
  EXPECT_EQ(to_string(table->int_at(0, 0)), std::to_string(made.n_orders));
  EXPECT_EQ(to_string(table->int_at(1, 0)), to_string(made.amount_fen * kFen));
}

void try_seed(std::uint64_t seed) {
  Firm firm;
  const auto made = write_dirty_orders({.seed = seed, .out_dir = firm.dir() + "/dirty"});
  ASSERT_TRUE(made);
  for (const DirtyFile& file : made->files) {
    const LoadOutcome outcome = firm.load_path(file.path, {});
    ASSERT_EQ(outcome.report.files.size(), 1U);
    compare_account(outcome.report.files[0], file);
  }
  compare_facts(firm, *made);
}

TEST(Reconciliation, EveryRecordAndEveryFenIsAccountedFor) {
  const std::uint64_t first = environment_number("STEELYARD_SEED", 1);
  const std::uint64_t n_seeds = environment_number("STEELYARD_SEEDS", 60);
  for (std::uint64_t seed = first; seed < first + n_seeds; ++seed) {
    try_seed(seed);
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
}

}  // namespace
}  // namespace steelyard::laws
