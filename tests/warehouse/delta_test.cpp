// What rows that changed give cells, against counting by hand-written SQL before and after.

#include <gtest/gtest.h>

#include "sql/write_delta.hpp"
#include "sql/write_key_window.hpp"
#include "tests/plan/expr_fixture.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {
namespace {

using expr_test::expr;

const Dialect& dialect() { return *find_dialect("duckdb"); }

// Before: three orders of two days. After: one moved to another day, one grew, one went, one came.
constexpr const char* kRows =
    "CREATE TABLE before_(shop VARCHAR, paid_at BIGINT, paid_at_day INTEGER, amount BIGINT, status "
    "VARCHAR);"
    "CREATE TABLE after_ AS FROM before_;"
    "INSERT INTO before_ VALUES ('S1', 1, 1, 10, 'a'), ('S1', 2, 1, 20, 'b'), ('S2', 3, 2, 30, "
    "'a');"
    "INSERT INTO after_ VALUES ('S1', 9, 2, 10, 'a'), ('S1', 2, 1, 25, 'b'), ('S3', 4, 2, 40, "
    "'c');";

class Delta : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Connection::open({"", 1, ""});
    ASSERT_TRUE(opened);
    connection.emplace(std::move(*opened));
    ASSERT_TRUE(connection->run(kRows));
  }
  [[nodiscard]] std::string rows_of(const std::string& sql) {
    const auto table = connection->query("SELECT * FROM (" + sql + ") ORDER BY ALL");
    EXPECT_TRUE(table) << (table ? "" : render(table.error(), Language::En)) << sql;
    std::string text;
    for (std::size_t row = 0; table && row < table->n_rows; ++row) {
      for (std::size_t c = 0; c < table->columns.size(); ++c) text += table->show(c, row) + " ";
      text += "\n";
    }
    return text;
  }
  std::optional<Connection> connection;
};

const ChangedRows kChanged{{"before_", "paid_at_day", "paid_at"},
                           {"after_", "paid_at_day", "paid_at"}};
const Days kAll{{0}, {100}};

TEST_F(Delta, IsWhatIsCountedAfterLessWhatWasCountedBefore) {
  CellQuery query{"orders", "paid_at", "shop", nullptr, {State{}, State{}}};
  query.states[1].value = expr("amount");
  EXPECT_EQ(
      rows_of(write_cells_delta(query, kChanged, kAll, dialect())),
      rows_of("SELECT shop, day, sum(n), sum(x) FROM (SELECT shop, paid_at_day AS day, 1 AS n, "
              "amount AS x FROM after_ UNION ALL SELECT shop, paid_at_day, -1, -amount FROM "
              "before_) GROUP BY ALL HAVING sum(n) <> 0 OR sum(x) <> 0"));
}

TEST_F(Delta, TellsWhichGreatestValuesMayBeGone) {
  CellQuery query{"orders", "paid_at", "shop", nullptr, {State{}}};
  query.states[0].op = StateOp::Max;
  query.states[0].value = expr("amount");
  // (S1, 1) grew from 20 to 25; (S2, 2) lost its only row.
  EXPECT_EQ(rows_of(write_lost_maxima(query, 0, kChanged, kAll, dialect())), "1 \n");
}

TEST_F(Delta, OfKeysIsTheirCounts) {
  KeyWindow window;
  window.measure.fact = "orders";
  window.measure.dated_by = "paid_at";
  window.measure.key = expr("status");
  window.measure.finish = CountKeys{};
  window.subject = "shop";
  const Rollup none;
  const WindowChange change{kChanged.before, kChanged.after, kAll, none};
  // S1 has a and b before and after; S2 lost a, S3 has c.
  EXPECT_EQ(rows_of(write_key_window_delta(window, change, Date{0}, dialect())),
            "S2 a -1 \nS3 c 1 \n");
  ASSERT_TRUE(connection->run(
      "CREATE TABLE cells AS " +
      write_key_window(window, {kChanged.before, kAll, none}, Date{0}, dialect()) +
      "; INSERT INTO cells " + write_key_window_delta(window, change, Date{0}, dialect())));
  EXPECT_EQ(rows_of(write_key_result(window.measure, "cells", KeyRows::Added)),
            rows_of("SELECT shop, count(DISTINCT status) FROM after_ GROUP BY shop"));
}

}  // namespace
}  // namespace steelyard
