// Loading one file: what lands, what is refused, and that both add up.

#include <gtest/gtest.h>

#include <random>

#include "adapter_fixture.hpp"
#include "base/date.hpp"
#include "base/time_zone.hpp"
#include "landing/land_file_exported.hpp"
#include "landing/passed_over.hpp"

namespace steelyard {
namespace {

Result<LandedFile> land(const TempFolder& folder, const std::string& path,
                        const LoadOptions& options = {}) {
  return land_file(path, folder.landing(), catalogue_adapters(), builtin_model(), options,
                   test_context());
}

std::string code_of(const Result<LandedFile>& landed) {
  return landed ? "landed" : std::string(code_name(landed.error().front().code));
}

constexpr const char* kTmallHeader =
    "订单编号,总金额 ,买家实际支付金额,收货地址,订单创建时间,订单付款时间,退款金额\n";

TEST(LandFile, OneRowWithEverything) {
  const TempFolder folder;
  const std::string path = folder.write(
      "tmall.csv", std::string(kTmallHeader) +
                       "7,178.8,\"1,021.05\",上海,2020-02-21 00:00:00,,0.0\n合计,178.8,,,,,\n");
  LoadOptions options;
  options.set["shop"] = "S1";
  options.by = "tester";
  const Result<LandedFile> landed = land(folder, path, options);
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->batch.adapter, "tmall_orders");
  EXPECT_EQ(landed->batch.exported_from, "load time");
  EXPECT_EQ(landed->batch.n_rows_in, 2);
  EXPECT_EQ(landed->batch.n_summary, 1);
  EXPECT_EQ(landed->batch.by, "tester");
  EXPECT_TRUE(landed->money_accepted.only() == 1788000);
  const Rows rows = rows_of(folder.landing(), landed->batch, "orders");
  ASSERT_EQ(rows.cells.size(), 1);
  EXPECT_EQ(rows.at(0, "order_id"), "7");
  EXPECT_EQ(rows.at(0, "shop_id"), "S1");
  EXPECT_EQ(rows.at(0, "amount"), "1788000");
  EXPECT_EQ(rows.at(0, "paid_amount"), "10210500");
  EXPECT_EQ(rows.at(0, "refund_reported"), "0");
  EXPECT_EQ(rows.at(0, "currency"), "CNY");
  EXPECT_EQ(rows.at(0, "paid_at"), "∅");
  EXPECT_EQ(rows.at(0, "paid_at_local"), "∅");
  const std::int64_t local = try_parse_instant("2020-02-21")->local_us;
  EXPECT_EQ(rows.at(0, "created_at_local"), std::to_string(local));
  EXPECT_EQ(rows.at(0, "created_at"), std::to_string(local - 8 * kMicrosPerHour));
  EXPECT_EQ(rows.at(0, "_line"), "2");
  EXPECT_EQ(rows.columns.back(), "_hash");
}

TEST(LandFile, RefusedRowsAreKeptWithTheirReason) {
  const TempFolder folder;
  const std::string path =
      folder.write("tmall.csv", std::string(kTmallHeader) +
                                    "1,10.00,1,a,2020-02-21 00:00:00,,0\n"
                                    ",20.00,1,a,2020-02-21 00:00:00,,0\n"
                                    "3,x,1,a,2020-02-21 00:00:00,,0\n"
                                    "4,40.00,1,a,2020-02-30 00:00:00,,0\n"
                                    "5,50.00,1\n"
                                    "1.79E+18,60,1,a,2020-02-21 00:00:00,,0\n");
  const Result<LandedFile> landed = land(folder, path);
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->batch.n_rows_in, 6);
  EXPECT_EQ(landed->batch.n_rejected, 5);
  EXPECT_EQ(landed->n_by_relation.at("orders"), 1);
  EXPECT_TRUE(landed->money_accepted.only() == 100000);
  EXPECT_TRUE(landed->money_rejected.only() == 1200000);
  EXPECT_EQ(landed->n_money_unreadable, 2);
  std::vector<Reject> rejects;
  const auto on_reject = [&](const Reject& reject) -> Result<void> {
    rejects.push_back(reject);
    return {};
  };
  ASSERT_TRUE(
      read_batch(folder.landing(), landed->batch.digest, {.on_block = {}, .on_reject = on_reject}));
  ASSERT_EQ(rejects.size(), 5);
  const std::vector<std::pair<Code, std::string>> wanted = {{"D030"_code, "订单编号"},
                                                            {"D031"_code, "总金额"},
                                                            {"D036"_code, "订单创建时间"},
                                                            {"D003"_code, ""},
                                                            {"D038"_code, "订单编号"}};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(rejects[i].code, static_cast<std::uint16_t>(wanted[i].first)) << i;
    EXPECT_EQ(rejects[i].column, wanted[i].second);
    EXPECT_EQ(rejects[i].line, i + 3);
    EXPECT_FALSE(rejects[i].raw.empty());
  }
  EXPECT_EQ(rejects[1].args, (std::vector<std::string>{"总金额", "x"}));
  EXPECT_EQ(rejects[1].raw, "3,x,1,…,2020-02-21 00:00:00,,0");
}

