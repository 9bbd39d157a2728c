// Tables of cells grouped whole and in parts.

#include "warehouse/cells/add_up.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

class AddUp : public testing::Test {
 protected:
  // 1,000 shops' cells over three days, five rows each; shop 7 adds up to nothing, and the greatest value of shop 9 is
  // missing.
  void SetUp() override {
    ASSERT_TRUE(connection_.run(
        "CREATE SCHEMA state; CREATE SCHEMA cells; CREATE TABLE state.cell_sizes(table_name "
        "VARCHAR, n_rows BIGINT); CREATE TABLE cells.c AS SELECT 'S' || r % 1000 AS subject, r % 3 "
        "AS day, CASE r % 1000 WHEN 7 THEN 0 ELSE r END AS s0, CAST(r AS HUGEINT) * 0 AS s1, CASE "
        "WHEN r % 1000 NOT IN (7, 9) THEN r END AS m FROM range(15000) t(r); INSERT INTO "
        "state.cell_sizes VALUES ('c', 1)"));
  }

  Result<void> added(RowRoom room) {
    return connection_.together(
        [&] { return add_up(connection_, "c", {"subject, day", {"s0", "s1"}, {"m"}}, room); });
  }

  std::int64_t number(const std::string& sql) {
    return static_cast<std::int64_t>(connection_.query_int(sql).value());
  }

  // By arithmetic: the rows of a cell (shop, day) are r = shop + 1000 i with r ≡ day (mod 3), so five of fifteen.
  void expect_sums() {
    EXPECT_EQ(number("SELECT count(*) FROM cells.c"), 3 * 999);
    EXPECT_EQ(number("SELECT count(DISTINCT (subject, day)) FROM cells.c"), 3 * 999);
    EXPECT_EQ(number("SELECT s0 FROM cells.c WHERE subject = 'S0' AND day = 0"),
              0 + 3000 + 6000 + 9000 + 12000);
    EXPECT_EQ(number("SELECT m FROM cells.c WHERE subject = 'S0' AND day = 0"), 12000);
    EXPECT_EQ(number("SELECT count(*) FROM cells.c WHERE m IS NULL"), 3) << "shop 9";
    EXPECT_EQ(number("SELECT sum(s0) FROM cells.c"), 14999 * 15000 / 2 - 15 * 7 - 1000 * 105);
    EXPECT_EQ(number("SELECT n_rows FROM state.cell_sizes"), 3 * 999);
  }

  Connection connection_ = Connection::open({}).value();
};

TEST_F(AddUp, Whole) {
  ASSERT_TRUE(added(grouped_room()));
  expect_sums();
}

TEST_F(AddUp, InParts) {
  ASSERT_TRUE(added({1'000'000'000, 999}));
  expect_sums();
}

TEST_F(AddUp, WhatIsInterruptedIsAsItWas) {
  const auto fails = [&]() -> Result<void> {
    TRY(add_up(connection_, "c", {"subject, day", {"s0", "s1"}, {"m"}}, {1'000'000'000, 999}));
    return connection_.run("SELECT no_such_column");
  };
  EXPECT_FALSE(connection_.together(fails));
  EXPECT_EQ(number("SELECT count(*) FROM cells.c"), 15000);
  EXPECT_EQ(number("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'cells'"), 1);
}

}  // namespace
}  // namespace steelyard
