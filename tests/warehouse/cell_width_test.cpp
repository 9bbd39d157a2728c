// Which states are stored in 64 bits, and what happens where one does not fit.

#include "warehouse/cells/cell_width.hpp"

#include <gtest/gtest.h>

#include "tests/plan/expr_fixture.hpp"

namespace steelyard {
namespace {

using expr_test::expr;

State square(const std::string& value) {
  State state;
  state.value = expr(value);
  state.power = 2;
  return state;
}

TEST(CellWidth, SquaresOfDurationsAreWideFromTheStart) {
  State sum;
  sum.value = expr("amount");
  const CellQuery query{"orders",
                        "paid_at",
                        "shop",
                        nullptr,
                        {State{}, sum, square("amount"), square("shipped_at - paid_at")},
                        {},
                        {}};
  EXPECT_EQ(narrowed(query, "CELLS"),
            "SELECT subject, day, s0, CAST(s1 AS BIGINT) AS s1, CAST(s2 AS BIGINT) AS s2, s3\n"
            "FROM (CELLS)");
}

TEST(CellWidth, TheEngineSaysWhatDoesNotFit) {
  auto connection = Connection::open({}).value();
  const auto cast = connection.run("SELECT CAST(CAST(9223372036854775808 AS HUGEINT) AS BIGINT)");
  ASSERT_FALSE(cast);
  EXPECT_TRUE(is_too_wide(cast.error()));
  ASSERT_TRUE(connection.run("CREATE TABLE t(x BIGINT)"));
  const auto inserted =
      connection.run("INSERT INTO t SELECT sum(x) FROM (VALUES (9223372036854775807), (1)) v(x)");
  ASSERT_FALSE(inserted);
  EXPECT_TRUE(is_too_wide(inserted.error()));
  const auto other = connection.run("SELECT CAST('x' AS BIGINT)");
  ASSERT_FALSE(other);
  EXPECT_FALSE(is_too_wide(other.error()));
}

TEST(CellWidth, StatesAreWidenedAndKeysAreNot) {
  auto connection = Connection::open({}).value();
  ASSERT_TRUE(connection.run(
      "CREATE SCHEMA cells; CREATE TABLE cells.c_1(subject VARCHAR, day INTEGER, key BIGINT, s0 "
      "BIGINT, s1 HUGEINT); CREATE TABLE cells.c_2(s0 BIGINT); CREATE TABLE cells.k_1(s0 BIGINT); "
      "INSERT INTO cells.c_1 VALUES ('S', 1, 2, 3, 4)"));
  const auto types = [&](const std::string& table) {
    const Table answer = connection
                             .query(
                                 "SELECT string_agg(data_type, ' ' ORDER BY ordinal_position) "
                                 "FROM information_schema.columns WHERE table_schema = 'cells' "
                                 "AND table_name = '" +
                                 table + "'")
                             .value();
    return answer.text_at(0, 0);
  };
  ASSERT_TRUE(widen_cells(connection, "c_1"));
  EXPECT_EQ(types("c_1"), "VARCHAR INTEGER BIGINT HUGEINT HUGEINT");
  EXPECT_EQ(types("c_2"), "BIGINT");
  ASSERT_TRUE(widen_cells(connection));
  EXPECT_EQ(types("c_2"), "HUGEINT");
  EXPECT_EQ(types("k_1"), "BIGINT");
  EXPECT_EQ(connection.query_int("SELECT s0 FROM cells.c_1").value(), 3);
}

}  // namespace
}  // namespace steelyard