std::string to_local(std::int64_t at_us) {
  return format_local(TimeZone::create("Asia/Shanghai")->to_local(at_us) / 1'000'000 * 1'000'000);
}

TEST(LandFile, TheSameBytesReadTheSameWayHaveNoEffect) {
  const TempFolder folder;
  const std::string text = std::string(kTmallHeader) + "1,10.00,1,a,2020-02-21 00:00:00,,0\n";
  const std::string path = folder.write("a.csv", text);
  const Result<LandedFile> first = land(folder, path);
  ASSERT_TRUE(first) << say(first.error());
  EXPECT_FALSE(first->already_loaded);
  const Result<LandedFile> again = land(folder, folder.write("b.csv", text));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->already_loaded);
  EXPECT_EQ(again->batch.digest, first->batch.digest);
  EXPECT_TRUE(again->warnings.empty());
  LoadOptions later;
  later.exported_at_us = first->batch.exported_at_us + 86'400'000'000;
  const Result<LandedFile> moved = land(folder, path, later);
  EXPECT_TRUE(moved->already_loaded);
  ASSERT_EQ(moved->warnings.size(), 1U) << "a moment that has no effect";
  EXPECT_EQ(moved->warnings[0].code, "D073"_code);
  EXPECT_EQ(moved->warnings[0].args,
            (std::vector<std::string>{to_local(first->batch.exported_at_us),
                                      to_local(*later.exported_at_us), "Asia/Shanghai", "载入时刻",
                                      "the moment of loading"}));
  LoadOptions other;
  other.set["shop"] = "S2";  // other rows
  EXPECT_FALSE(land(folder, path, other)->already_loaded);
  EXPECT_EQ(list_batches(folder.landing())->batches.size(), 2);
}

TEST(LandFile, WhatTheFileAsAWholeLacks) {
  const TempFolder folder;
  const std::string path =
      folder.write("a.csv", "order_id,payment_sequential,payment_type,payment_value\n1,1,x,2\n");
  EXPECT_EQ(code_of(land(folder, path)), "D022");  // payment_installments
  LoadOptions options;
  options.adapter = "nobody";
  EXPECT_EQ(code_of(land(folder, path, options)), "D024");
  EXPECT_EQ(code_of(land(folder, folder.write("b.csv", "foo,bar\n1,2\n"))), "D020");
  std::atomic<bool> cancel = true;
  Context context = test_context();
  context.cancel = &cancel;
  const std::string good = folder.write("c.csv", "product_id,cost\n1,2\n");
  const Result<LandedFile> stopped =
      land_file(good, folder.landing(), catalogue_adapters(), builtin_model(), {}, context);
  EXPECT_EQ(code_of(stopped), "D026");
  EXPECT_TRUE(list_batches(folder.landing())->batches.empty());
}

