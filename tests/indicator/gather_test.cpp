// Which measures of a bridge have their rows gathered, and what becomes of its columns.

#include "indicator/gather.hpp"

#include "support.hpp"

namespace steelyard {
namespace {

const Relation& seller_orders() { return *test::model().relation("seller_orders"); }

TEST(Gather, ColumnsOfTheBridge) {
  const std::vector<std::pair<std::string, Gathering>> cases = {
      {"order_id", Gathering::Same},    {"line_shop_id", Gathering::Several},
      {"customer_id", Gathering::Same}, {"paid_at", Gathering::Same},
      {"n_lines", Gathering::Sum},      {"units", Gathering::Sum},
      {"goods_amount", Gathering::Sum},
  };
  for (const auto& [name, how] : cases) {
    EXPECT_EQ(gathering_of(test::model(), seller_orders(), name), how) << name;
  }
}

/// The built-in model with a bridge that has every way of deriving.
const Model& wide() {
  static const Model model = [] {
    const SourcePtr own = test::source("model.yaml", R"(
facts:
  baskets:
    label: baskets
    key: [order_id, line_shop_id, product_id]
    dated_by: created_at
    subjects: { shop: line_shop_id }
    bridge: { from: order_lines, by: [order_id, line_shop_id, product_id], parent: orders,
              take: [customer_id, created_at, agent] }
    derived:
      lowest:   { type: money, fold: min, from: order_lines, on: [order_id, line_shop_id, product_id], value: price }
      highest:  { type: money, fold: max, from: order_lines, on: [order_id, line_shop_id, product_id], value: price }
      dear:     { type: bool, fold: any, from: order_lines, on: [order_id, line_shop_id, product_id], where: price > 100 }
      first:    { type: money, fold: first, from: order_lines, on: [order_id, line_shop_id, product_id], value: price, order_by: created_at }
      of_shop:  { type: count, fold: count, from: order_lines, on: [order_id, line_shop_id] }
      of_order: { type: count, fold: count, from: order_lines, on: order_id }
      region:   { type: text, lookup: region, from: customers, on: customer_id }
      category: { type: text, lookup: category, from: products, on: product_id }
      twice:    { type: count, value: of_order * 2 }
      double:   { type: count, value: of_shop * 2 }
      visit:    { type: count, rank_within: [customer_id], by: created_at }
)");
    Result<Model> parsed = parse_model(test::file("catalog/model.yaml"), own);
    if (!parsed) ADD_FAILURE() << render(parsed.error(), Language::En);
    return parsed ? *parsed : Model{};
  }();
  return model;
}

TEST(Gather, EveryWayOfDeriving) {
  const std::vector<std::pair<std::string, Gathering>> cases = {
      {"lowest", Gathering::Min},      {"highest", Gathering::Max},
      {"dear", Gathering::Max},        {"first", Gathering::Several},
      {"of_shop", Gathering::Several}, {"of_order", Gathering::Same},
      {"region", Gathering::Same},     {"category", Gathering::Several},
      {"twice", Gathering::Same},      {"double", Gathering::Several},
      {"visit", Gathering::Several},
  };
  for (const auto& [name, how] : cases) {
    EXPECT_EQ(gathering_of(wide(), *wide().relation("baskets"), name), how) << name;
  }
}

std::string gathered(const Model& model, const std::string& fact, const std::string& wanted,
                     Finish finish, const std::string& key) {
  Measure measure{fact, "created_at", nullptr, nullptr, {}, finish};
  if (!key.empty()) {
    measure.key =
        std::make_shared<const Expr>(Expr{ColumnRef{key}, Type{TypeKind::Text, {}, 0}, {}});
  }
  const auto by = weighed_by(model, *model.relation(fact), wanted);
  if (!by) return "-";
  const Gather gather = gather_of(model, measure, *by, wanted);
  return by->column + (gather.empty() ? "" : " " + gather.from + " to " + gather.to);
}

TEST(Gather, WhereARowWouldStandTwice) {
  const Model& model = test::model();
  EXPECT_EQ(gathered(model, "seller_orders", "shop", Additive{}, ""), "line_shop_id");
  EXPECT_EQ(gathered(model, "seller_orders", "platform", Additive{}, ""),
            "line_shop_id shop to platform");
  EXPECT_EQ(gathered(model, "seller_orders", "platform", RepeatKeys{}, "customer_id"),
            "line_shop_id shop to platform");
  EXPECT_EQ(gathered(model, "seller_orders", "platform", CountKeys{}, "line_shop_id"),
            "line_shop_id")
      << "different shops are counted over the bridge's rows";
  EXPECT_EQ(gathered(model, "order_lines", "platform", Additive{}, ""), "line_shop_id")
      << "no bridge: a line is a line";
}

TEST(Gather, ABridgeFinerThanItsSubjectIsGatheredAtItsLevelToo) {
  EXPECT_EQ(gathered(wide(), "baskets", "shop", Additive{}, ""), "line_shop_id shop to shop");
}

TEST(Gather, WhatTheParentKnowsGoesFirst) {
  EXPECT_EQ(gathered(wide(), "baskets", "employee", Additive{}, ""), "agent employee to employee")
      << "the bridge takes the column by which orders know the employee";
  EXPECT_EQ(gathered(wide(), "seller_orders", "employee", Additive{}, ""), "-");
}

}  // namespace
}  // namespace steelyard
