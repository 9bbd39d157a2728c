// Previews show what loading would land, and keep nothing; drafts are adapters that parse.

#include "landing/preview.hpp"

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"
#include "landing/draft.hpp"

namespace steelyard {
namespace {

const PreviewColumn* column_of(const Preview& preview, const std::string& name) {
  const auto at = std::ranges::find(preview.columns, name, &PreviewColumn::name);
  return at == preview.columns.end() ? nullptr : &*at;
}

TEST(Preview, ColumnsAndRowsAsTheyWouldLand) {
  const TempFolder folder;
  const std::string path =
      folder.write("youzan_20260520.csv",
                   "订单号,买家付款时间,订单实付金额,订单状态,买家备注\nE2026,2026-05-18 "
                   "10:10:20,268.00,交易完成,急\n");
  const LoadOptions options;
  const auto preview = preview_file({.path = path,
                                     .adapters = catalogue_adapters(),
                                     .model = builtin_model(),
                                     .options = options});
  ASSERT_TRUE(preview) << say(preview.error());
  EXPECT_EQ(preview->adapter, "youzan_orders");
  const PreviewColumn* paid = column_of(*preview, "买家付款时间");
  ASSERT_NE(paid, nullptr);
  EXPECT_EQ(paid->becomes, (std::vector<std::string>{"orders.created_at", "orders.paid_at"}));
  ASSERT_NE(column_of(*preview, "买家备注"), nullptr);
  EXPECT_TRUE(column_of(*preview, "买家备注")->becomes.empty());
  ASSERT_EQ(preview->rows.size(), 1U);
  const auto& cells = preview->rows[0].cells;
  const auto amount =
      std::ranges::find(cells, "amount", [](const auto& cell) { return cell.first; });
  ASSERT_NE(amount, cells.end());
  EXPECT_EQ(amount->second, "268");
  EXPECT_FALSE(std::filesystem::exists(folder.landing()));
}

TEST(Preview, OnlyTheFirstRecordsAreRead) {
  const TempFolder folder;
  std::string text = "product_id,cost\n";
  for (int i = 0; i < 100; ++i) text += "P" + std::to_string(i) + ",x\n";
  const std::string path = folder.write("costs.csv", text);
  const LoadOptions options;
  const auto preview = preview_file(
      {.path = path, .adapters = {}, .model = builtin_model(), .options = options, .n_records = 3});
  ASSERT_TRUE(preview) << say(preview.error());
  EXPECT_EQ(preview->n_read, 3U);
  EXPECT_EQ(preview->rejects.size(), 3U);
}

TEST(Preview, TellsThatLoadingWouldHaveNoEffect) {
  const TempFolder folder;
  const std::string path = folder.write("costs_20260520.csv", "product_id,cost\nP1,2\n");
  LoadOptions options;
  const auto preview = [&] {
    return preview_file({.path = path,
                         .adapters = {},
                         .model = builtin_model(),
                         .options = options,
                         .landing_dir = folder.landing()})
        .value();
  };
  EXPECT_EQ(preview().loaded_as, "");
  const auto landed = land_file(path, folder.landing(), {}, builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(preview().loaded_as, landed->batch.digest);
  EXPECT_TRUE(preview().warnings.empty());
  options.exported_at_us = landed->batch.exported_at_us + 1'000'000;
  const Preview said_otherwise = preview();
  ASSERT_EQ(said_otherwise.warnings.size(), 1U);
  EXPECT_EQ(said_otherwise.warnings[0].code, "D073"_code);
  EXPECT_EQ(said_otherwise.exported_at_us, landed->batch.exported_at_us) << "that holds";
  EXPECT_EQ(said_otherwise.exported_from, "file name");
}

TEST(Draft, ParsesAndReadsTheFile) {
  const TempFolder folder;
  const std::string path =
      folder.write("erp.csv", "订单编号,付款日期,总金额,收货省份,快递费\n1,x,5,浙江,0\n");
  const auto reader = open_reader(path);
  ASSERT_TRUE(reader);
  const auto text = draft_adapter({.name = "erp",
                                   .into = "orders",
                                   .header = (*reader)->header(),
                                   .adapters = catalogue_adapters(),
                                   .model = builtin_model()});
  ASSERT_TRUE(text) << say(text.error());
  EXPECT_NE(text->text.find("amount: { column: \"总金额\""), std::string::npos) << text->text;
  EXPECT_NE(text->text.find("#   \"快递费\""), std::string::npos) << text->text;
  const auto adapter = parse_adapter(text_source(text->text), builtin_model());
  ASSERT_TRUE(adapter) << say(adapter.error());
  const auto landed =
      land_file(path, folder.landing(), {*adapter}, builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->money_accepted.only(), Int128{50'000});
}

TEST(Draft, KeysWithoutAColumnLoadNothing) {
  const std::vector<std::string> header = {"甲", "乙\n丙"};
  const auto text = draft_adapter(
      {.name = "x", .into = "costs", .header = header, .adapters = {}, .model = builtin_model()});
  ASSERT_TRUE(text) << say(text.error());
  EXPECT_EQ(text->missing, (std::vector<std::string>{"product_id"}));
  const auto adapter = parse_adapter(text_source(text->text), builtin_model());
  ASSERT_TRUE(adapter) << say(adapter.error());
  const TempFolder folder;
  LoadOptions options;
  options.adapter = "x";
  const auto landed = land_file(folder.write("x.csv", "甲,丁\n1,2\n"), folder.landing(), {*adapter},
                                builtin_model(), options, test_context());
  ASSERT_FALSE(landed) << "nobody edited the draft";
  EXPECT_EQ(landed.error().front().code, "D071"_code);
}

TEST(Draft, UnknownRelationsAreSaid) {
  const std::vector<std::string> header = {"a"};
  const auto text = draft_adapter(
      {.name = "x", .into = "ordres", .header = header, .adapters = {}, .model = builtin_model()});
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().front().code, "M061"_code);
}

TEST(Draft, ServiceSheetsAreAgentDays) {
  const std::vector<std::string> header = {"客服昵称", "日期",     "接待人数",
                                           "询单人数", "付款人数", "客服销售额"};
  EXPECT_EQ(likely_relation(header, catalogue_adapters(), builtin_model()), "agent_days");
  const auto draft = draft_adapter({.name = "x",
                                    .into = "agent_days",
                                    .header = header,
                                    .adapters = catalogue_adapters(),
                                    .model = builtin_model()});
  ASSERT_TRUE(draft) << say(draft.error());
  EXPECT_TRUE(draft->missing.empty());
  for (const char* guess : {"buyers_asked ← 询单人数", "buyers_answered ← 接待人数",
                            "buyers_paid ← 付款人数", "credited_sales ← 客服销售额"}) {
    EXPECT_NE(std::ranges::find(draft->guessed, guess), draft->guessed.end()) << guess;
  }
}

TEST(Draft, TheHintNamesTheLikelyRelation) {
  const auto hint_of = [](const std::vector<std::string>& header) {
    const auto chosen = choose_adapter(catalogue_adapters(), builtin_model(), header);
    return chosen ? std::string("chosen") : chosen.error().front().hint.en;
  };
  const std::string of_agents = hint_of({"客服昵称", "日期", "接待人数", "询单人数"});
  EXPECT_NE(of_agents.find("--into agent_days"), std::string::npos) << of_agents;
  const std::string of_products = hint_of({"类目", "吊牌价", "甲", "乙", "丙"});
  EXPECT_NE(of_products.find("--into products"), std::string::npos) << of_products;
  const std::string of_orders = hint_of({"订单编号", "订单金额", "下单时间", "x", "y", "z"});
  EXPECT_NE(of_orders.find("--into orders"), std::string::npos) << of_orders;
  const std::string of_none = hint_of({"甲", "乙"});
  EXPECT_NE(of_none.find("--into RELATION"), std::string::npos) << of_none;
}

TEST(AdapterByName, AnUnknownNameIsAnsweredWithTheList) {
  const auto found = adapter_by_name(catalogue_adapters(), builtin_model(), {"a"}, "nope");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().front().code, "D024"_code);
  for (const Adapter& adapter : catalogue_adapters()) {
    EXPECT_NE(found.error().front().hint.zh.find(adapter.name), std::string::npos) << adapter.name;
  }
  const auto near = adapter_by_name(catalogue_adapters(), builtin_model(), {"a"}, "tmall_order");
  ASSERT_FALSE(near);
  EXPECT_NE(near.error().front().hint.en.find("did you mean"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