TEST(LandFile, AFileThatChangesMeanwhileDoesNotLand) {
  const TempFolder folder;
  std::string text = "product_id,cost\n";
  for (int i = 0; i < 70'000; ++i) text += "P" + std::to_string(i) + ",1\n";
  const std::string path = folder.write("costs.csv", text);
  Context context = test_context();
  context.progress = [&](const Progress&) {  // first told after 65,536 rows
    text[text.size() - 2] = '2';
    folder.write("costs.csv", text);
  };
  for (const bool keep_raw : {true, false}) {
    LoadOptions options;
    options.keep_raw = keep_raw;
    text[text.size() - 2] = '1';
    folder.write("costs.csv", text);
    EXPECT_EQ(code_of(land_file(path, folder.landing(), catalogue_adapters(), builtin_model(),
                                options, context)),
              "D025");
  }
  EXPECT_TRUE(list_batches(folder.landing())->batches.empty());
}

TEST(LandFile, OptionsAreAskedFor) {
  const TempFolder folder;
  const Adapter adapter =
      parse_adapter(text_source("adapter: a\nrecognise: [nr]\ninto: orders\ncolumns: { order_id: "
                                "nr, shop_id: { option: shop } }\n"),
                    builtin_model())
          .value();
  const std::string path = folder.write("a.csv", "nr,other\n1,2\n");
  const auto landed = [&](const LoadOptions& options) {
    return land_file(path, folder.landing(), {adapter}, builtin_model(), options, test_context());
  };
  EXPECT_EQ(code_of(landed({})), "D023");
  LoadOptions options;
  options.set["shop"] = "S1";
  EXPECT_EQ(code_of(landed(options)), "landed");
}

TEST(LandFile, IgnoredFilesAreSaid) {
  const TempFolder folder;
  const std::string path =
      folder.write("t.csv", "product_category_name,product_category_name_english\na,b\n");
  const Result<LandedFile> landed = land(folder, path);
  ASSERT_TRUE(landed);
  EXPECT_TRUE(landed->ignored);
  EXPECT_EQ(landed->batch.adapter, "olist_category_translation");
  EXPECT_TRUE(list_batches(folder.landing())->batches.empty());
}

TEST(LandFile, WideTargetsBecomeOneRowPerPeriod) {
  const TempFolder folder;
  const std::string path =
      folder.write("targets.csv",
                   "subject_id,indicator,2026-01,2026年2月\nS1,net_sales,1.2万,20000\n"
                   "S2,net_sales,,x\n合计,net_sales,1,1\n");
  const Result<LandedFile> landed = land(folder, path);
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->batch.n_rows_in, 4);  // three filled cells and the summary row
  EXPECT_EQ(landed->batch.n_summary, 1);
  EXPECT_EQ(landed->batch.n_rejected, 1);
  const Rows rows = rows_of(folder.landing(), landed->batch, "targets");
  ASSERT_EQ(rows.cells.size(), 2);
  EXPECT_EQ(rows.at(0, "period"), "2026-01");
  EXPECT_EQ(rows.at(0, "target"), "12000000000");
  EXPECT_EQ(rows.at(1, "period"), "2026-02");
}

TEST(LandFile, HouseSheetsInChineseMayLeaveNotesEmpty) {
  const TempFolder folder;
  const std::string path = folder.write("entries.csv",
                                        "考核对象编号,项目,日期,分值,事由,证据,录入人,确认人,备注\n"
                                        "E1,投诉,2026年5月3日,-2,,,,,\n");
  const Result<LandedFile> landed = land(folder, path);
  ASSERT_TRUE(landed) << say(landed.error());
  for (const Reject& reject : landed->first_rejects) {
    ADD_FAILURE() << code_name(static_cast<Code>(reject.code)) << " " << reject.column;
  }
  const Rows rows = rows_of(folder.landing(), landed->batch, "entries");
  ASSERT_EQ(rows.cells.size(), 1);
  EXPECT_EQ(rows.at(0, "points"), "-2000000");
  EXPECT_EQ(rows.at(0, "note"), "");
  EXPECT_EQ(rows.at(0, "reason"), "∅");
}

