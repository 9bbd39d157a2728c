// What the house's own sheets may not say: each row beyond the model's limits is refused by itself,
// with its line, its column and its text, and the rows beside it land.

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

struct Sheet {
  std::string name;
  std::string head;
  std::string good;  // rows that land
  std::string bad;   // one row that does not
  Code code;
  std::string column;
  std::string text;
};

const std::vector<Sheet>& sheets() {
  static const std::vector<Sheet> all = {
      {"costs", "product_id,cost\n", "P1,0\nP2,3.5\n", "P3,-1\n", "D090"_code, "cost", "-1"},
      {"costs", "商品编号,单件成本\n", "P1,1\n", "P3,(2.00)\n", "D090"_code, "单件成本", "(2.00)"},
      {"exchange_rates", "currency,day,rate\n", "USD,2026-05-01,7.1\n", "EUR,2026-05-01,0\n",
       "D090"_code, "rate", "0"},
      {"exchange_rates", "currency,day,rate\n", "USD,2026-05-01,7.1\n", "EUR,2026-05-01,-7\n",
       "D090"_code, "rate", "-7"},
      {"exchange_rates", "currency,day,rate\n", "USD,2026-05-01,7.1\n", "积分,2026-05-01,1\n",
       "D091"_code, "currency", "积分"},
      {"exchange_rates", "currency,day,rate\n", "USD,2026-05-01,7.1\n", "CNY,2026-05-01,7.1\n",
       "D089"_code, "currency", "CNY"},
      {"exchange_rates", "币种,日期,汇率\n", "美元,2026-05-01,7.1\n", "人民币,2026-05-01,1\n",
       "D089"_code, "币种", "人民币"},
      {"exchange_rates", "currency,day,rate\n", "USD,2026-05-01,7.1\n", "$,2026-05-01,7.1\n",
       "D094"_code, "currency", "$"},
      {"assignments", "employee_id,team_id,shop_id,share,first_day,last_day\n",
       "E1,T1,,100%,2026-05-01,2026-05-01\nE2,T1,,0,2026-05-01,\n", "E3,T1,,120%,2026-05-01,\n",
       "D090"_code, "share", "120%"},
      {"assignments", "employee_id,team_id,shop_id,share,first_day,last_day\n",
       "E1,T1,,1,2026-05-01,\n", "E3,T1,,-0.1,2026-05-01,\n", "D090"_code, "share", "-0.1"},
      {"assignments", "employee_id,team_id,shop_id,share,first_day,last_day\n",
       "E1,T1,,1,2026-05-01,\n", "E3,T1,,1,2026-05-31,2026-05-01\n", "D093"_code, "last_day",
       "2026-05-01"},
      {"people", "employee_id,name,joined_on,left_on\n", "E1,a,2026-05-01,2026-05-01\n",
       "E3,b,2026-05-31,2025-05-31\n", "D093"_code, "left_on", "2025-05-31"},
      {"targets", "subject_id,indicator,period,target\n", "S1,x,2026-05,1\nS1,x,2026-W07,1\n",
       "S1,x,2026-13,1\n", "D092"_code, "period", "2026-13"},
      {"targets", "考核对象编号,指标,周期,目标值\n", "S1,x,2026年6月,1\n", "S1,x,五月,1\n",
       "D092"_code, "周期", "五月"},
      {"products", "product_id,title,category,list_price,cost\n", "P1,a,b,2,1\n", "P2,a,b,-2,1\n",
       "D090"_code, "list_price", "-2"},
  };
  return all;
}

TEST(SheetLimits, RefuseTheRowAndSayWhy) {
  for (const Sheet& sheet : sheets()) {
    SCOPED_TRACE(sheet.name + ": " + sheet.bad);
    TempFolder folder;
    const std::string path = folder.write(sheet.name + ".csv", sheet.head + sheet.good + sheet.bad);
    const auto landed = land_file(path, folder.landing(), catalogue_adapters(), builtin_model(), {},
                                  test_context());
    ASSERT_TRUE(landed) << say(landed.error());
    const auto n_good = static_cast<std::size_t>(std::ranges::count(sheet.good, '\n'));
    EXPECT_EQ(rows_of(folder.landing(), landed->batch, sheet.name).cells.size(), n_good);
    ASSERT_EQ(landed->first_rejects.size(), 1U);
    const Reject& reject = landed->first_rejects.front();
    EXPECT_EQ(static_cast<Code>(reject.code), sheet.code);
    EXPECT_EQ(reject.line, n_good + 2);
    EXPECT_EQ(reject.column, sheet.column);
    EXPECT_EQ(reject.args.at(1), sheet.text);
    EXPECT_EQ(reject.raw + "\n", sheet.bad);
  }
}

