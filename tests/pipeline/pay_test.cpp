// The whole path of pay: from orders to commissions in the run's JSON and a person's words, by hand.

#include <nlohmann/json.hpp>

#include "firm.hpp"
#include "report/json.hpp"
#include "report/pay_words.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own
using Json = nlohmann::ordered_json;

constexpr const char* kPlan = R"(plan: t
version: 1
title: t
subjects: { of: shop }
cycle: month
indicators:
  - use: gmv
    weight: 100
    standard: { target: 40, line: { 0%: 0, 100%: 100, 200%: 200 } }
grades: { A: "≥ 80", B: else }
pay:
  coefficient: { A: 1.2, B: 0.9 }
  commission:
    - { of: gmv, marginal: { "≤ 20": 10%, "≤ 50": 20%, else: 50% } }
    - { of: gmv, whole: { "≤ 20": 10%, "≤ 50": 20%, else: 50% } }
  prizes: [ { of: gmv, attainment: { "≥ 150%": 7, "≥ 100%": 3.5 } } ]
)";

class Paid : public testing::Test {
 protected:
  void SetUp() override {
    put("orders.csv",
        "order_id,shop_id,created_at,paid_at,amount\n"
        "1,S1,2026-05-03 10:00:00,2026-05-03 10:00:00,40.00\n"
        "2,S1,2026-05-04 10:00:00,2026-05-04 10:00:00,20.25\n"
        "3,S2,2026-05-05 10:00:00,2026-05-05 10:00:00,20.00\n");
    put("shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\n");
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};
    firm.load_path(firm.dir() + "/orders.csv", options);
    firm.load_path(firm.dir() + "/shops.csv", options);
  }
  void put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
  }
  Firm firm;
};

TEST_F(Paid, ByHandFromThreeOrders) {
  const Scored run = firm.assess_text(kPlan, "2026-05");
  const Json json = Json::parse(write_run_json(run));
  const auto pay_of_shop = [&](const char* shop) {
    for (const Json& subject : json["subjects"]) {
      if (subject["subject"] == shop) return subject["pay"];
    }
    return Json();
  };
  // S1: 60.25 of 40: 150.6 %. 20·10 % + 30·20 % + 10.25·50 % = 13.125 → 13.13; 60.25·50 % = 30.13; 7.
  const Json first = pay_of_shop("S1");
  EXPECT_EQ(first["coefficient"], 1.2);
  EXPECT_EQ(first["items"][0]["amount"], "13.13");
  EXPECT_EQ(first["items"][1]["amount"], "30.13");
  EXPECT_EQ(first["items"][2]["amount"], "7.00");
  EXPECT_EQ(first["total"], "50.26");
  // S2: 20 of 40: no prize; both at 10 %.
  const Json second = pay_of_shop("S2");
  EXPECT_EQ(second["coefficient"], 0.9);
  EXPECT_EQ(second["items"][0]["amount"], "2.00");
  EXPECT_EQ(second["items"][2]["amount"], "0.00");
  EXPECT_EQ(second["items"][2]["on"], 0.5);
  for (const Scorecard& card : run.scorecards) {
    if (card.subject != "S1") continue;
    const std::vector<std::string> lines = show_pay(card, run, Language::Zh);
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[0], "系数 1.2");
    EXPECT_EQ(lines[4], "合计 50.26 CNY");
    EXPECT_EQ(show_pay(card, run, Language::En)[1].substr(0, 24), "commission (marginal) on");
  }
}

TEST_F(Paid, WhatCannotBePaidIsRefused) {
  std::string plan = kPlan;
  plan.replace(plan.find("of: gmv, marginal"), 7, "of: paid_orders");
  plan.replace(plan.find("target: 40, "), 12, "");
  plan.replace(plan.find("{ 0%: 0, 100%: 100, 200%: 200 }"), 31, "{ 0: 0, 40: 100 }");
  const auto checked =
      check(firm.project(), std::make_shared<const Source>(Source{"plan.yaml", plan}));
  ASSERT_FALSE(checked);
  const std::string said = words_of(checked.error());
  EXPECT_NE(said.find("P325"), std::string::npos) << said;
  EXPECT_NE(said.find("P326"), std::string::npos) << said;
}

}  // namespace
}  // namespace steelyard
