// Adapters: what may stand in one, which one reads a header, and which headers need none.

#include "landing/adapter.hpp"

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

Result<Adapter> parse(const std::string& text) {
  return parse_adapter(text_source(text), builtin_model());
}

std::vector<std::string> codes_of(const std::string& text) {
  const Result<Adapter> adapter = parse(text);
  std::vector<std::string> codes;
  if (adapter) return {"sound"};
  for (const Diagnostic& each : adapter.error()) codes.emplace_back(code_name(each.code));
  return codes;
}

std::string chosen(const std::vector<std::string>& header, const std::string& path = "") {
  const Result<Adapter> adapter =
      choose_adapter_for(catalogue_adapters(), builtin_model(), header, path);
  return adapter ? adapter->name : std::string(code_name(adapter.error().front().code));
}

TEST(Adapter, TheWholeForm) {
  const Result<Adapter> adapter = parse(R"(adapter: shop_report
label: { zh: 店铺报表, en: shop report }
recognise: [订单编号, 总金额]
zone: Asia/Shanghai
currency: CNY
exported_at: { column: 导出时间 }
into: orders
columns:
  order_id: 订单编号
  shop_id: { option: shop, default: tmall }
  amount: { column: 总金额, missing: "暂无" }
  status: { column: 订单状态, map: { 交易成功: done }, else: other, optional: true }
  customer_id: { concat: [店铺, "-", { row: true }] }
skip_when: { column: 订单编号, in: [合计, 总计] }
also:
  - into: returns
    when: [{ column: 退款金额, not_in: ["", "0"] }, { column: 订单编号, not_starts_with: X }]
    columns: { return_id: 订单编号, amount: 退款金额 }
)");
  ASSERT_TRUE(adapter) << say(adapter.error());
  EXPECT_EQ(adapter->recognise.size(), 2);
  EXPECT_EQ(adapter->exported_at_column, "导出时间");
  EXPECT_EQ(adapter->digest.size(), 64);
  ASSERT_EQ(adapter->mappings.size(), 2);
  const CellSource& amount = adapter->mappings[0].columns[2].second;
  EXPECT_EQ(amount.missing, std::vector<std::string>{"暂无"});
  const CellSource& status = adapter->mappings[0].columns[3].second;
  EXPECT_EQ(status.map.at("交易成功"), "done");
  EXPECT_EQ(status.otherwise, "other");
  EXPECT_TRUE(status.optional);
  const auto& concat = std::get<Concat>(adapter->mappings[0].columns[4].second.from);
  ASSERT_EQ(concat.parts.size(), 3);
  EXPECT_TRUE(std::holds_alternative<FromColumn>(concat.parts[0].from));
  EXPECT_TRUE(std::holds_alternative<FromConst>(concat.parts[1].from));
  EXPECT_TRUE(std::holds_alternative<FromRow>(concat.parts[2].from));
  ASSERT_EQ(adapter->mappings[1].when.size(), 2);
  EXPECT_TRUE(adapter->mappings[1].when[1].negated);
}

TEST(Adapter, BrokenOnesSayWhatIsWrong) {
  const std::string head = "adapter: a\nrecognise: [x]\n";
  const std::string costs = head + "into: costs\ncolumns:\n  product_id: p\n";
  struct Case {
    std::string text;
    std::vector<std::string> codes;
  };
  const std::vector<Case> cases = {
      {"- a\n", {"M060"}},
      {"adapter: a\ninto: costs\ncolumns: { product_id: p }\n", {"M060"}},
      {head + "columns: { product_id: p }\n", {"M060"}},
      {head + "into: cost\ncolumns: { product_id: p }\n", {"M061"}},
      {head + "into: seller_orders\ncolumns: { order_id: p }\n", {"M062"}},
      {costs + "  cots: c\n", {"M063"}},
      {head + "into: costs\ncolumns: { cost: c }\n", {"M064"}},
      {costs + "  cost: { colum: c }\n", {"M065"}},
      {costs + "  cost: { column: c, const: d }\n", {"M065"}},
      {costs + "  cost: { column: c, unit: s }\n", {"M066"}},
      {costs + "skip_when: { column: p, equals: x }\n", {"M067"}},
      {costs + "  cost: { column: c, map: [a, b] }\n", {"M068"}},
      {costs + "  cost: { column: c, first: many }\n", {"M068"}},
      {head + "into: products\ncolumns:\n  product_id: p\n  title: { product: [a, b] }\n",
       {"M069"}},
      {costs + "zone: Asia/Shanghia\n", {"C120"}},
      {costs + "into_what: x\n", {"P021"}},
      {costs + "  cost: c\n", {"sound"}},
      {head + "ignore: true\n", {"sound"}},
  };
  for (const Case& each : cases) EXPECT_EQ(codes_of(each.text), each.codes) << each.text;
}

