// Whom an order is credited to, by hand: chats at the ends of 48 hours, at one instant, of another shop;
// a house's own rule; chats that come late or are taken back; and the same by hand-written SQL.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "landing/undo.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

// Every order is of noon, 10 May; its amount is a bit of its own, so that a sum tells which are in it.
constexpr const char* kOrders =
    "order_id,shop_id,customer_id,agent_id,created_at,paid_at,amount,paid_amount\n"
    "O1,S1,C1,,2026-05-10 12:00:00,2026-05-10 12:01:00,1,1\n"
    "O2,S1,C2,,2026-05-10 12:00:00,2026-05-10 12:01:00,2,2\n"
    "O3,S1,C3,,2026-05-10 12:00:00,2026-05-10 12:01:00,4,4\n"
    "O4,S1,C4,,2026-05-10 12:00:00,2026-05-10 12:01:00,8,8\n"
    "O5,S1,C5,,2026-05-10 12:00:00,2026-05-10 12:01:00,16,16\n"
    "O6,S1,,,2026-05-10 12:00:00,2026-05-10 12:01:00,32,32\n"
    "O7,S1,C7,EVE,2026-05-10 12:00:00,2026-05-10 12:01:00,64,64\n"
    "O8,S1,C8,,2026-05-10 12:00:00,2026-05-10 12:01:00,128,128\n"
    "O9,S1,C9,,2026-05-10 12:00:00,2026-05-10 12:01:00,256,256\n"
    "O10,S1,C10,,2026-05-10 12:00:00,2026-05-10 12:01:00,512,512\n"
    "O11,S1,C11,,2026-05-10 12:00:00,2026-05-10 12:01:00,1024,1024\n";

constexpr const char* kChats =
    "chat_id,shop_id,agent_id,customer_id,started_at,auto_reply\n"
    "H1,S1,ANN,C1,2026-05-08 12:00:00,no\n"         // exactly 48 hours before: in
    "H2,S1,ANN,C2,2026-05-08 11:59:59.999999,no\n"  // a microsecond more: out
    "H3,S1,BOB,C3,2026-05-10 12:00:00,no\n"         // the instant of the order: in
    "H41,S1,ANN,C4,2026-05-10 11:00:00,no\n"  // two at one instant: the greater number is later
    "H42,S1,BOB,C4,2026-05-10 11:00:00,no\n"
    "H5,S2,ANN,C5,2026-05-10 11:00:00,no\n"   // another shop
    "H6,S1,ANN,,2026-05-10 11:00:00,no\n"     // nobody known, like the buyer of O6
    "H7,S1,ANN,C7,2026-05-10 11:00:00,no\n"   // the order names EVE
    "H81,S1,ANN,C8,2026-05-10 02:00:00,no\n"  // ANN first, BOB last
    "H82,S1,BOB,C8,2026-05-10 11:00:00,no\n"
    "H91,S1,ANN,C9,2026-05-09 06:00:00,no\n"  // 30 hours before
    "H92,S1,BOB,C9,2026-05-10 07:00:00,no\n"
    "H10,S1,ANN,C10,2026-05-10 11:00:00,yes\n"        // a robot is nobody
    "H11,S1,ANN,C11,2026-05-10 12:00:00.000001,no\n"  // after the order
    "H12,S1,BOB,C2,,no\n";                            // without a time

constexpr const char* kPlan =
    "  - use: credited_sales\n  - use: credited_orders\n  - use: credited_order_value\n";

class Credit : public testing::Test {
 protected:
  void SetUp() override {
    put("people.csv", "employee_id,name\nANN,Ann\nBOB,Bob\nEVE,Eve\n");
    put("orders.csv", kOrders);
  }
  LoadOutcome put(const std::string& name, const std::string& text) {
    EXPECT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};
    return firm.load_path(firm.dir() + "/" + name, options);
  }
  /// Sums of paid amounts by agent; "" = nobody.
  [[nodiscard]] std::map<std::string, double> sales() const {
    const Scored run = firm.assess_text(plan_around("employee", kPlan), "2026-05");
    std::map<std::string, double> out;
    for (const Scorecard& card : run.scorecards) out[card.subject] = value(card.indicators);
    out[""] = value(run.unassigned);
    return out;
  }
  static double value(const std::vector<IndicatorCard>& cards) {
    for (const IndicatorCard& card : cards) {
      if (card.name == "credited_sales") return card.estimate.value.value_or(-1);
    }
    return -2;
  }
  Firm firm;
};

using Sales = std::map<std::string, double>;

