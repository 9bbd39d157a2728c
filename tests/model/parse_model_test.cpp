// parse_model: the built-in model reads without a word, an extension adds to it, and every mistake
// has its code and its place.

#include <gtest/gtest.h>

#include "model_sources.hpp"

namespace steelyard {
namespace {

using Codes = std::vector<std::string>;

TEST(ParseModel, TheBuiltInModelIsSound) {
  const Result<Model> model = parse_model(builtin_source(), nullptr);
  ASSERT_TRUE(model.has_value()) << render(model.error(), Language::En);
  EXPECT_EQ(model->name, "marketplace");
  EXPECT_EQ(model->time_zone, "Asia/Shanghai");
  EXPECT_EQ(model->currency, "CNY");
  const Relation* orders = model->relation("orders");
  ASSERT_NE(orders, nullptr);
  EXPECT_EQ(orders->subjects.at("shop"), "shop");
  EXPECT_EQ(orders->stored_type("amount"), Stored::Money);
  EXPECT_EQ(orders->stored_type("units"), Stored::Number);
  EXPECT_EQ(orders->stored_type("paid_at_day"), Stored::Date);
  EXPECT_FALSE(orders->stored_type("amount_day").has_value());
  EXPECT_TRUE(orders->column("order_id")->required);
  const SubjectType* employee = model->subject("employee");
  ASSERT_NE(employee, nullptr);
  EXPECT_TRUE(employee->is_people);
  EXPECT_EQ(employee->parent->spells, "assignments");
}

TEST(ParseModel, EveryColumnHasLabelsInBothLanguages) {
  const Result<Model> model = parse_model(builtin_source(), nullptr);
  ASSERT_TRUE(model.has_value());
  for (const Relation& relation : model->relations) {
    EXPECT_FALSE(relation.label.zh.empty() || relation.label.en.empty()) << relation.name;
    for (const ModelColumn& column : relation.columns) {
      EXPECT_FALSE(column.label.zh.empty()) << relation.name << "." << column.name;
      EXPECT_FALSE(column.label.en.empty()) << relation.name << "." << column.name;
    }
    for (const Derived& derived : relation.derived) {
      EXPECT_FALSE(derived.label.zh.empty()) << relation.name << "." << derived.name;
    }
  }
  const Relation& orders = *model->relation("orders");
  EXPECT_EQ(orders.label_of("paid_at").zh, "付款时间");
  EXPECT_EQ(orders.label_of("paid_at_day").en, "paid at (day)");
}

TEST(ParseModel, ABridgeHasTheColumnsOfBothSides) {
  const Result<Model> model = parse_model(builtin_source(), nullptr);
  ASSERT_TRUE(model.has_value());
  const Relation& bridge = *model->relation("seller_orders");
  ASSERT_TRUE(bridge.bridge.has_value());
  EXPECT_EQ(bridge.columns.front().name, "order_id");
  EXPECT_EQ(bridge.stored_type("created_at"), Stored::Instant);
  EXPECT_EQ(bridge.stored_type("excluded"), Stored::Bool);  // derived in its parent
  EXPECT_EQ(bridge.column("paid_at")->label.zh, "付款时间");
}

TEST(ParseModel, AnExtensionAdds) {
  const Result<Model> model = parse_model(builtin_source(), source_of("model.yaml", R"Y(
time_zone: America/Sao_Paulo
time_zones: { S1: Asia/Shanghai }
currency: BRL
facts:
  orders:
    columns: { gift: bool, amount: { type: money, label: { zh: 总额, en: total } } }
    labels: { gift: 礼品 }
    derived: { net: { type: money, value: "amount - coalesce(refund_amount, 0)" } }
  visits:
    key: [visit_id]
    dated_by: at
    subjects: { shop: shop_id }
    columns: { visit_id: text, shop_id: text, at: instant }
)Y"));
  ASSERT_TRUE(model.has_value()) << render(model.error(), Language::En);
  EXPECT_EQ(model->time_zone, "America/Sao_Paulo");
  EXPECT_EQ(model->time_zones.at("S1"), "Asia/Shanghai");
  EXPECT_EQ(model->currency, "BRL");
  const Relation& orders = *model->relation("orders");
  EXPECT_EQ(orders.stored_type("gift"), Stored::Bool);
  EXPECT_EQ(orders.stored_type("net"), Stored::Money);
  EXPECT_EQ(orders.label_of("gift"), (Text{"礼品", "gift"}));
  EXPECT_EQ(orders.label_of("amount").en, "total");
  EXPECT_EQ(orders.stored_type("paid_amount"), Stored::Money);
  EXPECT_NE(model->relation("visits"), nullptr);
}

TEST(ParseModel, ADerivedColumnMayBeStatedAnewWithItsType) {
  const Result<Model> same = parse_model(builtin_source(), source_of("model.yaml", R"(
facts: { orders: { derived: { shop: { type: text, value: shop_id } } } }
)"));
  ASSERT_TRUE(same.has_value()) << render(same.error(), Language::En);
  EXPECT_TRUE(
      std::holds_alternative<Compute>(same->relation("orders")->derived_column("shop")->how));
}

TEST(ParseModel, AnExtensionMustNotChangeTypesKeysOrSections) {
  const auto codes = [](const std::string& text) {
    const Result<Model> model = parse_model(builtin_source(), source_of("model.yaml", text));
    return model ? Codes{} : codes_of(model.error());
  };
  EXPECT_EQ(codes("facts: { orders: { columns: { amount: text } } }\n"), Codes{"M005"});
  EXPECT_EQ(codes("facts: { orders: { derived: { shop: { type: count, fold: count, from: returns, "
                  "on: order_id } } } }\n"),
            Codes{"M005"});
  EXPECT_EQ(codes("facts: { orders: { key: [order_id, shop_id] } }\n"), Codes{"M006"});
  EXPECT_EQ(codes("facts: { shops: { columns: { x: text } } }\n"), Codes{"M006"});
  EXPECT_EQ(codes("facts: { orders: { columns: { shop: text } } }\n"), Codes{"M004"});
}

TEST(ParseModel, AllMistakesComeAtOnceWithTheirPlaces) {
  const Result<Model> model = parse_model(source_of("model.yaml", R"(model: small
currency: yuan
entities:
  shops:
    key: [shop_id]
    columns: { shop_id: txt }
)"),
                                          nullptr);
  ASSERT_FALSE(model.has_value());
  ASSERT_EQ(codes_of(model.error()), (Codes{"M018", "M003"}));
  EXPECT_EQ(model.error()[0].span.line, 2);
  EXPECT_EQ(model.error()[1].span.line, 6);
  EXPECT_EQ(model.error()[1].span.column, 25);
  EXPECT_EQ(model.error()[1].hint.en.empty(), false);
}

TEST(ParseModel, MistakesInTheFormHaveCodes) {
  EXPECT_EQ(codes_in("model: m\nfacts: [a]\n"), Codes{"M001"});
  EXPECT_EQ(codes_in("entities: { a: { columns: { x: text } } }\n"), Codes{"M002"});
  EXPECT_EQ(codes_in("entities: { _a: { key: x, columns: { x: text } } }\n"), Codes{"M017"});
  const auto derived = [](const std::string& rule) {
    return codes_in(small_model("      more: " + rule + "\n"));
  };
  EXPECT_EQ(derived("{ type: count }"), Codes{"M009"});
  EXPECT_EQ(derived("{ type: count, fold: average, from: lines, on: order_id, value: quantity }"),
            Codes{"M010"});
  EXPECT_EQ(derived("{ type: number, fold: sum, from: lines, on: order_id }"), Codes{"M002"});
  EXPECT_EQ(derived("{ type: count, fold: first, from: lines, on: order_id, value: quantity }"),
            Codes{"M002"});
}

TEST(ParseModel, NamesThatDoNotExistHaveCodes) {
  const auto derived = [](const std::string& rule) {
    return codes_in(small_model("      more: " + rule + "\n"));
  };
  EXPECT_EQ(derived("{ type: count, fold: count, from: line, on: order_id }"), Codes{"M007"});
  EXPECT_EQ(derived("{ type: count, fold: count, from: lines, on: order }"), Codes{"M008"});
  EXPECT_EQ(derived("{ type: text, lookup: zone, from: shops, on: shop_id }"), Codes{"M008"});
  EXPECT_EQ(derived("{ type: count, rank_within: [customer], by: created_at }"), Codes{"M008"});
  EXPECT_EQ(codes_in("entities: { a: { key: y, columns: { x: text } } }\n"), Codes{"M008"});
  EXPECT_EQ(
      codes_in("facts: { a: { key: x, dated_by: d, subjects: { shop: x }, columns: { x: text, "
               "d: date } } }\n"),
      Codes{"M014"});
}

TEST(ParseModel, MistakesOfTypeHaveCodes) {
  const auto derived = [](const std::string& rule) {
    return codes_in(small_model("      more: " + rule + "\n"));
  };
  EXPECT_EQ(derived("{ type: count, value: amount * 2 }"), Codes{"M011"});
  EXPECT_EQ(derived("{ type: money, value: amount * 5% }"), Codes{});  // scale 6, stored at 4
  EXPECT_EQ(derived("{ type: duration, value: paid_at - created_at }"), Codes{});
  EXPECT_EQ(derived("{ type: text, fold: max, from: lines, on: order_id, value: product_id }"),
            Codes{"M011"});
  EXPECT_EQ(derived("{ type: money, lookup: cost, from: products, on: amount }"), Codes{"M012"});
  EXPECT_EQ(derived("{ type: text, lookup: line_id, from: lines, on: order_id }"), Codes{"M013"});
  EXPECT_EQ(derived("{ type: count, rank_within: [customer_id], by: amount }"), Codes{"M015"});
  EXPECT_EQ(derived("{ type: bool, value: \"late(paid_at, created_at + 1 h)\" }"), Codes{"X031"});
  EXPECT_EQ(
      derived("{ type: count, fold: count, from: orders, on: order_id, where: \"late(paid_at, "
              "created_at + 1 h)\" }"),
      Codes{"M016"});
  EXPECT_EQ(codes_in("time_zone: Mars/Base\nmodel: m\n"), Codes{"C120"});
}

TEST(ParseModel, BoundsOfAFoldAreTimesLikeTheOtherRows) {
  const auto derived = [](const std::string& rule) {
    return codes_in(
        small_model("      more: { type: text, on: customer_id, from: orders, " + rule + " }\n"));
  };
  const std::string last = "fold: last, value: shop_id, ";
  EXPECT_EQ(derived(last + "order_by: created_at"), Codes{});
  EXPECT_EQ(derived(last + "order_by: created_at, not_before: paid_at - 48 h, not_after: paid_at"),
            Codes{});
  EXPECT_EQ(derived(last + "not_after: paid_at"), Codes{"M002"});
  EXPECT_EQ(derived("fold: only, value: shop_id, not_before: paid_at"), Codes{"M002"});
  EXPECT_EQ(derived(last + "order_by: created_at, not_before: 48 h"), Codes{"M020"});
  EXPECT_EQ(derived(last + "order_by: created_at, not_after: day(paid_at)"), Codes{"M020"});
  EXPECT_EQ(derived(last + "order_by: amount"), Codes{"M015"});
  EXPECT_EQ(derived(last + "order_by: created_at, not_after: paid"), Codes{"X020"});
}

TEST(ParseModel, AnInstantTakesTwoMoreNames) {
  EXPECT_EQ(
      codes_in("facts: { a: { key: x, dated_by: t, columns: { x: text, t: instant, t_day: date } "
               "} }\n"),
      Codes{"M004"});
}

TEST(ParseModel, SubjectsMustNotBeAboveThemselves) {
  const std::string relation = "entities: { r: { key: x, columns: { x: text, y: text } } }\n";
  EXPECT_EQ(codes_in("subjects:\n"
                     "  a: { of: r, id: x, parent: { type: b, column: y } }\n"
                     "  b: { of: r, id: x, parent: { type: a, column: y } }\n" +
                     relation),
            Codes{"M019"});
  EXPECT_EQ(
      codes_in("subjects: { a: { of: r, id: x, parent: { type: b, column: y } } }\n" + relation),
      Codes{"M014"});
}

}  // namespace
}  // namespace steelyard
