// A large first batch goes straight into the facts; what it holds is the same as by the longer way.

#include <fmt/format.h>

#include <fstream>

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

constexpr int kRows = 30'000;  // beyond what counts as small

/// Orders 0 … n-1 of 1.00 each, then `more` as it stands.
RowAccount load_orders(Firm& firm, const std::string& name, const std::string& more) {
  std::ofstream file(firm.dir() + "/" + name);
  file << "order_id,shop_id,created_at,amount\n";
  for (int i = 0; i < kRows; ++i) file << "O" << i << ",S1,2026-05-01 10:00:00,1\n";
  file << more;
  file.close();
  return firm.load_path(firm.dir() + "/" + name, {}).report.files.at(0).accounts.at("orders");
}

std::string facts(const Firm& firm) {
  auto warehouse = open_warehouse(firm.project(), firm.context());
  EXPECT_TRUE(warehouse);
  const auto table = warehouse->connection.query(
      "SELECT count(*), count(DISTINCT order_id), CAST(sum(amount) AS HUGEINT), "
      "CAST(sum(_line) AS HUGEINT) FROM facts.orders");
  return fmt::format("{} {} {} {}", table->show(0, 0), table->show(1, 0), table->show(2, 0),
                     table->show(3, 0));
}

TEST(LargeBatch, GoesStraightIn) {
  Firm firm;
  const RowAccount account = load_orders(firm, "orders_20260601.csv", "");
  EXPECT_EQ(account.n_accepted, 30'000U);
  EXPECT_EQ(account.n_duplicate + account.n_superseded + account.n_replaced, 0U);
  EXPECT_EQ(account.money_accepted.only(), 300'000'000);
  // Lines 2 … 30,001: 30,000 × 30,003 / 2.
  EXPECT_EQ(facts(firm), "30000 30000 300000000 450045000");
}

TEST(LargeBatch, NumbersOfRowsAreStoredWithoutADictionary) {
  Firm firm;
  load_orders(firm, "orders_20260601.csv", "");
  auto warehouse = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(warehouse);
  // 30,000 numbers, each another, in the way that columns_of_many asks for; one shop as it likes.
  const auto stored = [&](const std::string& column) {
    return warehouse->connection
        .query(
            "SELECT DISTINCT compression FROM pragma_storage_info('facts.orders') WHERE "
            "segment_type = 'VARCHAR' AND column_name = '" +
            column + "'")
        ->show(0, 0);
  };
  EXPECT_EQ(stored("order_id"), "FSST");
  EXPECT_NE(stored("shop_id"), "FSST");
}

TEST(LargeBatch, WithAKeyTwiceTakesTheLongerWay) {
  Firm firm;
  const RowAccount account = load_orders(firm, "orders_20260601.csv",
                                         "O7,S1,2026-05-01 10:00:00,5\n"    // line 30,002, newer
                                         "O8,S1,2026-05-01 10:00:00,1\n");  // the same again
  EXPECT_EQ(account.n_accepted, 30'000U);
  EXPECT_EQ(account.n_duplicate, 1U);
  EXPECT_EQ(account.n_superseded, 1U);
  EXPECT_EQ(account.money_accepted.only(), 300'040'000);
  EXPECT_EQ(facts(firm), "30000 30000 300040000 450104986");
}

TEST(LargeBatch, OfTwoRelationsFillsBoth) {
  Firm firm;
  const std::string path = firm.dir() + "/invoices.csv";
  std::ofstream file(path);
  file << "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  for (int i = 0; i < 3 * kRows; ++i) {
    file << "I" << i / 3 << ",P,x," << i % 3 + 1 << ",2026-05-01 10:00:00,1,C1,UK\n";
  }
  file.close();
  const auto accounts = firm.load_path(path, {}).report.files.at(0).accounts;
  EXPECT_EQ(accounts.at("order_lines").n_accepted, 90'000U);
  EXPECT_EQ(accounts.at("order_lines").money_accepted.only(),
            1'800'000'000);  // (1 + 2 + 3) × 30,000
  EXPECT_EQ(accounts.at("orders").n_accepted, 30'000U);
  EXPECT_EQ(facts(firm).substr(0, 11), "30000 30000");
}

TEST(LargeBatch, TheSecondIsComparedWithTheFirst) {
  Firm firm;
  load_orders(firm, "orders_20260601.csv", "");
  const RowAccount newer =
      load_orders(firm, "orders_20260602.csv", "O30000,S1,2026-05-01 10:00:00,2\n");
  EXPECT_EQ(newer.n_accepted, 1U);
  EXPECT_EQ(newer.n_duplicate, 30'000U);
  EXPECT_EQ(facts(firm).substr(0, 21), "30001 30001 300020000");
}

}  // namespace
}  // namespace steelyard