const Sales kByDefault = {
    {"ANN", 1}, {"BOB", 4 + 8 + 128 + 256}, {"EVE", 64}, {"", 2 + 16 + 32 + 512 + 1024}};
const Sales kNamedOnly = {{"ANN", 0}, {"BOB", 0}, {"EVE", 64}, {"", 2047 - 64}};

TEST_F(Credit, TheLastAgentWithin48Hours) {
  EXPECT_EQ(sales(), kNamedOnly) << "without chats an order is whose it says";
  put("chats.csv", kChats);
  EXPECT_EQ(sales(), kByDefault);
}

TEST_F(Credit, AHousesOwnRule) {
  ASSERT_TRUE(write_file_durably(
      firm.dir() + "/model.yaml",
      "facts:\n  orders:\n    derived:\n"
      "      presale_agent: { type: text, fold: first, from: chats, on: [customer_id, shop],\n"
      "                       where: auto_reply is missing or not auto_reply, value: agent_id,\n"
      "                       order_by: started_at, not_before: created_at - 24 h, not_after: "
      "created_at }\n"));
  put("chats.csv", kChats);
  EXPECT_EQ(
      sales(),
      (Sales{{"ANN", 8 + 128}, {"BOB", 4 + 256}, {"EVE", 64}, {"", 1 + 2 + 16 + 32 + 512 + 1024}}));
}

// As text "10" stands before "9".
TEST_F(Credit, OfOneInstantTheGreaterNumberIsTheLaterOne) {
  put("chats.csv",
      "chat_id,shop_id,agent_id,customer_id,started_at\n"
      "9,S1,ANN,C1,2026-05-10 11:00:00\n10,S1,BOB,C1,2026-05-10 11:00:00\n"
      "100,S1,ANN,C2,2026-05-10 11:00:00\n99,S1,BOB,C2,2026-05-10 11:00:00\n");
  const Sales last = sales();
  EXPECT_EQ(last.at("BOB"), 1) << "chat 10";
  EXPECT_EQ(last.at("ANN"), 2) << "chat 100";
  ASSERT_TRUE(write_file_durably(
      firm.dir() + "/model.yaml",
      "facts:\n  orders:\n    derived:\n"
      "      presale_agent: { type: text, fold: first, from: chats, on: [customer_id, shop],\n"
      "                       value: agent_id, order_by: started_at }\n"));
  const Sales first = sales();
  EXPECT_EQ(first.at("ANN"), 1) << "chat 9";
  EXPECT_EQ(first.at("BOB"), 2) << "chat 99";
}

// Orders 9 and 10 of one instant: 9 is the buyer's first.
TEST_F(Credit, TheFirstOrderOfOneInstantIsTheOneOfTheLesserNumber) {
  put("numbered.csv",
      "order_id,shop_id,customer_id,agent_id,created_at,paid_at,amount,paid_amount\n"
      "10,S1,C20,BOB,2026-05-10 12:00:00,2026-05-10 12:01:00,1,1\n"
      "9,S1,C20,ANN,2026-05-10 12:00:00,2026-05-10 12:01:00,1,1\n");
  const Scored run =
      firm.assess_text(plan_around("employee", "  - use: new_customer_share\n"), "2026-05");
  std::map<std::string, double> shares;
  for (const Scorecard& card : run.scorecards) {
    shares[card.subject] = card.indicators.back().estimate.value.value_or(-1);
  }
  EXPECT_EQ(shares, (Sales{{"ANN", 1}, {"BOB", 0}, {"EVE", 1}})) << "EVE has the only one of C7";
}

// The listing tells whose an order is: by a chat (BOB) or by the order itself (EVE).
TEST_F(Credit, ExplainShowsWhoseAnOrderIs) {
  put("chats.csv", kChats);
  const Project project = firm.project();
  const auto plan = check(
      project, std::make_shared<const Source>(Source{"plan.yaml", plan_around("employee", kPlan)}));
  ASSERT_TRUE(plan) << words_of(plan.error());
  for (const auto& [who, n] : {std::pair{"BOB", 4U}, std::pair{"EVE", 1U}}) {
    const auto explained = explain(
        project, *plan, {who, "credited_orders", {"2026-05", std::nullopt}, 20}, firm.context());
    ASSERT_TRUE(explained) << words_of(explained.error());
    const RowsAnswer& answer = explained->indicators.at(0).rows.at(0);
    const auto at = std::ranges::find(answer.columns, "agent");
    ASSERT_NE(at, answer.columns.end());
    ASSERT_EQ(answer.rows.size(), n);
    for (const SourceRow& row : answer.rows) {
      EXPECT_EQ(row.values.at(static_cast<std::size_t>(at - answer.columns.begin())), who);
    }
  }
}

