// Wanted rows as values and as SQL; which joins read derived tables; names in written expressions.

#include "sql/derive_rows.hpp"

#include <gtest/gtest.h>

#include "sql/derive_joins.hpp"
#include "sql/write_derive.hpp"

namespace steelyard {
namespace {

RowTerm paid(int first, int last) {
  return {{{"orders", {}, {}, {}}}, "paid_at_day", {{first}, {last}}};
}

RowTerm named_by_a_review(int first, int last) {
  return {{{"orders", {}, {"order_id"}, {"order_id"}}, {"reviews", {}, {}, {}}},
          "created_at_day",
          {{first}, {last}}};
}

std::string in_facts(const std::string& name) { return "facts." + name; }

TEST(WantedRows, DaysThatTouchBecomeOne) {
  WantedRows rows;
  rows.add(paid(10, 19));
  rows.add(paid(30, 39));
  EXPECT_EQ(rows.terms.size(), 2U);
  rows.add(paid(20, 29));
  ASSERT_EQ(rows.terms.size(), 1U);
  EXPECT_EQ(rows.terms[0].days, (Days{{10}, {39}}));
  rows.add(named_by_a_review(10, 19));
  EXPECT_EQ(rows.terms.size(), 2U) << "another way stays apart";
}

TEST(WantedRows, AreReadInPlaceWhereTheirDaySaysSo) {
  WantedRows rows;
  rows.add(named_by_a_review(10, 19));
  const WantedParts led_to =
      write_wanted_parts(rows, {"amount"}, "facts.orders", in_facts, Outside::Many);
  EXPECT_EQ(led_to.by_day, "");
  EXPECT_NE(led_to.others.find("IN (SELECT s1.\"order_id\""), std::string::npos) << led_to.others;
  rows.add(paid(10, 19));
  const WantedParts both =
      write_wanted_parts(rows, {"amount"}, "facts.orders", in_facts, Outside::Few);
  EXPECT_EQ(both.by_day,
            "SELECT t.\"amount\"\nFROM facts.orders t\nWHERE t.\"paid_at_day\" BETWEEN 10 AND 19");
  EXPECT_NE(both.others.find("t.\"paid_at_day\" < 10"), std::string::npos) << "each row once";
  const WantedParts many =
      write_wanted_parts(rows, {"amount"}, "facts.orders", in_facts, Outside::Many);
  EXPECT_EQ(many.by_day, both.by_day);
  EXPECT_NE(many.others.find("OFFSET 0) t WHERE (t.\"paid_at_day\" < 10"), std::string::npos)
      << "asked for by key first: " << many.others;
  const WantedParts all =
      write_wanted_parts({true, {}}, {"amount"}, "facts.orders", in_facts, Outside::None);
  EXPECT_EQ(all.by_day, "SELECT t.\"amount\"\nFROM facts.orders t");
  EXPECT_EQ(all.others, "");
}

TEST(WantedRows, CoversWhatLiesWithin) {
  WantedRows rows;
  rows.add(paid(10, 39));
  EXPECT_TRUE(rows.covers(paid(12, 39)));
  EXPECT_FALSE(rows.covers(paid(9, 12)));
  EXPECT_FALSE(rows.covers(named_by_a_review(12, 13)));
  EXPECT_FALSE(rows.covers(WantedRows{true, {}}));
  WantedRows all{true, {}};
  EXPECT_TRUE(all.covers(rows));
  all.add(paid(1, 2));
  EXPECT_TRUE(all.terms.empty()) << "nothing is more than all";
}

TEST(WantedRows, AWiderWayTakesInTheNarrowOne) {
  RowTerm without = paid(12, 15);
  without.levels[0].missing = {"shop_id"};
  WantedRows rows;
  rows.add(without);
  EXPECT_FALSE(rows.covers(paid(12, 15)));
  rows.add(paid(10, 19));
  EXPECT_EQ(rows.terms.size(), 1U);
  EXPECT_TRUE(rows.covers(without));
}

TEST(WantedRows, AsSql) {
  WantedRows rows;
  rows.add(paid(10, 19));
  EXPECT_EQ(write_wanted_rows(rows, {"order_id"}, "facts.orders", in_facts),
            "SELECT t.\"order_id\"\nFROM facts.orders t\n"
            "WHERE t.\"paid_at_day\" BETWEEN 10 AND 19");
  rows.add(named_by_a_review(20, 29));
  EXPECT_EQ(write_wanted(rows, "t", in_facts),
            "(t.\"paid_at_day\" BETWEEN 10 AND 19 OR t.\"order_id\" IN (SELECT s1.\"order_id\" "
            "FROM facts.reviews s1 WHERE s1.\"created_at_day\" BETWEEN 20 AND 29))");
  RowTerm without = paid(10, 19);
  without.levels[0].missing = {"shop_id"};
  EXPECT_EQ(write_wanted({false, {without}}, "t", in_facts),
            "t.\"shop_id\" IS NULL AND t.\"paid_at_day\" BETWEEN 10 AND 19");
  EXPECT_EQ(write_way(without), "orders without shop_id of paid_at_day");
  EXPECT_EQ(write_wanted({}, "t", in_facts), "FALSE");
  EXPECT_EQ(write_wanted({true, {}}, "t", in_facts), "TRUE");
}

TEST(WantedRows, EachRowIsSelectedOnce) {
  WantedRows rows;
  rows.add(paid(10, 19));
  rows.add(named_by_a_review(20, 29));
  RowTerm returned = named_by_a_review(5, 6);
  returned.levels[1].relation = "returns";
  rows.add(returned);
  EXPECT_EQ(
      write_wanted_rows(rows, {"amount"}, "facts.orders", in_facts),
      "SELECT t.\"amount\"\nFROM facts.orders t\nWHERE t.\"paid_at_day\" BETWEEN 10 AND 19\n"
      "UNION ALL SELECT t.\"amount\"\nFROM facts.orders t\nWHERE t.rowid IN (\n"
      "  SELECT t.rowid FROM facts.orders t WHERE t.\"order_id\" IN "
      "(SELECT s1.\"order_id\" FROM facts.reviews s1 WHERE s1.\"created_at_day\" BETWEEN 20 AND 29"
      " UNION ALL SELECT s1.\"order_id\" FROM facts.returns s1 WHERE s1.\"created_at_day\" BETWEEN "
      "5 AND 6) AND (t.\"paid_at_day\" < 10 OR t.\"paid_at_day\" > 19 OR t.\"paid_at_day\" IS "
      "NULL))");
}

TEST(Joins, OneDerivedColumnMakesTheWholeJoinReadTheDerivedTable) {
  Model model;
  Relation lines;
  lines.name = "lines";
  lines.columns = {{"order_id", Stored::Text, {}, false, {}, {}},
                   {"quantity", Stored::Number, {}, false, {}, {}}};
  const auto column = [](const char* name) {
    return std::make_shared<const Expr>(Expr{ColumnRef{name}, {TypeKind::Numeric, {}, 6}, {}});
  };
  Derived cost{"cost", Stored::Number, {}, Compute{column("quantity")}, {}};
  lines.derived = {cost};
  model.relations = {lines};
  const Derived units{"units",
                      Stored::Number,
                      {},
                      Fold{"lines", {"order_id"}, FoldOp::Sum, column("quantity"), {}, ""},
                      {}};
  const Derived costs{"costs",
                      Stored::Number,
                      {},
                      Fold{"lines", {"order_id"}, FoldOp::Sum, column("cost"), {}, ""},
                      {}};
  EXPECT_FALSE(joins_derived({&units}, units, model));
  EXPECT_TRUE(joins_derived({&units, &costs}, units, model));
  EXPECT_FALSE(joins_derived({&cost}, cost, model)) << "an expression joins nothing";
}

TEST(NamesRead, WhatStandsInDoubleQuotes) {
  EXPECT_EQ(names_read(R"((c."a" = 'it''s "b"') AND "d""e" IS NULL)"),
            (std::vector<std::string>{"a", "d\"e"}));
}

}  // namespace
}  // namespace steelyard