std::string message_of_reject(const Reject& reject, Language language) {
  return message_of({static_cast<Code>(reject.code), {}, reject.args, {}, {}}, language);
}

TEST(SheetLimits, AreSaidInBothLanguages) {
  TempFolder folder;
  const std::string path = folder.write("costs.csv", "product_id,cost\nP3,-1\n");
  const auto landed =
      land_file(path, folder.landing(), catalogue_adapters(), builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  const Reject& reject = landed->first_rejects.at(0);
  EXPECT_EQ(message_of_reject(reject, Language::Zh), "列“cost”里的“-1”超出允许的范围（≥ 0）");
  EXPECT_EQ(message_of_reject(reject, Language::En),
            "'-1' in the column 'cost' is outside what may stand there (≥ 0)");
}

TEST(SheetLimits, OfTypesAreSaidWithTheNumber) {
  TempFolder folder;
  const std::string path = folder.write("costs.csv", "product_id,cost\nP3,100000000001\n");
  const auto landed =
      land_file(path, folder.landing(), catalogue_adapters(), builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  const Reject& reject = landed->first_rejects.at(0);
  EXPECT_EQ(message_of_reject(reject, Language::Zh),
            "列“cost”里的“100000000001”超出范围（正负都到 100,000,000,000 为止）");
  EXPECT_EQ(message_of_reject(reject, Language::En),
            "'100000000001' in the column 'cost' is out of range (numbers end at 100,000,000,000 "
            "either way)");
}

TEST(SheetLimits, GiveACurrencyItsCode) {
  TempFolder folder;
  const std::string path = folder.write(
      "exchange_rates.csv",
      "currency,day,rate\n美元,2026-05-01,7.1\nusd,2026-05-02,7.1\n港币,2026-05-01,0.9\n");
  const auto landed =
      land_file(path, folder.landing(), catalogue_adapters(), builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  const Rows rows = rows_of(folder.landing(), landed->batch, "exchange_rates");
  ASSERT_EQ(rows.cells.size(), 3U);
  EXPECT_EQ(rows.at(0, "currency") + rows.at(1, "currency") + rows.at(2, "currency"), "USDUSDHKD");
}

/// A target of money is a number to the model; people write it as money.
TEST(SheetLimits, ATargetMayBeWrittenAsMoney) {
  for (const std::string& text :
       {std::string("subject_id,indicator,period,target\nS1,x,2026-05,\"￥1,234.50\"\n"),
        std::string("考核对象编号,指标,周期,目标值\nS1,x,2026年5月,\"1,234.50元\"\n"),
        std::string("subject_id,indicator,2026-05\nS1,x,\"¥1,234.50\"\n")}) {
    TempFolder folder;
    const auto landed = land_file(folder.write("targets.csv", text), folder.landing(),
                                  catalogue_adapters(), builtin_model(), {}, test_context());
    ASSERT_TRUE(landed) << say(landed.error());
    const Rows rows = rows_of(folder.landing(), landed->batch, "targets");
    ASSERT_EQ(rows.cells.size(), 1U) << text;
    EXPECT_EQ(rows.at(0, "target"), "1234500000") << text;
  }
}

TEST(SheetLimits, ATargetInAnotherCurrencyIsRefused) {
  TempFolder folder;
  const auto landed = land_file(
      folder.write("targets.csv", "subject_id,indicator,period,target\nS1,x,2026-05,€5\n"),
      folder.landing(), catalogue_adapters(), builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  ASSERT_EQ(landed->first_rejects.size(), 1U);
  EXPECT_EQ(static_cast<Code>(landed->first_rejects[0].code), "D095"_code);
  EXPECT_EQ(landed->first_rejects[0].args, (std::vector<std::string>{"target", "€5", "CNY"}));
}

TEST(SheetLimits, GiveAPeriodTheNameThatPlansUse) {
  TempFolder folder;
  const std::string path = folder.write(
      "targets.csv",
      "subject_id,indicator,period,target\nS1,x,2026年5月,1\nS2,x,2026/5,1\nS3,x,2026-05-03,1\n"
      "S4,x,2026-04-26..2026-05-25,1\nS5,x,2026-Q2,1\n");
  const auto landed =
      land_file(path, folder.landing(), catalogue_adapters(), builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  const Rows rows = rows_of(folder.landing(), landed->batch, "targets");
  const std::vector<std::string> wanted = {"2026-05", "2026-05", "2026-05-03",
                                           "2026-04-26..2026-05-25", "2026-Q2"};
  ASSERT_EQ(rows.cells.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_EQ(rows.at(i, "period"), wanted[i]);
}

}  // namespace
}  // namespace steelyard
