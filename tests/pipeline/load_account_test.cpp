// What a file's account tells beside its equation: subjects that no sheet knows, rows that no period
// counts, further relations whose rows disagree; and which file of a folder could not be taken.

#include <algorithm>
#include <fstream>

#include "report/account.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

void write_file(const Firm& firm, const std::string& name, const std::string& text) {
  std::ofstream(firm.dir() + "/in/" + name) << text;
}

LoadOutcome load_all(Firm& firm) { return firm.load_path(firm.dir() + "/in", {}); }

struct Inbox {
  Firm firm;
  Inbox() { std::filesystem::create_directories(firm.dir() + "/in"); }
};

const std::string kOrders =
    "order_id,shop_id,created_at,amount\nO1,S1,2026-05-01 10:00:00,10\n"
    "O2,S1,2026-05-02 10:00:00,20.5\nO3,S2,2026-05-03 10:00:00,30\n";

TEST(LoadAccount, TellsWhichShopsNoSheetKnows) {
  Inbox inbox;
  write_file(inbox.firm, "orders_20260601.csv", kOrders);
  const LoadOutcome outcome = load_all(inbox.firm);
  const auto& unmapped = outcome.report.files.at(0).accounts.at("orders").unmapped;
  ASSERT_EQ(unmapped.size(), 1U);
  EXPECT_EQ(unmapped[0].sheet, "shops");
  EXPECT_EQ(unmapped[0].n_ids, 2U);
  EXPECT_EQ(unmapped[0].n_rows, 3U);
  EXPECT_EQ(unmapped[0].money.only(), 605'000);
  ASSERT_EQ(unmapped[0].most.size(), 2U);
  EXPECT_EQ(unmapped[0].most[0].id, "S1");
  EXPECT_EQ(unmapped[0].most[0].money.only(), 305'000);
  const std::string zh = write_account_text(outcome, Language::Zh);
  EXPECT_NE(
      zh.find(
          "待映射 店铺：2 个编号不在 shops 表里，涉及 3 行，金额 CNY 60.5：S1（2 行，CNY 30.5）"),
      std::string::npos)
      << zh;
  EXPECT_NE(write_account_text(outcome, Language::En).find("unmapped shop: 2 ids"),
            std::string::npos);
  EXPECT_NE(write_account_json(outcome, Language::En).find("\"sheet\": \"shops\""),
            std::string::npos);
}

TEST(LoadAccount, TheSheetMayComeAfterTheOrders) {
  Inbox inbox;
  write_file(inbox.firm, "orders_20260601.csv", kOrders);
  write_file(inbox.firm, "shops.csv", "shop_id,name\nS1,one\n");
  const LoadOutcome outcome = load_all(inbox.firm);
  ASSERT_EQ(outcome.report.files.size(), 2U);
  const auto& unmapped = outcome.report.files.at(0).accounts.at("orders").unmapped;
  ASSERT_EQ(unmapped.size(), 1U);
  ASSERT_EQ(unmapped[0].most.size(), 1U);
  EXPECT_EQ(unmapped[0].most[0].id, "S2");
}

TEST(LoadAccount, TellsWhomTheAssignmentsSheetNamesInVain) {
  Inbox inbox;
  write_file(inbox.firm, "assignments.csv",
             "employee_id,team_id,shop_id,share,first_day,last_day\n"
             "E1,T1,S1,,2026-05-01,\nE9,T1,S1,,2026-05-01,\nE9,,S8,,2026-06-01,\n");
  write_file(inbox.firm, "people.csv", "employee_id,name,role\nE1,one,agent\n");
  write_file(inbox.firm, "shops.csv", "shop_id,name\nS1,one\n");
  write_file(inbox.firm, "teams.csv", "team_id,name,department\nT1,one,d\n");
  const LoadOutcome outcome = load_all(inbox.firm);
  const auto& unmapped = outcome.report.files.at(0).accounts.at("assignments").unmapped;
  ASSERT_EQ(unmapped.size(), 2U) << "a blank team is nobody";
  const auto shops = std::ranges::find(unmapped, "shops", &Unmapped::sheet);
  const auto people = std::ranges::find(unmapped, "people", &Unmapped::sheet);
  ASSERT_NE(shops, unmapped.end());
  ASSERT_NE(people, unmapped.end());
  EXPECT_EQ(shops->most.at(0).id + " " + people->most.at(0).id, "S8 E9");
  EXPECT_EQ(people->n_rows, 2U);
  EXPECT_NE(write_account_text(outcome, Language::Zh)
                .find("待映射 员工：1 个编号不在 people 表里，涉及 2 行：E9（2 行）"),
            std::string::npos)
      << write_account_text(outcome, Language::Zh);
}

TEST(LoadAccount, CountsRowsThatNoPeriodCounts) {
  Inbox inbox;
  write_file(
      inbox.firm, "orders_20260601.csv",
      "order_id,shop_id,created_at,amount\nO1,S1,2026-05-01 10:00:00,10\nO2,,,20\nO3,S1,,3\n");
  write_file(inbox.firm, "tickets_20260601.csv",
             "ticket_id,shop_id,agent_id,opened_at\nT1,,,2026-05-01 10:00:00\nT2,,A1,\n");
  const LoadOutcome outcome = load_all(inbox.firm);
  EXPECT_EQ(outcome.report.files.at(0).landed.n_undated, 2U);
  EXPECT_EQ(outcome.report.files.at(0).landed.n_unowned, 0U) << "an order's shop may be derived";
  EXPECT_EQ(outcome.report.files.at(1).landed.n_undated, 1U);
  EXPECT_EQ(outcome.report.files.at(1).landed.n_unowned, 1U);
  const std::string zh = write_account_text(outcome, Language::Zh);
  EXPECT_NE(zh.find("注意：2 行没有日期"), std::string::npos) << zh;
  EXPECT_NE(zh.find("注意：1 行没有写明属于谁"), std::string::npos) << zh;
  const std::string en = write_account_text(outcome, Language::En);
  EXPECT_NE(en.find("note: 2 rows have no date"), std::string::npos) << en;
  EXPECT_NE(en.find("note: 1 row does not say whose it is"), std::string::npos) << en;
}

TEST(LoadAccount, SaysWhyAFurtherRelationHasFewerRows) {
  Inbox inbox;
  write_file(inbox.firm, "retail.csv",
             "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
             "536365,A,a,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"
             "536365,B,b,6,2010-12-01 08:27:00,3.39,17850,United Kingdom\n"
             "536366,B,b,1,2010-12-01 08:28:00,1.00,17850,United Kingdom\n");
  const LoadOutcome outcome = load_all(inbox.firm);
  const RowAccount& orders = outcome.report.files.at(0).accounts.at("orders");
  EXPECT_EQ(orders.n_accepted, 2U);
  EXPECT_EQ(orders.n_superseded, 1U);
  const std::string zh = write_account_text(outcome, Language::Zh);
  EXPECT_NE(zh.find("另有 orders：3 行 = 接受 2 + 重复 0 + 过时 1（同一编号还有别的行"),
            std::string::npos)
      << zh;
  const std::string en = write_account_text(outcome, Language::En);
  EXPECT_NE(en.find("also orders: 3 rows = 2 accepted + 0 duplicate + 1 superseded (other rows"),
            std::string::npos)
      << en;
}

TEST(LoadAccount, NamesTheFileThatNoAdapterKnows) {
  Inbox inbox;
  write_file(inbox.firm, "a_stray.csv", "foo,bar\n1,2\n");
  write_file(inbox.firm, "orders_20260601.csv", kOrders);
  const auto outcome =
      load(inbox.firm.project(), {inbox.firm.dir() + "/in"}, {}, inbox.firm.context());
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->report.files.size(), 1U);
  ASSERT_EQ(outcome->failed.size(), 1U);
  EXPECT_EQ(outcome->failed[0].code, "D020"_code);
  for (const Language language : {Language::Zh, Language::En}) {
    EXPECT_NE(render(outcome->failed, language).find("/in/a_stray.csv"), std::string::npos);
  }
}

TEST(LoadAccount, RefusesWhatFailedArithmeticLeftBehind) {
  Inbox inbox;
  write_file(inbox.firm, "orders_20260601.csv",
             "order_id,shop_id,created_at,amount\nO1,S1,2026-05-01 10:00:00,NaN\n"
             "O2,S1,2026-05-01 10:00:00,Inf\nO3,S1,2026-05-01 10:00:00,-\n"
             "O4,S1,2026-05-01 10:00:00,N/A\nO5,S1,2026-05-01 10:00:00,-1.5\n");
  const LoadOutcome outcome = load_all(inbox.firm);
  const LandedFile& landed = outcome.report.files.at(0).landed;
  EXPECT_EQ(landed.batch.n_rejected, 2U);
  EXPECT_EQ(landed.n_money_unreadable, 2U);
  EXPECT_EQ(landed.money_accepted.only(), -15'000);
  for (const Reject& reject : landed.first_rejects) {
    EXPECT_EQ(reject.code, static_cast<std::uint16_t>("D031"_code)) << reject.raw;
  }
}

TEST(LoadAccount, ALateRowIsToldInLocalTimeWithItsZone) {
  Inbox inbox;
  write_file(inbox.firm, "orders_20260531.csv",
             "order_id,shop_id,created_at,amount\nO1,S1,2026-06-01 00:30:00,1\n");
  const LoadOutcome outcome = load_all(inbox.firm);
  ASSERT_EQ(outcome.report.files.at(0).landed.first_rejects.size(), 1U);
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string text = write_account_text(outcome, language);
    EXPECT_NE(text.find("2026-06-01 00:10:00 Asia/Shanghai"), std::string::npos) << text;
    EXPECT_EQ(text.find("UTC"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace steelyard
