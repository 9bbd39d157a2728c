// Targets of people: Σ shop target × share × days ÷ days of the period, by hand. June has 30 days.

#include <nlohmann/json.hpp>

#include "house_firm.hpp"
#include "report/json.hpp"
#include "score/curve.hpp"
#include "score/parts.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

const std::string kHead =
    "plan: op\nversion: 1\ntitle: t\nsubjects: { of: employee }\ncycle: month\n"
    "objectives: { o: { title: o } }\nindicators:\n";
const std::string kSales =
    "  - { name: sales, label: { zh: 销售额, en: sales }, kind: sum, of: orders, value: amount, "
    "objective: o, weight: 100, standard: { target: { from: targets }, line: { 0%: 0, 100%: 100 } "
    "} }\n";
const std::string kGrades = "grades: { A: \"≥ 60\", B: else }\n";
const std::string kPlan = kHead + kSales + kGrades;

class PersonTargets : public HouseFirm {
 protected:
  void SetUp() override {
    load("orders.csv",
         "order_id,shop_id,agent_id,created_at,amount\n"
         "1,A,e1,2026-06-05 10:00:00,32500\n"
         "2,A,e2,2026-06-05 10:00:00,500\n"
         "3,C,e3,2026-06-05 10:00:00,500\n"
         "4,C,e4,2026-06-05 10:00:00,500\n");
    load("shops.csv",
         "shop_id,name,status,platform_id\nA,甲店,open,P1\nB,乙店,open,P1\nC,丙店,open,P1\n");
    load("people.csv", "employee_id,name,role\ne1,张,op\ne2,李,op\ne3,王,op\ne4,赵,op\n");
    load("teams.csv", "team_id,name,department\nT1,one,d\n");
    load("assignments.csv",
         "employee_id,team_id,shop_id,share,first_day,last_day\n"
         "e1,T1,A,,2026-05-12,2026-06-20\n"     // 20 days of June
         "e1,T1,B,50%,2026-06-21,2026-07-31\n"  // 10 days at half
         "e2,T1,A,,2026-06-01,\n"
         "e3,T1,A,,2026-06-01,2026-06-15\n"
         "e3,T1,C,,2026-06-16,2026-06-30\n");
    load("targets.csv",
         "subject_id,indicator,period,target\nA,sales,2026-06,90000\nB,sales,2026-06,30000\n"
         "e2,sales,2026-06,1000\n");
  }
  [[nodiscard]] static std::string target_of(const Scored& run, const std::string& person) {
    const auto& target = indicator_of(run, person, "sales").target;
    return target ? format_decimal_trimmed(to_fixed(*target, 4), 4) : "none";
  }
};

TEST_F(PersonTargets, AreThoseOfTheShopsByDaysAndShare) {
  const Scored run = firm.assess_text(kPlan, "2026-06");
  // 90,000 × 20 ÷ 30 + 30,000 × 5 ÷ 30 = 60,000 + 5,000; sales 32,500 are half of it
  EXPECT_EQ(target_of(run, "e1"), "65000");
  EXPECT_EQ(score_of(run, "e1"), "50");
}

TEST_F(PersonTargets, ARowOfTheirOwnWins) {
  const Scored run = firm.assess_text(kPlan, "2026-06");
  EXPECT_EQ(target_of(run, "e2"), "1000");
  EXPECT_EQ(indicator_of(run, "e2", "sales").target_made_of, nullptr);
}

TEST_F(PersonTargets, AShopWithoutTargetLeavesItUnknownAndIsSaid) {
  const Scored run = firm.assess_text(kPlan, "2026-06");
  EXPECT_EQ(target_of(run, "e3"), "none") << "half of A's is not the target of who also had C";
  EXPECT_EQ(noted(run, "S100"), (std::vector<std::string>{"销售额", "sales", "2026-06", "1", "C"}));
  EXPECT_EQ(target_of(run, "e4"), "none") << "no assignment, no target";
  EXPECT_EQ(noted(run, "S090").at(3), "2");
}

TEST_F(PersonTargets, FromThe26thTheDaysAreThoseOfThatPeriod) {
  std::string plan = kPlan;
  plan.replace(plan.find("cycle: month"), std::string("cycle: month").size(),
               "cycle: { month: { from_day: 26 } }");
  // 26 May … 25 June, 31 days: A on 26, B on 5 at half. 90,000 × 26 ÷ 31 + 30,000 × 2.5 ÷ 31
  // = 2,415,000 ÷ 31 = 77,903.2258
  EXPECT_EQ(target_of(firm.assess_text(plan, "2026-06"), "e1"), "77903.2258");
}

TEST_F(PersonTargets, AShareHasNoSum) {
  const std::string plan =
      kHead +
      "  - { name: sales, label: paid, kind: share, of: orders, that: amount > 600, objective: o, "
      "weight: 100, standard: { target: { from: targets }, line: { 0%: 0, 100%: 100 } } }\n" +
      kGrades;
  EXPECT_EQ(target_of(firm.assess_text(plan, "2026-06"), "e1"), "none");
}

TEST_F(PersonTargets, OfASplitPeriodEachStretchHasItsDays) {
  const std::string split =
      kHead +
      "  - name: sales\n    label: sales\n    kind: sum\n    of: orders\n    value: amount\n"
      "    objective: o\n    weight: 100\n    standard:\n"
      "      - { target: { from: targets }, line: { 0%: 0, 100%: 100 }, effective_to: 2026-06-20 "
      "}\n"
      "      - { target: { from: targets }, line: { 0%: 0, 100%: 100 }, effective_from: "
      "2026-06-21, "
      "split: true }\n" +
      kGrades;
  const Scored run = firm.assess_text(split, "2026-06");
  const auto& stretches = card_of(run, "e1").parts->parts;
  ASSERT_EQ(stretches.size(), 2U);
  const auto target = [&](std::size_t i) {
    return to_fixed(*stretches[i].days->indicators[0].target, 0);
  };
  EXPECT_EQ(target(0), 60'000) << "20 days of A of 30";
  EXPECT_EQ(target(1), 5'000) << "10 days of B at half of 30";
}

TEST_F(PersonTargets, ExplainAndJsonTellTheShops) {
  const std::string zh = explained(kPlan, "e1", "2026-06", Language::Zh);
  EXPECT_NE(
      zh.find("    目标由来  A 甲店 90,000 × 20 天 ÷ 30 + B 乙店 30,000 × 5 天（10 天 × 分摊）"
              " ÷ 30\n"),
      std::string::npos)
      << zh;
  const std::string en = explained(kPlan, "e3", "2026-06", Language::En);
  EXPECT_NE(en.find("C 丙店 (no target) × 15 days ÷ 30\n"), std::string::npos) << en;
  const Scored run = firm.assess_text(kPlan, "2026-06");
  const Json card = Json::parse(write_card_json(run, card_of(run, "e1")));
  EXPECT_EQ(card["subjects"][0]["indicators"][0]["target_made_of"],
            Json::parse(R"({"by": "shops", "over": 30.0, "of": [
              {"of": "A", "name": "甲店", "target": "90000.0000", "weight": 20.0, "days": 20},
              {"of": "B", "name": "乙店", "target": "30000.0000", "weight": 5.0, "days": 10}]})"));
}

}  // namespace
}  // namespace steelyard
