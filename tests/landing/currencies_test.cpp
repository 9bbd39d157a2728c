// Money of one file in several currencies: one sum for each, of rows that landed and of rows that
// did not; a row without a currency is in the house's.

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

LandedFile land(const TempFolder& folder, const std::string& name, const std::string& text) {
  const auto landed = land_file(folder.write(name, text), folder.landing(), catalogue_adapters(),
                                builtin_model(), {}, test_context());
  EXPECT_TRUE(landed) << (landed ? "" : say(landed.error()));
  return *landed;
}

TEST(Currencies, OfOneFileAreNotAdded) {
  const TempFolder folder;
  const LandedFile landed =
      land(folder, "orders_20260601.csv",
           "order_id,shop_id,created_at,amount,currency\nO1,S1,2026-05-01,10,USD\n"
           "O2,S1,2026-05-01,20,CNY\nO3,S1,2026-05-01,5,\nO4,S1,2026-05-01,1.5,USD\n"
           "O5,S1,2026-13-01,7,EUR\nO6,S1,2026-13-01,8,\n");
  EXPECT_EQ(landed.money_accepted.in("USD"), 115'000);
  EXPECT_EQ(landed.money_accepted.in("CNY"), 250'000);
  EXPECT_EQ(landed.money_accepted.by_currency().size(), 2U);
  EXPECT_EQ(landed.money_rejected.in("EUR"), 70'000);
  EXPECT_EQ(landed.money_rejected.in("CNY"), 80'000);
}

TEST(Currencies, OfAnAdapterCountForAllItsRows) {
  const TempFolder folder;
  const auto adapter =
      parse_adapter(text_source("adapter: a\nrecognise: [nr]\ncurrency: BRL\ninto: orders\n"
                                "columns: { order_id: nr, amount: a }\n"),
                    builtin_model());
  ASSERT_TRUE(adapter) << say(adapter.error());
  const auto landed = land_file(folder.write("a.csv", "nr,a\n1,5\n"), folder.landing(), {*adapter},
                                builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->money_accepted.in("BRL"), 50'000);
}

constexpr std::string_view kHead = "order_id,shop_id,created_at,amount,currency\n";

std::string currencies_in(const TempFolder& folder, const LandedFile& landed) {
  std::string all;
  const Rows rows = rows_of(folder.landing(), landed.batch, "orders");
  for (std::size_t i = 0; i < rows.cells.size(); ++i) all += rows.at(i, "currency") + " ";
  return all;
}

TEST(Currencies, WordsBecomeCodes) {
  const TempFolder folder;
  std::string text(kHead);
  int n = 0;
  for (const char* word : {"RMB", "rmb", "元",   "人民币",       "CNY",    "cny",  "ＣＮＹ",
                           "US$", "usd", "美元", "美金",         "HK$",    "eur",  "欧元",
                           "￥",  "€",   "CN¥",  "人民币（元）", "人民幣", "blah", "积分"}) {
    text += "O" + std::to_string(++n) + ",S1,2026-05-01,1," + word + "\n";
  }
  const LandedFile landed = land(folder, "orders_20260601.csv", text);
  EXPECT_EQ(currencies_in(folder, landed),
            "CNY CNY CNY CNY CNY CNY CNY USD USD USD USD HKD EUR EUR CNY EUR CNY CNY CNY ");
  EXPECT_EQ(landed.money_accepted.in("CNY"), 110'000);
  ASSERT_EQ(landed.first_rejects.size(), 2U) << "no rate would ever be found for them";
  EXPECT_EQ(static_cast<Code>(landed.first_rejects[0].code), "D091"_code);
  EXPECT_EQ(landed.first_rejects[0].args, (std::vector<std::string>{"currency", "blah"}));
}

TEST(Currencies, SignsSayWhatTheColumnLeavesBlank) {
  const TempFolder folder;
  const LandedFile landed = land(folder, "orders_20260601.csv",
                                 std::string(kHead) +
                                     "O1,S1,2026-05-01,€5,\nO2,S1,2026-05-01,US$ 12,\n"
                                     "O3,S1,2026-05-01,HK$ 9,\nO4,S1,2026-05-01,￥3,\n"
                                     "O5,S1,2026-05-01,$70,CAD\nO6,S1,2026-05-01,¥800,JPY\n"
                                     "O7,S1,2026-05-01,$70,\nO8,S1,2026-05-01,€5,USD\n");
  EXPECT_EQ(currencies_in(folder, landed), "EUR USD HKD ∅ CAD JPY ");
  EXPECT_EQ(landed.money_accepted.in("EUR"), 50'000);
  EXPECT_EQ(landed.money_accepted.in("CNY"), 30'000);
  ASSERT_EQ(landed.first_rejects.size(), 2U);
  EXPECT_EQ(static_cast<Code>(landed.first_rejects[0].code), "D094"_code);
  EXPECT_EQ(landed.first_rejects[0].args, (std::vector<std::string>{"amount", "$70"}));
  EXPECT_EQ(static_cast<Code>(landed.first_rejects[1].code), "D095"_code);
  EXPECT_EQ(landed.first_rejects[1].args, (std::vector<std::string>{"amount", "€5", "USD"}));
  EXPECT_EQ(landed.n_money_unreadable, 2U) << "of no currency that anybody can name";
  EXPECT_TRUE(landed.money_rejected.by_currency().empty());
}

/// 元 is a sign as well as ￥, and so is every word beside an amount.
TEST(Currencies, WordsBesideAmountsAreSigns) {
  const TempFolder folder;
  Model model = builtin_model();
  model.currency = "USD";
  const auto landed = land_file(
      folder.write("orders_20260601.csv",
                   std::string(kHead) + "O1,S1,2026-05-01,5元,\nO2,S1,2026-05-01,1.2万元,\n"
                                        "O3,S1,2026-05-01,5元,USD\nO4,S1,2026-05-01,RMB 5,EUR\n"
                                        "O5,S1,2026-05-01,5美元,\nO6,S1,2026-05-01,5 eur,\n"),
      folder.landing(), catalogue_adapters(), model, {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(currencies_in(folder, *landed), "CNY CNY ∅ EUR ");
  EXPECT_EQ(landed->money_accepted.in("CNY"), 120'050'000);
  EXPECT_EQ(landed->money_accepted.in("USD"), 50'000);
  ASSERT_EQ(landed->first_rejects.size(), 2U);
  EXPECT_EQ(landed->first_rejects[0].args, (std::vector<std::string>{"amount", "5元", "USD"}));
  for (const Reject& reject : landed->first_rejects) {
    EXPECT_EQ(static_cast<Code>(reject.code), "D095"_code);
  }
}

TEST(Currencies, OfTargetsAreTheHouses) {
  const TempFolder folder;
  Model model = builtin_model();
  model.currency = "USD";
  const auto landed =
      land_file(folder.write("targets.csv",
                             "subject_id,indicator,period,target\nP1,gmv,2026-05,5元\n"
                             "P2,gmv,2026-05,5 USD\n"),
                folder.landing(), catalogue_adapters(), model, {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->n_by_relation.at("targets"), 1U);
  ASSERT_EQ(landed->first_rejects.size(), 1U);
  EXPECT_EQ(static_cast<Code>(landed->first_rejects[0].code), "D095"_code);
}

/// A file without a single amount has no money, not money 0 of the house.
TEST(Currencies, OfRowsWithoutAmountsAreNone) {
  const TempFolder folder;
  const LandedFile none = land(folder, "orders_20260601.csv",
                               std::string(kHead) + "O1,S1,2026-05-01,,\nO2,S1,2026-13-01,,EUR\n");
  EXPECT_TRUE(none.money_accepted.by_currency().empty());
  EXPECT_TRUE(none.money_rejected.by_currency().empty());
  EXPECT_EQ(none.n_money_unreadable, 0U);
  const LandedFile zero =
      land(folder, "orders_20260602.csv", std::string(kHead) + "O1,S1,2026-05-01,0,USD\n");
  EXPECT_EQ(zero.money_accepted.by_currency().size(), 1U) << "nothing was paid, and that is known";
}

/// The report may give the amount paid before its refunds: the rows are kept, and it is said.
TEST(Currencies, PaidAndRefundedMoreThanThePrice) {
  const TempFolder folder;
  LoadOptions options;
  options.adapter = "tmall_orders";
  const auto landed = land_file(
      folder.write("订单.csv",
                   "订单编号,总金额,买家实际支付金额,订单创建时间,退款金额,买家应付邮费\n"
                   "1,100,80,2026-05-01 10:00:00,20,\n2,100,105,2026-05-01 10:00:00,0,5\n"
                   "3,100,100,2026-05-01 10:00:00,20,\n4,50,55,2026-05-01 10:00:00,0.01,5\n"),
      folder.landing(), catalogue_adapters(), builtin_model(), options, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->n_by_relation.at("orders"), 4U);
  ASSERT_EQ(landed->warnings.size(), 1U) << say(landed->warnings);
  EXPECT_EQ(landed->warnings[0].code, "D097"_code);
  EXPECT_EQ(landed->warnings[0].args, (std::vector<std::string>{"2", "4", "120", "100"}));
}

TEST(Currencies, ASignIsNoneOfAnotherHouse) {
  const TempFolder folder;
  Model model = builtin_model();
  model.currency = "USD";
  const auto landed =
      land_file(folder.write("orders_20260601.csv", std::string(kHead) + "O1,S1,2026-05-01,$70,\n"
                                                                         "O2,S1,2026-05-01,￥5,\n"),
                folder.landing(), catalogue_adapters(), model, {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_EQ(landed->money_accepted.only(), Int128{700'000}) << "dollars of a house in dollars";
  ASSERT_EQ(landed->first_rejects.size(), 1U) << "yuan or yen";
  EXPECT_EQ(static_cast<Code>(landed->first_rejects[0].code), "D094"_code);
}

/// Two rows of a key that differ in their sign alone are not one row twice.
TEST(Currencies, AreOfTheRowsHash) {
  const TempFolder folder;
  const LandedFile landed = land(folder, "orders_20260601.csv",
                                 std::string(kHead) +
                                     "O1,S1,2026-05-01,€5,\n"
                                     "O1,S1,2026-05-01,£5,\nO1,S1,2026-05-01,5,\n"
                                     "O1,S1,2026-05-01,￥5,\nO1,S1,2026-05-01,5,EUR\n");
  const Rows rows = rows_of(folder.landing(), landed.batch, "orders");
  ASSERT_EQ(rows.cells.size(), 5U);
  EXPECT_NE(rows.at(0, "_hash"), rows.at(1, "_hash"));
  EXPECT_NE(rows.at(0, "_hash"), rows.at(2, "_hash"));
  EXPECT_EQ(rows.at(2, "_hash"), rows.at(3, "_hash")) << "a repeat, whatever its sign";
  EXPECT_EQ(rows.at(0, "_hash"), rows.at(4, "_hash"));
}

TEST(Currencies, TotalsAreOfOneCurrency) {
  const TempFolder folder;
  const std::string rows =
      std::string(kHead) + "O1,S1,2026-05-01,10,USD\nO2,S1,2026-05-01,20,CNY\n";
  EXPECT_TRUE(land(folder, "orders_20260601.csv", rows + "合计,,,10,USD\n合计,,,20,RMB\n")
                  .warnings.empty());
  EXPECT_TRUE(land(folder, "orders_20260602.csv", rows + "合计,,,30,\n").warnings.empty())
      << "nobody adds dollars to yuan";
  const LandedFile wrong = land(folder, "orders_20260603.csv", rows + "合计,,,11,USD\n");
  ASSERT_EQ(wrong.warnings.size(), 1U);
  EXPECT_EQ(wrong.warnings[0].code, "D041"_code);
  EXPECT_EQ(wrong.warnings[0].args, (std::vector<std::string>{"USD 11", "USD 10", "4"}));
}

}  // namespace
}  // namespace steelyard
