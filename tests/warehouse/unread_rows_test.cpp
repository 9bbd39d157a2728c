// Ways that lead through columns which are never missing.

#include "warehouse/derive/unread_rows.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

constexpr Days kMay{{20574}, {20604}};

RowTerm paid_in_may() { return {{{"orders", {}, {}, {}}}, "paid_at_day", kMay}; }
RowTerm paid_in_may_without_shop() {
  return {{{"orders", {"shop_id"}, {}, {}}}, "paid_at_day", kMay};
}
RowTerm lines_of_those() {
  return {{{"order_lines", {}, {"order_id"}, {"order_id"}}, {"orders", {"shop_id"}, {}, {}}},
          "paid_at_day",
          kMay};
}

Model shop_model() {
  Model model;
  for (const char* name : {"orders", "order_lines"}) {
    Relation relation;
    relation.name = name;
    model.relations.push_back(std::move(relation));
  }
  return model;
}

// orders of May, their shop by their lines where they name none themselves.
Needs shop_needs() {
  Needs needs;
  needs["orders"].table = {false, {paid_in_may()}};
  needs["orders"].rows["shop"] = {false, {paid_in_may()}};
  needs["orders"].rows["only_shop"] = {false, {paid_in_may_without_shop()}};
  needs["order_lines"].table = {false, {lines_of_those()}};
  needs["order_lines"].names = {"order_id", "line_shop_id"};
  return needs;
}

Needs read_among(const char* shops, Needs needs) {
  auto connection = Connection::open({}).value();
  EXPECT_TRUE(connection.run(std::string("CREATE TABLE orders AS SELECT shop_id FROM (VALUES ") +
                             shops + ") v(shop_id)"));
  auto read =
      without_unread(connection, shop_model(), needs, [](const auto& name) { return name; });
  EXPECT_TRUE(read);
  return *std::move(read);
}

TEST(UnreadRows, AFallbackOfWhatIsNeverMissingIsWantedNowhere) {
  const Needs read = read_among("('S1'), ('S2')", shop_needs());
  EXPECT_FALSE(read.contains("order_lines"));
  const RelationNeeds& orders = read.at("orders");
  EXPECT_TRUE(orders.rows.at("only_shop").terms.empty());
  EXPECT_FALSE(orders.rows.at("only_shop").all);
  EXPECT_EQ(orders.rows.at("shop").terms.size(), 1U);
  EXPECT_EQ(orders.table.terms.size(), 1U);
}

TEST(UnreadRows, OneRowWithoutItIsEnoughToAsk) {
  const Needs read = read_among("('S1'), (NULL)", shop_needs());
  EXPECT_EQ(read.at("orders").rows.at("only_shop").terms.size(), 1U);
  EXPECT_EQ(read.at("order_lines").table.terms.size(), 1U);
}

TEST(UnreadRows, WhatIsWantedOtherwiseStays) {
  Needs needs = shop_needs();
  needs["order_lines"].table.add(RowTerm{{{"order_lines", {}, {}, {}}}, "created_at_day", kMay});
  const Needs read = read_among("('S1')", needs);
  ASSERT_TRUE(read.contains("order_lines"));
  EXPECT_EQ(read.at("order_lines").table.terms.size(), 1U);
  needs["order_lines"].table = {true, {}};
  EXPECT_TRUE(read_among("('S1')", needs).at("order_lines").table.all);
}

}  // namespace
}  // namespace steelyard