TEST_F(Credit, ChatsThatComeLateAndAreTakenBack) {
  put("chats.csv", kChats);
  EXPECT_EQ(sales(), kByDefault);
  const LoadOutcome late = put("chats_late.csv",
                               "chat_id,shop_id,agent_id,customer_id,started_at,auto_reply\n"
                               "H99,S1,EVE,C1,2026-05-10 11:59:59,no\n");
  Sales with_late = kByDefault;
  with_late["ANN"] = 0;
  with_late["EVE"] = 65;
  EXPECT_EQ(sales(), with_late);
  const auto undone =
      undo_batch(firm.project().landing_dir(), late.report.files.at(0).landed.batch,
                 {.by = "ann", .reason = "wrong file", .at_us = 1'786'000'000'000'000});
  ASSERT_TRUE(undone) << words_of(undone.error());
  EXPECT_EQ(sales(), kByDefault);
}

TEST_F(Credit, TheOrderOfLoadingDoesNotMatter) {
  Firm other;
  const auto load = [&](const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(other.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};
    other.load_path(other.dir() + "/" + name, options);
  };
  load("chats.csv", kChats);
  load("orders.csv", kOrders);
  load("people.csv", "employee_id,name\nANN,Ann\nBOB,Bob\nEVE,Eve\n");
  put("chats.csv", kChats);
  const std::string plan = plan_around("employee", kPlan);
  const Scored a = firm.assess_text(plan, "2026-05");
  const Scored b = other.assess_text(plan, "2026-05");
  ASSERT_EQ(a.scorecards.size(), b.scorecards.size());
  for (std::size_t i = 0; i < a.scorecards.size(); ++i) {
    EXPECT_EQ(value(a.scorecards[i].indicators), value(b.scorecards[i].indicators));
  }
}

// R1 is dealt with by the last chat between request and refund, R2 by the last within 21 days, R3 by
// nobody: its only chats are of before the request and of day 22.
TEST_F(Credit, WhoDealtWithAReturn) {
  put("chats.csv",
      "chat_id,shop_id,agent_id,customer_id,started_at\n"
      "H1,S1,ANN,C1,2026-05-12 10:00:00\nH2,S1,BOB,C1,2026-05-14 10:00:00\n"
      "H3,S1,EVE,C1,2026-05-14 10:00:01\n"
      "H4,S1,ANN,C2,2026-05-12 10:00:00\nH5,S1,EVE,C2,2026-06-02 10:00:00\n"
      "H6,S1,BOB,C2,2026-06-02 10:00:01\n"
      "H7,S1,ANN,C3,2026-05-12 09:59:59\nH8,S1,ANN,C3,2026-06-03 10:00:00\n");
  put("returns.csv",
      "return_id,order_id,requested_at,refunded_at,amount\n"
      "R1,O1,2026-05-12 10:00:00,2026-05-14 10:00:00,1\n"
      "R2,O2,2026-05-12 10:00:00,,2\nR3,O3,2026-05-12 10:00:00,,4\n");
  const Scored run = firm.assess_text(
      plan_around("employee",
                  "  - { name: x, label: x, kind: sum, of: returns, value: amount, dated_by: "
                  "requested_at }\n"),
      "2026-05");
  std::map<std::string, double> sums;
  for (const Scorecard& card : run.scorecards) {
    sums[card.subject] = card.indicators.back().estimate.value.value_or(-1);
  }
  EXPECT_EQ(sums, (Sales{{"ANN", 0}, {"BOB", 1}, {"EVE", 2}}));
  EXPECT_EQ(run.unassigned.back().estimate.value, 4);
}

// Nobody knew of an agent when the file of orders was loaded: the account names those of the column.
TEST_F(Credit, AgentsThatNoSheetKnowsAreNamed) {
  const LoadOutcome outcome =
      put("more.csv",
          "order_id,shop_id,customer_id,agent_id,created_at,paid_at,amount,paid_amount\n"
          "O99,S1,C1,ZOE,2026-05-10 12:00:00,2026-05-10 12:01:00,1,1\n");
  bool named = false;
  for (const Unmapped& one : outcome.report.files.at(0).accounts.at("orders").unmapped) {
    for (const auto& most : one.most) named = named || most.id == "ZOE";
  }
  EXPECT_TRUE(named);
}

}  // namespace
}  // namespace steelyard
