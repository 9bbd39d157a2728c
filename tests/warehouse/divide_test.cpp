// The division that the engine is given beside the same in its own words.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "warehouse/engine/connection.hpp"

namespace steelyard {
namespace {

constexpr const char* kInSql =
    "CREATE TEMP MACRO in_sql(n, d) AS CASE WHEN d = 0 THEN NULL "
    "WHEN (n < 0) <> (d < 0) THEN -((2 * abs(n) + abs(d)) // (2 * abs(d))) "
    "ELSE (2 * abs(n) + abs(d)) // (2 * abs(d)) END;";

TEST(Divide, IsHalfAwayFromZero) {
  auto connection = Connection::open({}).value();
  const auto of = [&](const std::string& n, const std::string& d) {
    const auto table = connection.query(
        fmt::format("SELECT steelyard_divide(CAST({} AS HUGEINT), CAST({} AS HUGEINT))", n, d));
    return table ? table->show(0, 0) : "failed";
  };
  EXPECT_EQ(of("7", "2"), "4");
  EXPECT_EQ(of("-7", "2"), "-4");
  EXPECT_EQ(of("7", "-2"), "-4");
  EXPECT_EQ(of("-7", "-2"), "4");
  EXPECT_EQ(of("2", "4"), "1");
  EXPECT_EQ(of("1", "3"), "0");
  EXPECT_EQ(of("7", "0"), "");
  EXPECT_EQ(of("NULL", "2"), "");
  EXPECT_EQ(of("2", "NULL"), "");
  EXPECT_EQ(of("170141183460469231731687303715884105727", "2"),
            "85070591730234615865843651857942052864");
}

TEST(Divide, SaysWhatTheEngineSaysOfRandomNumbers) {
  auto connection = Connection::open({}).value();
  ASSERT_TRUE(connection.run(kInSql));
  ASSERT_TRUE(connection.run(
      "CREATE TEMP TABLE t AS SELECT CASE WHEN i % 97 = 0 THEN NULL ELSE (hash(i)::HUGEINT - "
      "9223372036854775807) * (CASE WHEN i % 3 = 0 THEN 1 ELSE hash(i + 7)::HUGEINT >> (i % 60) "
      "END) END "
      ">> (i % 61) AS n, "
      "((hash(i + 1)::HUGEINT - 9223372036854775807) >> (i % 64)) AS d FROM range(200000) r(i)"));
  const auto both = connection.query(
      "SELECT count(*), count(n), sum((steelyard_divide(n, d) IS DISTINCT FROM in_sql(n, "
      "d))::INT), "
      "sum((in_sql(n, d) > 9223372036854775807)::INT) FROM t");
  ASSERT_TRUE(both) << both.error().front().args.at(1);
  EXPECT_EQ(both->int_at(2, 0), 0);
  EXPECT_GT(both->int_at(3, 0), 1'000) << "some are wider than 64 bits";
  EXPECT_LT(both->int_at(1, 0), both->int_at(0, 0)) << "some are missing";
}

}  // namespace
}  // namespace steelyard
