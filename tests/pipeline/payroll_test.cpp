// A small firm from its sheets to its payroll, by hand: May 2026, 19 workdays.
//
//     e1  whole month, 客服 × 1.2, grade A × 1.2    3000 × 1.44 = 4320, 10 % of 100 = 10           4330.00
//     e2  joined on the 18th: 10 of 19             1900 × 1.2 × 0.9 × 10/19 = 1080                1080.00
//     e3  left after the 15th: 9 of 19, no team    3800 × 0.9 × 9/19 = 1620                       1620.00
//     e4  base 1900, from the 16th on 3800         (9 × 1900 + 10 × 3800)/19 = 2900 × 0.9 = 2610, 5      2615.00
//     e7  the same team T2                         950 × 0.9 = 855                                 855.00
//     T2  3470 are owed, 2000 the cap              2615/3470, 855/3470 of 2000           1507.20 + 492.80
//     e5  no base: no pay      e6  left in April: no row

#include "report/payroll.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "firm.hpp"
#include "report/json.hpp"
#include "report/pay_words.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own
using Json = nlohmann::ordered_json;

constexpr const char* kPlan = R"(plan: agents
version: 1
title: { zh: 客服方案, en: agents }
subjects: { of: employee }
cycle: month
indicators:
  - use: gmv
    weight: 100
    standard: { target: 100, line: { 0%: 0, 100%: 100 } }
grades: { A: "≥ 80", B: else }
missing: { no_data: zero }
pay:
  base: { from: pay_bases }
  coefficient: { A: 1.2, B: 0.9 }
  department: { from: departments }
  on_duty: workdays
  commission: [ { of: gmv, whole: { else: 10% } } ]
  minimum: 300
  pools: [ { of: team, teams: [T2], amount: 2000, if_over: scale } ]
)";

class PayrollOfAFirm : public testing::Test {
 protected:
  void SetUp() override {
    put("orders.csv",
        "order_id,shop_id,agent_id,created_at,paid_at,amount\n"
        "1,S1,e1,2026-05-06 10:00:00,2026-05-06 10:00:00,100.00\n"
        "2,S1,e4,2026-05-07 10:00:00,2026-05-07 10:00:00,50.00\n"
        "3,S1,,2026-05-08 10:00:00,2026-05-08 10:00:00,9.00\n");
    put("people.csv",
        "employee_id,name,role,joined_on,left_on\ne1,王敏,agent,2024-01-01,\ne2,Ann,agent,2026-05-"
        "18,\n"
        "e3,Bo,agent,2024-01-01,2026-05-15\ne4,Cy,packer,2024-01-01,\ne5,Di,packer,2024-01-01,\n"
        "e6,Ed,agent,2024-01-01,2026-04-30\ne7,=1+1,packer,2024-01-01,\n");
    put("teams.csv", "team_id,name,department\nT1,早班,客服\nT2,夜班,仓库\n");
    put("assignments.csv",
        "employee_id,team_id,shop_id,share,first_day,last_day\ne1,T1,,,2026-01-01,\n"
        "e2,T2,,,2026-01-01,2026-05-17\ne2,T1,,,2026-05-18,\ne4,T1,,,2026-01-01,2026-05-15\n"
        "e4,T2,,,2026-05-16,\ne5,T2,,,2026-01-01,\ne7,T2,,,2026-01-01,\n");
    put("departments.csv",
        "department,name,coefficient,manager_id\n客服,客户服务部,1.2,e1\n仓库,,,\n");
    put("pay_bases.csv",
        "employee_id,first_day,last_day,base\ne1,2026-01-01,,3000\ne2,2026-05-18,,1900\ne3,2026-01-"
        "01,,3800\n"
        "e4,2026-01-01,2026-05-15,1900\ne4,2026-05-16,,3800\ne7,2026-01-01,,950\n");
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};
    for (const char* name :
         {"orders", "people", "teams", "assignments", "departments", "pay_bases"}) {
      firm.load_path(firm.dir() + "/" + name + ".csv", options);
    }
  }
  void put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
  }
  static const PayrollRow& row_of(const Payroll& payroll, const std::string& id) {
    const auto at = std::ranges::find(payroll.rows, id, &PayrollRow::employee_id);
    EXPECT_NE(at, payroll.rows.end()) << id;
    return *at;
  }
  Firm firm;
};