TEST(LandFile, EachShopHasItsOwnClock) {
  const TempFolder folder;
  Model model = builtin_model();
  model.time_zones["BR"] = "America/Sao_Paulo";
  const std::string path = folder.write(
      "orders.csv",
      "order_id,shop_id,created_at\n1,CN,2026-05-26 12:00:00\n2,BR,2026-05-26 12:00:00\n"
      "3,BR,2026-05-26T12:00:00Z\n");
  const Result<LandedFile> landed =
      land_file(path, folder.landing(), {}, model, {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  const std::int64_t noon = try_parse_instant("2026-05-26 12:00:00")->local_us;
  const Rows rows = rows_of(folder.landing(), landed->batch, "orders");
  EXPECT_EQ(rows.at(0, "created_at"), std::to_string(noon - 8 * kMicrosPerHour));
  EXPECT_EQ(rows.at(1, "created_at"), std::to_string(noon + 3 * kMicrosPerHour));
  EXPECT_EQ(rows.at(1, "created_at_local"), std::to_string(noon));
  EXPECT_EQ(rows.at(2, "created_at"), std::to_string(noon));
  EXPECT_EQ(rows.at(2, "created_at_local"), std::to_string(noon - 3 * kMicrosPerHour));
}

TEST(LandFile, RepeatsInFurtherRelationsCollapse) {
  const TempFolder folder;
  const std::string path = folder.write(
      "retail.csv",
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
      "1,A,x,2,2011-01-04 10:00:00,1.25,7,France\n"
      "1,B,x,3,2011-01-04 10:00:00,0.001,7,France\n"
      "1,B,x,3,2011-01-04 10:01:00,0.001,7,France\n"
      "C2,A,x,-2,2011-01-05 10:00:00,1.25,,France\n");
  const Result<LandedFile> landed = land(folder, path);
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->batch.n_rows_in, 4);
  EXPECT_EQ(landed->n_by_relation.at("order_lines"), 4);
  EXPECT_EQ(landed->n_by_relation.at("orders"), 3);  // one of them with another time
  EXPECT_TRUE(landed->money_accepted.only() == 25000 + 30 + 30 - 25000);
  const Rows rows = rows_of(folder.landing(), landed->batch, "orders");
  EXPECT_EQ(rows.at(0, "status"), "done");
  const bool cancelled = rows.at(2, "status") == "cancelled" || rows.at(1, "status") == "cancelled";
  EXPECT_TRUE(cancelled);
}

TEST(LandFile, WhenAFileWasExported) {
  const auto in_name = [](const char* name) -> std::string {
    const std::optional<NamedInstant> named = try_instant_in_name(name);
    return named ? format_local(named->local_us) + (named->has_time ? " t" : "") : "none";
  };
  EXPECT_EQ(in_name("/2020-01-01/orders.csv"), "none");
  EXPECT_EQ(in_name("orders_2026-05-26.csv"), "2026-05-26 00:00:00");
  EXPECT_EQ(in_name("orders20260526.csv"), "2026-05-26 00:00:00");
  EXPECT_EQ(in_name("orders_20260526T093015.csv"), "2026-05-26 09:30:15 t");
  EXPECT_EQ(in_name("orders_20260526_0930.csv"), "2026-05-26 09:30:00 t");
  EXPECT_EQ(in_name("orders 2026-05-26 09-30.csv"), "2026-05-26 09:30:00 t");
  EXPECT_EQ(in_name("20260526093015.csv"), "2026-05-26 09:30:15 t");
  EXPECT_EQ(in_name("orders_20260501-20260531.csv"), "2026-05-31 00:00:00");
  EXPECT_EQ(in_name("orders_123456789.csv"), "none");
  EXPECT_EQ(in_name("orders_20261301.csv"), "none");

  const TempFolder folder;
  const std::string text =
      "order_id,created_at,promised_ship_at\n1,2026-05-26 23:59:00,2026-06-01 00:00:00\n"
      "2,2026-05-27 01:00:00,2026-06-01 00:00:00\n";
  const Result<LandedFile> named = land(folder, folder.write("orders_2026-05-26.csv", text));
  ASSERT_TRUE(named) << say(named.error());
  EXPECT_EQ(named->batch.exported_from, "file name");
  EXPECT_EQ(named->batch.n_rejected, 1);
  EXPECT_EQ(named->first_rejects.front().code, static_cast<std::uint16_t>("D037"_code));
  LoadOptions options;
  options.exported_at_us = try_parse_instant("2026-05-28 00:00:00")->local_us;
  const TempFolder other;
  const Result<LandedFile> told = land(other, other.write("orders_2026-05-26.csv", text), options);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->batch.exported_from, "option");
  EXPECT_EQ(told->batch.n_rejected, 0);
}

