// How many rows lie outside the wanted days.

#include "warehouse/derive/wanted_share.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

RowTerm paid(int first, int last) {
  return {{{"orders", {}, {}, {}}}, "paid_at_day", {{first}, {last}}};
}
RowTerm named_by_a_review() {
  return {{{"orders", {}, {"order_id"}, {"order_id"}}, {"reviews", {}, {}, {}}},
          "created_at_day",
          {{1}, {9}}};
}

Outside outside(const WantedRows& rows) {
  auto connection = Connection::open({}).value();
  // Days 0 to 98, and a row without one.
  EXPECT_TRUE(
      connection.run("CREATE TABLE orders AS SELECT CASE WHEN i < 99 THEN i END AS paid_at_day "
                     "FROM range(100) r(i)"));
  Model model;
  Relation orders;
  orders.name = "orders";
  Relation events;  // nothing of it is stored
  events.name = "events";
  events.bridge = Bridge{};
  model.relations = {orders, events};
  Needs needs;
  needs["orders"].table = rows;
  needs["events"].table = rows;
  const auto share =
      WantedShare::count(connection, model, needs, [](const auto& name) { return name; });
  EXPECT_TRUE(share);
  return share->outside("orders", rows);
}

TEST(WantedShare, CountsRowsOutsideTheDays) {
  EXPECT_EQ(outside({false, {paid(0, 9)}}), Outside::Many);
  EXPECT_EQ(outside({false, {paid(0, 60)}}), Outside::Few);
  EXPECT_EQ(outside({false, {paid(0, 98)}}), Outside::Few) << "who was never paid";
  EXPECT_EQ(outside({true, {}}), Outside::None);
}

TEST(WantedShare, RowsThatOthersLeadToAreNotSaidByADay) {
  EXPECT_EQ(outside({false, {named_by_a_review()}}), Outside::Many);
  EXPECT_EQ(outside({false, {paid(0, 60), named_by_a_review()}}), Outside::Few);
  RowTerm shopless = paid(0, 98);
  shopless.levels[0].missing = {"shop_id"};
  EXPECT_EQ(outside({false, {shopless}}), Outside::Many);
}

TEST(WantedShare, KnowsNothingUncounted) {
  EXPECT_EQ(WantedShare().outside("orders", {false, {paid(0, 98)}}), Outside::Many);
}

}  // namespace
}  // namespace steelyard
