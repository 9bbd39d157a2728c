// Who is newest, and the account of every row: the same key within a file, across files, older and newer exports.

#include <fstream>

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

std::string orders(const std::string& rows) {
  return "order_id,shop_id,created_at,amount\n" + rows;
}

RowAccount load_orders(Firm& firm, const std::string& name, const std::string& text) {
  std::ofstream(firm.dir() + "/" + name) << text;
  const LoadOutcome outcome = firm.load_path(firm.dir() + "/" + name, {});
  EXPECT_EQ(outcome.report.files.size(), 1U);
  const auto& accounts = outcome.report.files[0].accounts;
  return accounts.contains("orders") ? accounts.at("orders") : RowAccount{};
}

std::string current(Firm& firm) {
  auto warehouse = open_warehouse(firm.project(), firm.context());
  EXPECT_TRUE(warehouse);
  const auto table =
      warehouse->connection.query("SELECT order_id, amount FROM facts.orders ORDER BY 1");
  std::string text;
  for (std::size_t row = 0; row < table->n_rows; ++row)
    text += table->show(0, row) + "=" + table->show(1, row) + " ";
  return text;
}

TEST(Apply, DuplicatesAndSupersededRowsOfOneFile) {
  Firm firm;
  const RowAccount account =
      load_orders(firm, "orders_20260601.csv",
                  orders("O1,S1,2026-05-01 10:00:00,10\nO2,S1,2026-05-01 11:00:00,20\n"
                         "O2,S1,2026-05-01 11:00:00,20\nO3,S1,2026-05-01 12:00:00,30\n"
                         "O3,S1,2026-05-01 12:00:00,33\n"));
  EXPECT_EQ(account.n_accepted, 3U);
  EXPECT_EQ(account.n_duplicate, 1U);
  EXPECT_EQ(account.n_superseded, 1U);
  EXPECT_EQ(account.money_accepted.only(), 630'000);
  EXPECT_EQ(account.money_superseded.only(), 300'000);
  EXPECT_EQ(current(firm), "O1=100000 O2=200000 O3=330000 ");
}

TEST(Apply, TheNewerExportWinsWhateverTheOrderOfLoading) {
  const std::string may = orders("O1,S1,2026-05-01 10:00:00,10\nO2,S1,2026-05-02 10:00:00,20\n");
  const std::string june = orders("O2,S1,2026-05-02 10:00:00,25\nO4,S1,2026-05-04 10:00:00,40\n");
  Firm forward;
  load_orders(forward, "orders_20260601.csv", may);
  const RowAccount newer = load_orders(forward, "orders_20260608.csv", june);
  EXPECT_EQ(newer.n_accepted, 2U);
  EXPECT_EQ(newer.n_replaced, 1U);
  Firm backward;
  load_orders(backward, "orders_20260608.csv", june);
  const RowAccount older = load_orders(backward, "orders_20260601.csv", may);
  EXPECT_EQ(older.n_accepted, 1U);
  EXPECT_EQ(older.n_superseded, 1U);
  EXPECT_EQ(current(forward), "O1=100000 O2=250000 O4=400000 ");
  EXPECT_EQ(current(forward), current(backward));
}

TEST(Apply, TheSameBytesTwiceHaveNoEffect) {
  Firm firm;
  const std::string text = orders("O1,S1,2026-05-01 10:00:00,10\n");
  load_orders(firm, "orders_20260601.csv", text);
  const LoadOutcome again = firm.load_path(firm.dir() + "/orders_20260601.csv", {});
  EXPECT_TRUE(again.report.files[0].landed.already_loaded);
  EXPECT_EQ(current(firm), "O1=100000 ");
}

TEST(Currency, SeveralCurrenciesAreNeverAdded) {
  Firm firm;
  std::ofstream(firm.dir() + "/shops.csv") << "shop_id,name\nS1,one\n";
  std::ofstream(firm.dir() + "/orders_20260601.csv")
      << "order_id,shop_id,created_at,amount,currency\nO1,S1,2026-05-01 10:00:00,10,CNY\n"
         "O2,S1,2026-05-01 11:00:00,5,\nO3,S1,2026-05-01 12:00:00,1000,USD\n";
  firm.load_path(firm.dir() + "/shops.csv", {});
  firm.load_path(firm.dir() + "/orders_20260601.csv", {});
  const steelyard::Run run = firm.assess_text(
      plan_around("shop", "  - { name: sales, label: s, kind: sum, of: orders, value: amount }\n"),
      "2026-05");
  const IndicatorCard& sales = run.scorecards.at(0).indicators.at(1);
  EXPECT_EQ(sales.name, "sales");
  EXPECT_DOUBLE_EQ(*sales.estimate.value, 15.0);
  EXPECT_EQ(sales.estimate.n_unknown, 1);
}

}  // namespace
}  // namespace steelyard