TEST(Adapter, ErrorsPointAtTheirPlace) {
  const Result<Adapter> adapter =
      parse("adapter: a\nrecognise: [x]\ninto: costs\ncolumns:\n  product_id: p\n  cots: c\n");
  ASSERT_FALSE(adapter);
  EXPECT_EQ(adapter.error().front().span.line, 6);
  EXPECT_EQ(adapter.error().front().span.column, 3);
  EXPECT_FALSE(adapter.error().front().hint.empty());
}

TEST(Adapter, EveryOneOfTheCatalogueHasALabelAndItsFileName) {
  for (const Adapter& adapter : catalogue_adapters()) {
    EXPECT_FALSE(adapter.label.zh.empty()) << adapter.name;
    EXPECT_FALSE(adapter.label.en.empty()) << adapter.name;
    EXPECT_TRUE(std::filesystem::exists(root_path("catalog/adapters/" + adapter.name + ".yaml")));
  }
}

TEST(Adapter, IsChosenByItsHeader) {
  EXPECT_EQ(chosen({"order_id", "payment_sequential", "payment_type", "payment_installments",
                    "payment_value"}),
            "olist_payments");
  EXPECT_EQ(chosen({"product_category_name", "product_category_name_english"}),
            "olist_category_translation");
  EXPECT_EQ(chosen({"订单编号 ", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间",
                    "订单付款时间 ", "退款金额"}),
            "tmall_orders");
  EXPECT_EQ(chosen({"工号", "姓名", "岗位", "入职日期", "离职日期"}), "house_people");
  EXPECT_EQ(chosen({"工号", "姓名", "手机"}), "house_people");
  EXPECT_EQ(chosen({"foo", "bar"}), "D020");
}

TEST(Adapter, TheModelsOwnNamesNeedNone) {
  EXPECT_EQ(chosen({"order_id", "shop_id", "created_at", "amount"}), "generic:orders");
  EXPECT_EQ(chosen({"product_id", "cost"}), "generic:costs");
  EXPECT_EQ(chosen({"product_id", "cost"}, "data/products.csv"), "generic:products");
  EXPECT_EQ(chosen({"product_id", "cost", "title"}), "generic:products");
  EXPECT_EQ(chosen({"shop_id", "series", "day", "value"}), "D021");
  EXPECT_EQ(chosen({"shop_id", "series", "day", "value"}, "/x/brand_series_2026.csv"),
            "generic:brand_series");
  EXPECT_EQ(chosen({"shop_id", "series", "day", "value"}, "readings.csv"), "generic:readings");
  EXPECT_EQ(chosen({"series", "day", "value"}), "generic:market_index");
  EXPECT_EQ(chosen({"order_id", "shop_id", "amuont"}), "D020");
}

/// Headers in the words of the model's labels are read as well, every relation's.
TEST(Adapter, EveryRelationIsReadByNamesAndByLabels) {
  for (const Relation& relation : builtin_model().relations) {
    if (relation.bridge) continue;
    std::vector<std::string> names;
    std::vector<std::string> labels;
    for (const ModelColumn& column : relation.columns) {
      names.push_back(column.name);
      labels.push_back(column.label.zh.empty() ? column.name : column.label.zh);
    }
    EXPECT_EQ(chosen(names, relation.name + ".csv"), "generic:" + relation.name);
    const std::string zh = chosen(labels, relation.name + ".csv");
    EXPECT_TRUE(zh == "generic:" + relation.name || zh == "house_" + relation.name)
        << relation.name << ": " << zh;
  }
}

