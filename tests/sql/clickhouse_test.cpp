// The second dialect by hand: quoting, three-valued logic, and the queries of shards. That they count
// what the embedded engine counts is the law of tests/cluster.

#include <gtest/gtest.h>

#include "sql/write_expr.hpp"
#include "sql/write_shard_query.hpp"

namespace steelyard {
namespace {

const Dialect& clickhouse() { return *find_dialect("clickhouse"); }

ExprPtr checked(const std::string& text) {
  const Names names{[](std::string_view name) -> std::optional<Type> {
                      if (name == "amount") return type_of(Stored::Money);
                      if (name == "presale") return type_of(Stored::Bool);
                      if (name == "status") return type_of(Stored::Text);
                      return std::nullopt;
                    },
                    {}};
  const auto parsed = parse_expr({text, {}});
  EXPECT_TRUE(parsed) << text;
  auto expr = check_expr(*parsed, names, Wanted::Condition);
  if (!expr) expr = check_expr(*parsed, names, Wanted::Any);
  EXPECT_TRUE(expr) << text;
  return *expr;
}

TEST(ClickHouse, TextsStayInsideTheirQuotes) {
  EXPECT_EQ(clickhouse().quote_text("a'; DROP TABLE x; --"), "'a\\'; DROP TABLE x; --'");
  EXPECT_EQ(clickhouse().quote_text("a\\'b"), "'a\\\\\\'b'");
  EXPECT_EQ(clickhouse().quote_text(std::string("a\0b", 3)), "'a\\0b'");
  EXPECT_EQ(clickhouse().quote_name("a`; DROP TABLE x; --"), "`a\\`; DROP TABLE x; --`");
  EXPECT_EQ(clickhouse().quote_name("a\\"), "`a\\\\`");
}

TEST(ClickHouse, EveryIntegerIsWideAndUnknownIsKept) {
  const auto sql = [](const std::string& text) { return write_sql(*checked(text), clickhouse()); };
  EXPECT_EQ(sql("amount >= 250"),
            "(CAST(`amount` AS Nullable(Decimal(38, 0))) >= toDecimal128('2500000', 0))");
  EXPECT_EQ(sql("presale and status = \"a\""),
            "(nullIf(least(ifNull((`presale` <> 0) * 2, 1), ifNull((`status` = 'a') * 2, 1)), 1) > "
            "0)");
  EXPECT_EQ(sql("status not in (\"a\", \"b\")"),
            "(NOT (nullIf(greatest(ifNull((`status` = 'a') * 2, 1), ifNull((`status` = 'b') * 2, "
            "1)), 1) > 0))");
}

TEST(ClickHouse, CellsOfAShard) {
  CellQuery query;
  query.fact = "orders";
  query.dated_by = "paid_at";
  query.subject = "shop_id";
  query.states = {{StateOp::Sum, nullptr, checked("presale"), 1, nullptr, false}};
  const ShardRows rows{"`d`.`f` FINAL", "`paid_at_day`", "`paid_at`", "_gone = 0"};
  EXPECT_EQ(write_shard_cells(query, rows, {{20574}, {20604}}, clickhouse()),
            "SELECT ifNull(`shop_id`, '') AS _subject, toInt32(ifNull(`paid_at_day`, 0)) AS "
            "_of_day,\n"
            "  CAST(countIf(ifNull((`presale` <> 0), 0)) AS Nullable(Decimal(38, 0))) AS _s0\n"
            "FROM `d`.`f` FINAL\nWHERE _gone = 0 AND `paid_at_day` BETWEEN 20574 AND 20604\n"
            "GROUP BY _subject, _of_day");
}

TEST(ClickHouse, SpellsArePickedWithoutAJoinByDays) {
  const std::string sql = write_shard_window(
      {"`d`.`c`", true}, {{StateOp::Sum, "_s0", {{1}, {3}}, DueHalf::Open}}, {"`d`.`m`"}, {9});
  EXPECT_EQ(
      sql,
      "SELECT concat(arrayFirst((t, f, l, d) -> f <= d AND d <= l, _targets, _firsts, _lasts, "
      "arrayResize([_of_day], length(_targets), _of_day)), '\\x1f', _stratum) AS target,\n"
      "  sumIf(_s0, ifNull(_of_day BETWEEN 1 AND 3 AND _key >= 9, 0)) AS w0\n"
      "FROM `d`.`c` ANY LEFT JOIN (SELECT _member AS _subject, _targets, _firsts, _lasts FROM "
      "`d`.`m`) AS _spells USING _subject\nGROUP BY target");
}

}  // namespace
}  // namespace steelyard
