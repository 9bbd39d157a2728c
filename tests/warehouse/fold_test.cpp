// Both executors of one cell query over small tables in memory: the same rows, bit for bit.
//
// The tables hold what random orders do not: numbers at the end of 64 bits, empty tables, rows of nobody.

#include <gtest/gtest.h>

#include "tests/plan/expr_fixture.hpp"
#include "warehouse/cells/cell_statement.hpp"

namespace steelyard {
namespace {

std::string words_of(const Diagnostics& diagnostics) { return render(diagnostics, Language::En); }

ExprPtr expr(const std::string& text) { return text.empty() ? nullptr : expr_test::expr(text); }

State state(const std::string& value, const std::string& when = "") {
  State state;
  state.value = expr(value);
  state.when = expr(when);
  return state;
}
State product(const std::string& value, const std::string& times, const std::string& when = "") {
  State out = state(value, when);
  out.power = 2;
  out.times = expr(times);
  return out;
}
State most(const std::string& value, bool stamped, const std::string& when = "") {
  State out = state(value, when);
  out.op = StateOp::Max;
  out.stamped = stamped;
  return out;
}

constexpr const char* kOrders =
    "CREATE TABLE orders(shop VARCHAR, paid_at BIGINT, paid_at_day INTEGER, shipped_at BIGINT, "
    "promised_at_day INTEGER, "
    "amount BIGINT, cost BIGINT, units BIGINT, quantity BIGINT, presale INTEGER, status VARCHAR);";

Connection open(int n_threads, const std::string& rows) {
  auto connection = Connection::open({"", n_threads, ""});
  EXPECT_TRUE(connection);
  const auto made = connection->run(kOrders + rows);
  EXPECT_TRUE(made) << words_of(made.error());
  return std::move(*connection);
}

const FactTable kFact{"orders", "paid_at_day", "paid_at"};
const Days kAlways{{-1000}, {1000}};

std::string statement(Connection& connection, const CellQuery& query, CellExecutor executor) {
  const auto sql =
      write_cell_statement(&connection, query, kFact, kAlways, executor, CellWidth::Wide);
  EXPECT_TRUE(sql) << words_of(sql.error());
  return *sql;
}

/// The cells of both executors; how many rows they have.
Int128 expect_equal(Connection& connection, const CellQuery& query) {
  for (const auto& [table, executor] :
       {std::pair("by_sql", CellExecutor::Sql), std::pair("by_fold", CellExecutor::Fold)}) {
    const auto made = connection.run(fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", table,
                                                 statement(connection, query, executor)));
    EXPECT_TRUE(made) << table << words_of(made.error());
    if (!made) return -1;
  }
  EXPECT_EQ(
      *connection.query_int("SELECT (SELECT count(*) FROM (FROM by_sql EXCEPT ALL FROM by_fold)) + "
                            "(SELECT count(*) FROM (FROM by_fold EXCEPT ALL FROM by_sql))"),
      0);
  return *connection.query_int("SELECT count(*) FROM by_fold");
}

CellQuery query_of(std::vector<State> states) {
  CellQuery query{"orders", "paid_at", "shop", nullptr, std::move(states), {}, {}};
  return query;
}

std::vector<State> all_sorts() {
  return {state(""),
          state("", "amount is set"),
          state("amount"),
          product("amount", ""),
          product("amount", "cost"),
          product("amount", "quantity", "presale"),
          state("units", "not presale"),
          state("units", "presale is missing"),
          most("amount", false),
          most("amount", true),
          most("cost", true, "status = \"done\""),
          state("", "status in (\"done\", \"paid\") or units >= 2"),
          state("", "not (units in (1, 2, 3))"),
          state("shipped_at - paid_at", "shipped_at > paid_at"),
          state("amount * 5%", "amount > 1.5"),
          state("amount / units"),
          state("if(presale, amount, cost)"),
          state("coalesce(cost, amount)"),
          state("", "presale and false"),
          state("", "(units > 1 and presale) is missing"),
          state("presale"),
          state("abs(amount) - cost"),
          state("", "units != 2 and amount <= cost")};
}

/// 20,000 rows whose columns are often missing, from the engine's own hash.
std::string many_rows() {
  const auto often = [](int salt, const std::string& value) {
    return fmt::format("CASE WHEN hash(i, {}) % 5 > 0 THEN {} END", salt, value);
  };
  const auto number = [](int salt, int below) {
    return fmt::format("CAST(hash(i, {}) % {} AS BIGINT)", salt, below);
  };
  return fmt::format(
      "INSERT INTO orders SELECT {}, {}, CAST({} AS INTEGER), {}, CAST({} AS INTEGER), {}, {}, {}, "
      "{}, {}, {} FROM range(20000) t(i);",
      often(1, "'S' || " + number(11, 40)), often(2, number(12, 1000000)), often(3, number(13, 31)),
      often(4, number(14, 1000000)), often(5, number(15, 9)),
      often(6, number(16, 90000) + " - 20000"), often(7, number(17, 90000)),
      often(8, number(18, 5)), often(9, number(19, 4000000)), often(10, number(20, 2)),
      often(11, "['done', 'paid', 'x'][1 + " + number(21, 3) + "]"));
}

TEST(Fold, GivesTheCellsOfTheSql) {
  for (const int n_threads : {1, 2}) {
    Connection connection = open(n_threads, many_rows());
    EXPECT_EQ(expect_equal(connection, query_of(all_sorts())), 41 * 31)
        << "40 shops and nobody, 31 days";
    CellQuery everybody = query_of(all_sorts());
    everybody.subject = "";
    EXPECT_EQ(expect_equal(connection, everybody), 31);
    CellQuery by_due = query_of(all_sorts());
    by_due.key = expr("day(paid_at)");
    by_due.strata = {"status", "units"};
    EXPECT_GT(expect_equal(connection, by_due), 9'000);
  }
}

TEST(Fold, ThreadsGiveTheSameCells) {
  std::vector<std::string> digests;
  for (const int n_threads : {1, 2, 3}) {
    Connection connection = open(n_threads, many_rows());
    const std::string cells = statement(connection, query_of(all_sorts()), CellExecutor::Fold);
    const auto table = connection.query(
        "SELECT md5(string_agg(CAST(c AS VARCHAR), '|' ORDER BY c)) FROM (" + cells + ") c");
    ASSERT_TRUE(table) << words_of(table.error());
    digests.push_back(table->text_at(0, 0));
  }
  EXPECT_EQ(digests[0], digests[1]);
  EXPECT_EQ(digests[0], digests[2]);
}

// By hand: two rows of 2^63 - 1 in one group, and a sum that only 128 bits hold.
TEST(Fold, NumbersAtTheEndOf64Bits) {
  Connection connection = open(2,
                               "INSERT INTO orders(shop, paid_at, paid_at_day, amount, cost) "
                               "VALUES ('a', 9, 1, 9223372036854775807, 1), "
                               "('a', 8, 1, 9223372036854775807, -9223372036854775808), ('b', 7, "
                               "1, -9223372036854775808, -9223372036854775808), "
                               "('b', 6, 1, -9223372036854775808, NULL), ('c', NULL, 1, 3, 3);");
  EXPECT_EQ(
      expect_equal(connection, query_of({state("amount"), product("amount", "cost"),
                                         most("amount", false), most("amount", true),
                                         state("", "amount > cost"), state("", "amount is set")})),
      3);
  const auto sums = connection.query("SELECT s0, s1, s2 FROM by_fold ORDER BY subject");
  ASSERT_TRUE(sums);
  EXPECT_EQ(to_string(sums->int_at(0, 0)), "18446744073709551614");
  EXPECT_EQ(to_string(sums->int_at(0, 1)), "-18446744073709551616");
  EXPECT_EQ(to_string(sums->int_at(1, 1)), "85070591730234615865843651857942052864")
      << "2^126 - 2^63 + 2^63";
}

TEST(Fold, AnOverflowEndsTheStatementAsInTheSql) {
  Connection connection = open(1,
                               "INSERT INTO orders(shop, paid_at, paid_at_day, amount, cost) "
                               "VALUES ('a', 9, 1, 9223372036854775807, -1);");
  for (const CellExecutor executor : {CellExecutor::Sql, CellExecutor::Fold}) {
    const auto table =
        connection.query(statement(connection, query_of({state("amount - cost")}), executor));
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().front().code, "W002"_code);
  }
}

TEST(Fold, EmptyTablesAndCountsAlone) {
  Connection connection = open(2, "");
  EXPECT_EQ(expect_equal(connection, query_of(all_sorts())), 0);
  EXPECT_EQ(expect_equal(connection, query_of({state("")})), 0);
  ASSERT_TRUE(connection.run(many_rows()));
  EXPECT_EQ(expect_equal(connection, query_of({state("")})), 41 * 31) << "it reads no column";
}

TEST(Fold, MoreThan64States) {
  Connection connection = open(2, many_rows());
  std::vector<State> states;
  for (int i = 0; i < 120; ++i)
    states.push_back(state(i % 2 == 0 ? "amount" : "",
                           fmt::format("units = {} or amount > {}", i % 5, i * 100)));
  EXPECT_EQ(expect_equal(connection, query_of(states)), 41 * 31);
}

TEST(Fold, IsMadeOnceAndStaysAfterARollback) {
  Connection connection = open(2, many_rows());
  const CellQuery query = query_of(all_sorts());
  ASSERT_TRUE(connection.run("BEGIN"));
  ASSERT_TRUE(connection.run(statement(connection, query, CellExecutor::Fold)));
  ASSERT_TRUE(connection.run("ROLLBACK"));
  ASSERT_TRUE(connection.run(statement(connection, query, CellExecutor::Fold)));
  ASSERT_TRUE(connection.run(statement(connection, query, CellExecutor::Fold)));
}

TEST(Fold, TheStatementSaysWhoAndWhy) {
  Connection connection = open(1, "");
  const std::string wide = statement(connection, query_of(all_sorts()), CellExecutor::Chosen);
  EXPECT_TRUE(wide.starts_with("-- fold: ")) << wide;
  EXPECT_NE(wide.find("23"), std::string::npos) << wide;
  EXPECT_TRUE(
      statement(connection, query_of({state("")}), CellExecutor::Chosen).starts_with("-- sql: "));
}

}  // namespace
}  // namespace steelyard