TEST_F(PayrollOfAFirm, ByHand) {
  const std::vector<Scored> runs = {firm.assess_text(kPlan, "2026-05")};
  const Payroll payroll = payroll_of(runs, Language::Zh);
  ASSERT_EQ(payroll.rows.size(), 6U) << "e6 is gone";
  const PayrollRow& first = row_of(payroll, "e1");
  EXPECT_EQ(first.department, "客服");
  EXPECT_EQ(first.role, "agent");
  EXPECT_EQ(first.plan, "客服方案");
  EXPECT_EQ(first.grade, "A");
  EXPECT_EQ(*first.base, Int128{300'000});
  EXPECT_EQ(*first.coefficient, Int128{1'200'000});
  EXPECT_EQ(*first.department_coefficient, Int128{1'200'000});
  EXPECT_EQ(*first.days_due, Int128{19'000'000});
  EXPECT_EQ(first.wage, Int128{432'000});
  EXPECT_EQ(first.commission, Int128{1'000});
  EXPECT_EQ(*total_of(first), Int128{433'000});
  EXPECT_EQ(*row_of(payroll, "e2").days_on_duty, Int128{10'000'000});
  EXPECT_EQ(*total_of(row_of(payroll, "e2")), Int128{108'000});
  EXPECT_EQ(row_of(payroll, "e3").department, "");
  EXPECT_EQ(*total_of(row_of(payroll, "e3")), Int128{162'000});
  const PayrollRow& scaled = row_of(payroll, "e4");
  EXPECT_EQ(*scaled.base, Int128{290'000});
  EXPECT_EQ(scaled.wage, Int128{261'000});
  EXPECT_EQ(scaled.settling, Int128{150'720 - 261'500});
  EXPECT_EQ(*total_of(scaled), Int128{150'720});
  EXPECT_EQ(*total_of(row_of(payroll, "e7")), Int128{49'280});
  EXPECT_FALSE(total_of(row_of(payroll, "e5")));
  EXPECT_EQ(row_of(payroll, "e5").remark, "无绩效基数，未计算");
  EXPECT_TRUE(notes_of_payroll(payroll).empty());
}

TEST_F(PayrollOfAFirm, WhatIsMissingIsSaid) {
  std::string plan = kPlan;
  plan.replace(plan.find("[T2]"), 4, "[T2, T22]");
  const std::string said = words_of(firm.assess_text(plan, "2026-05").notes);
  EXPECT_NE(said.find("1 of 6 have no base in '2026-05'"), std::string::npos) << said;
  EXPECT_NE(said.find("4 of 6 have no coefficient of a department"), std::string::npos) << said;
  EXPECT_NE(said.find("'T22' is no registered team: pay.pools does nothing"), std::string::npos)
      << said;
}

TEST_F(PayrollOfAFirm, HowItCameAboutIsTold) {
  const Scored run = firm.assess_text(kPlan, "2026-05");
  const auto at = std::ranges::find(run.scorecards, "e4", &Scorecard::subject);
  const std::vector<std::string> lines = show_pay(*at, run, Language::En);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(
      lines[0],
      "performance pay 2,610.00 = base 2,900.00 × coefficient 0.9 × department 仓库 1 × 19 of "
      "19 days on duty");
  EXPECT_EQ(lines[2], "the pool of team T2 is 2,000.00: more was owed, and all are scaled down");
  EXPECT_EQ(lines[3], "paid 1,507.20 CNY");
  const auto unknown = std::ranges::find(run.scorecards, "e5", &Scorecard::subject);
  EXPECT_EQ(show_pay(*unknown, run, Language::Zh)[0], "绩效基数无数据：实发没有算出");
  const Json all = Json::parse(write_run_json(run));
  for (const Json& subject : all["subjects"]) {
    const Json& settled = subject["pay"]["settled"];
    if (subject["subject"] == "e4") {
      EXPECT_EQ(settled["pool"]["owed"], "3470.00");
      EXPECT_EQ(settled["paid"], "1507.20");
      EXPECT_EQ(settled["days_due"], 19);
    }
    if (subject["subject"] == "e5") {
      EXPECT_TRUE(settled["paid"].is_null());
    }
  }
  // What one member reads tells nothing of what the others are owed.
  const Json own = Json::parse(write_person_json(run, *at));
  EXPECT_TRUE(own["subjects"][0]["pay"]["settled"]["pool"]["owed"].is_null());
}

TEST_F(PayrollOfAFirm, SomebodyInTwoPlansIsTold) {
  const std::vector<Scored> runs = {firm.assess_text(kPlan, "2026-05"),
                                    firm.assess_text(kPlan, "2026-05")};
  const Diagnostics notes = notes_of_payroll(payroll_of(runs, Language::En));
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].code, "S099"_code);
  EXPECT_EQ(notes[0].args, (std::vector<std::string>{"6", "e1, e2, e3, e4, e5, …"}));
}

// e7 was there on 8.5 of 10 days by attendance: 950 × 0.9 × 0.85 = 726.75; the others by the calendar, which is told (S098).
TEST_F(PayrollOfAFirm, AttendanceCounts) {
  if (firm.project().model.relation("attendance") == nullptr) {
    GTEST_SKIP() << "the model has no attendance";
  }
  put("attendance.csv",
      "employee_id,day,shift,status,on_duty,hours\ne7,2026-05-06,,present,,\ne7,2026-05-07,,"
      "present,,\n"
      "e7,2026-05-08,,present,1,\ne7,2026-05-09,,present,50%,\ne7,2026-05-11,,sick,0,\ne7,2026-05-"
      "12,,present,,\n"
      "e7,2026-05-13,,present,,\ne7,2026-05-14,,present,,\ne7,2026-05-15,,present,,\ne7,2026-05-16,"
      ",holiday,,\n"
      "e7,2026-05-18,,present,,\n");
  LoadOptions options;
  options.exported_at_us = std::int64_t{1'785'000'000'000'000};
  firm.load_path(firm.dir() + "/attendance.csv", options);
  std::string plan = kPlan;
  plan.replace(plan.find("  pools:"), std::string::npos, "");
  const std::vector<Scored> runs = {firm.assess_text(plan, "2026-05")};
  const Payroll payroll = payroll_of(runs, Language::En);
  EXPECT_EQ(*row_of(payroll, "e7").days_due, Int128{10'000'000});
  EXPECT_EQ(*row_of(payroll, "e7").days_on_duty, Int128{8'500'000});
  EXPECT_EQ(*total_of(row_of(payroll, "e7")), Int128{72'675});
  EXPECT_NE(words_of(runs[0].notes).find("5 of 6 have no attendance"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