/// The house's sheets are written in the words of the model's labels, so that the templates which a
/// project begins with are read by either way.
TEST(Adapter, HouseSheetsUseTheModelsLabels) {
  for (const Adapter& adapter : catalogue_adapters()) {
    if (!adapter.name.starts_with("house_")) continue;
    const Relation* relation = builtin_model().relation(adapter.mappings.front().into);
    ASSERT_NE(relation, nullptr);
    for (const auto& [name, source] : adapter.mappings.front().columns) {
      const auto* column = std::get_if<FromColumn>(&source.from);
      ASSERT_NE(column, nullptr) << adapter.name;
      EXPECT_EQ(column->column, relation->column(name)->label.zh) << adapter.name;
    }
  }
}

TEST(Adapter, TargetsStandInOneColumnPerPeriod) {
  EXPECT_EQ(chosen({"subject_id", "indicator", "2026-01", "2026-02"}), "generic:targets");
  EXPECT_EQ(chosen({"考核对象编号", "指标", "2026年1月", "2026年2月"}), "generic:targets");
  EXPECT_EQ(chosen({"subject_id", "indicator", "January"}), "D020");
  const std::vector<std::pair<const char*, const char*>> names = {
      {"2026-05", "2026-05"},   {"2026/5", "2026-05"},  {"202605", "2026-05"},
      {"2026年5月", "2026-05"}, {"2026-Q2", "2026-Q2"}, {"2026-W07", "2026-W07"},
      {"2026-H1", "2026-H1"},   {"2026", "2026"},       {"2026年", "2026"}};
  for (const auto& [written, period] : names) {
    EXPECT_EQ(try_parse_period_name(written).value_or("?"), period) << written;
  }
  for (const char* other : {"2026-13", "2026-Q5", "2026-W54", "May-26", "20260501", "2026-5-1"}) {
    EXPECT_FALSE(try_parse_period_name(other)) << other;
  }
}

TEST(Adapter, TheNearestOnesAreNamed) {
  const Result<Adapter> none =
      choose_adapter(catalogue_adapters(), builtin_model(), {"订单编号", "总金额", "订单创建时间"});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().front().code, "D020"_code);
  EXPECT_NE(none.error().front().hint.en.find("tmall_orders (lacks 买家实际支付金额)"),
            std::string::npos)
      << none.error().front().hint.en;
}

TEST(Adapter, TiesAreErrorsAndNamesakesReplace) {
  const Adapter a = parse("adapter: a\nrecognise: [x, y]\nignore: true\n").value();
  Adapter b = a;
  b.name = "b";
  const Result<Adapter> tie =
      choose_adapter_for({a, b}, builtin_model(), {"x", "y", "z"}, "in/t.csv");
  ASSERT_FALSE(tie);
  EXPECT_EQ(tie.error().front().code, "D021"_code);
  EXPECT_EQ(tie.error().front().args, (std::vector<std::string>{"a", "b", "in/t.csv"}));
  Adapter newer = a;
  newer.zone = "UTC";
  EXPECT_EQ(choose_adapter({a, newer}, builtin_model(), {"x", "y"})->zone, "UTC");
  b.recognise.emplace_back("z");
  EXPECT_EQ(choose_adapter({a, b}, builtin_model(), {"x", "y", "z"})->name, "b");
}

TEST(Adapter, IsForcedByName) {
  const auto named = [](const char* name) {
    const Result<Adapter> adapter = adapter_by_name(catalogue_adapters(), builtin_model(),
                                                    {"shop_id", "series", "day", "value"}, name);
    return adapter ? adapter->name : std::string(code_name(adapter.error().front().code));
  };
  EXPECT_EQ(named("tmall_orders"), "tmall_orders");
  EXPECT_EQ(named("readings"), "generic:readings");
  EXPECT_EQ(named("generic:brand_series"), "generic:brand_series");
  EXPECT_EQ(named("seller_orders"), "D024");
  EXPECT_EQ(named("tmal_orders"), "D024");
}

}  // namespace
}  // namespace steelyard