/// rows in = accepted + summary + rejected, money likewise, over files with every kind of damage.
TEST(LandFile, RowsAndMoneyReconcileOverRandomFiles) {
  const TempFolder folder;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&](std::vector<const char*> from) { return from[random() % from.size()]; };
    std::string text = kTmallHeader;
    const std::size_t n = random() % 300;
    for (std::size_t i = 0; i < n; ++i) {
      text += random() % 20 == 0 ? pick({"", "合计", "1E+18"}) : std::to_string(i);
      text += std::string(",") + pick({"1.00", "2.5", "x", "-", "￥3.25", "0.00001", "1.2万"});
      text += std::string(",1,a,") + pick({"2020-02-21 00:00:00", "2020-02-30", ""});
      text += random() % 15 == 0 ? "\n" : ",,0\n";
    }
    const std::string path = folder.write("f" + std::to_string(seed) + ".csv", text);
    const Result<LandedFile> landed = land(folder, path);
    ASSERT_TRUE(landed) << say(landed.error());
    const std::uint64_t n_accepted =
        landed->n_by_relation.contains("orders") ? landed->n_by_relation.at("orders") : 0;
    const BatchHeader& batch = landed->batch;
    ASSERT_EQ(batch.n_rows_in, n) << seed;
    ASSERT_EQ(batch.n_rows_in, n_accepted + batch.n_summary + batch.n_rejected) << seed;
    ASSERT_EQ(rows_of(folder.landing(), batch, "orders").cells.size(), n_accepted);
    ASSERT_TRUE(sum_of(folder.landing(), batch, "orders", "amount") ==
                landed->money_accepted.only());
    ASSERT_LE(landed->n_money_unreadable, batch.n_rejected);
  }
}

TEST(FindFiles, FoldersPatternsAndNames) {
  const TempFolder folder;
  for (const char* name : {"b.csv", "a.TSV", ".hidden.csv", "c.csv.part", "notes.md", "d.parquet",
                           "e.xls", "f.jsonl"}) {
    folder.write(name, "x");
  }
  const auto names = [](const Result<std::vector<std::string>>& files) {
    std::string all;
    if (!files) return std::string(code_name(files.error().front().code));
    for (const std::string& file : *files) {
      all += std::filesystem::path(file).filename().string() + " ";
    }
    return all;
  };
  EXPECT_EQ(names(find_files(folder.path(""))), "a.TSV b.csv d.parquet e.xls f.jsonl ");
  EXPECT_EQ(names(find_files(folder.path("*.csv"))), "b.csv ");
  EXPECT_EQ(names(find_files(folder.path("notes.md"))), "notes.md ");
  EXPECT_EQ(names(find_files(folder.path("none*"))), "D027");
}

TEST(FindFiles, WhatIsLeftOfAFolderIsNamed) {
  const TempFolder folder;
  for (const char* name :
       {"a.csv", "b.ZIP", "c.pdf", ".hidden.zip", "notes.md", "plan.yaml", "manifest.json"}) {
    folder.write(name, "x");
  }
  EXPECT_EQ(passed_over(folder.path("")), (std::vector<std::string>{"b.ZIP", "c.pdf"}));
  const auto note = note_passed_over({folder.path("a.csv"), folder.path("")});
  ASSERT_TRUE(note);
  EXPECT_EQ(note->code, "D096"_code);
  EXPECT_EQ(note->args, (std::vector<std::string>{"2", "b.ZIP, c.pdf"}));
  EXPECT_FALSE(note_passed_over({folder.path("b.ZIP")})) << "its reader says what is wrong";
}

}  // namespace
}  // namespace steelyard
