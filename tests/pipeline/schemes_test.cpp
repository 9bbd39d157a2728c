// Three schemes as firms use them, over hand-written rows: (a) pre-sale service, 81.5 − 3 = 78.5; (b) an
// operator with shops, 80.4; (c) a warehouse team, one sentence and three results.

#include "house_firm.hpp"
#include "score/parts.hpp"

namespace steelyard {
namespace {

std::string day_of_may(int day) {
  return "2026-05-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

const std::string kPresale = R"(plan: presale-a
version: 1
title: { zh: 售前客服, en: Pre-sale service }
subjects: { of: employee, where: role = "售前客服", on_duty_at_least: 15 d }
cycle: { month: { from_day: 26 } }
objectives: { o: { title: { zh: 月度, en: month } } }
indicators:
  - use: credited_sales
    objective: o
    weight: 30
    standard:
      target: { from: targets }
      steps: ≥100%→100, ≥90%→85, ≥80%→70, ≥70%→55, ≥60%→40, ≥50%→25, ≥40%→10, else→0
  - name: pay_conversion
    label: { zh: 询单转化率, en: conversion }
    kind: share
    of: agent_days
    n: buyers_asked
    hits: buyers_paid
    objective: o
    weight: 20
    standard:
      steps: ≥45%→100, ≥40%→80, ≥35%→60, else→0
  - use: credited_order_value
    objective: o
    weight: 20
    standard:
      steps: ≥250→100, ≥230→80, ≥210→60, else→0
  - name: replied
    label: { zh: 回复率, en: replies }
    kind: share
    of: agent_days
    n: buyers_asked
    hits: buyers_answered
    objective: o
    weight: 20
    standard:
      steps: ≥98%→100, ≥95%→80, ≥92%→60, else→0
  - name: response
    label: { zh: 响应时长, en: response }
    kind: mean
    of: agent_days
    value: mean_response
    weigh_by: sessions
    better: lower
    objective: o
    weight: 5
    standard:
      steps: ≤35 s→100, ≤45 s→80, ≤55 s→60, else→0
  - name: attendance
    label: { zh: 出勤, en: attendance }
    kind: mean
    of: attendance
    value: attended
    objective: o
    weight: 5
    standard:
      steps: ≥100%→100, ≥95%→80, else→0
entries:
  items:
    有效投诉: { points: -2, at_most: -10 }
    漏登售后: { points: -1, at_most: -5 }
    客户表扬: { points: 1, at_most: 5 }
  counts_when: confirmed
red_lines:
  - { item: 辱骂客户, then: { total: 0 }, confirm: person }
grades: { 金: "≥90", 银: "≥80", 铜: "≥70", 待提升: "<70" }
)";

class Presale : public HouseFirm {
 protected:
  void SetUp() override {
    load("people.csv",
         "employee_id,name,role\n0012,王敏,售前客服\n0013,李强,售前客服\n0014,陈,打包员\n");
    load("shops.csv", "shop_id,name,status,platform_id\nA,甲店,open,P1\n");
    // 40 buyers of 235 each: 9,400 of a target of 10,100 is 93 %.
    std::string orders = "order_id,shop_id,agent_id,customer_id,created_at,paid_at,paid_amount\n";
    for (int i = 1; i <= 40; ++i) {
      const std::string n = std::to_string(i);
      const std::string at = day_of_may(1 + i % 20) + " 10:00:00";
      orders += n + ",A,0012,C" + n + "," + at + "," + at + ",235\n";
    }
    load("orders.csv", orders);
    // 100 asked, 96 answered, 41 paid; (45 s · 30 + 52 s · 75) ÷ 105 = 50 s
    load("agent_days.csv",
         "agent_id,day,buyers_asked,buyers_answered,buyers_paid,sessions,mean_response\n"
         "0012,2026-04-26,40,38,16,30,45s\n0012,2026-05-25,60,58,25,75,52s\n"
         "0012,2026-05-26,900,0,0,900,900s\n0013,2026-05-10,1,1,1,1,1s\n");
    load("targets.csv", "subject_id,indicator,period,target\n0012,credited_sales,2026-05,10100\n");
    std::string attendance = "工号,日期,出勤状态\n";
    for (int day = 1; day <= 20; ++day) attendance += "0012," + day_of_may(day) + ",出勤\n";
    load("考勤表.csv", attendance + "0013,2026-05-04,出勤\n");
    load("加减分表.csv", entries);
  }
  const std::string entries =
      "考核对象编号,项目,日期,分值,事由,证据,录入人,确认人\n"
      "0012,有效投诉,2026-05-03,,迟回,T-1,ann,bob\n"
      "0012,漏登售后,2026-05-04,,漏登,T-2,ann,bob\n"
      "0012,客户表扬,2026-05-05,,感谢,T-3,ann,Ａnn \n"
      "0012,迟到,2026-05-06,-1,,T-4,ann,bob\n"
      "0099,有效投诉,2026-05-06,,,T-5,ann,bob\n"
      "0012,有效投诉,2026-05-26,,下个月,T-6,ann,bob\n";
};

TEST_F(Presale, SchemeA) {
  const Scored run = firm.assess_text(kPresale, "2026-05");
  const Scorecard& card = card_of(run, "0012");
  std::string points;
  Int128 own = 0;
  for (const IndicatorCard& one : card.indicators) {
    if (one.planned_weight == 0) continue;
    points += format_decimal_trimmed(*one.points, kPointScale) + " ";
    own += one.contribution;
  }
  EXPECT_EQ(points, "85 80 80 80 60 100 ");
  EXPECT_EQ(format_decimal_trimmed(own, kPointScale), "81.5");
  EXPECT_EQ(score_of(run, "0012"), "78.5") << "−2 and −1; nobody confirms their own praise";
  EXPECT_EQ(card.grade, "铜");
  EXPECT_EQ(run.scorecards.size(), 2U);
}

TEST_F(Presale, WhoWasOnDutyOneDayIsNotAssessed) {
  const Scored run = firm.assess_text(kPresale, "2026-05");
  EXPECT_EQ(card_of(run, "0013").no_grade, "on_duty");
}

TEST_F(Presale, ARedLineWaitsForAPerson) {
  load("加减分表.csv", entries + "0012,辱骂客户,2026-05-07,,,录音 17,ann,bob\n");
  const Scored run = firm.assess_text(kPresale, "2026-05");
  const Scorecard& card = card_of(run, "0012");
  ASSERT_EQ(card.red_lines.size(), 1U);
  EXPECT_TRUE(card.red_lines[0].holds);
  EXPECT_TRUE(card.red_lines[0].waits_for_person);
  EXPECT_EQ(score_of(run, "0012"), "78.5");
  EXPECT_EQ(card.grade, "铜");
  const Scored acts =
      firm.assess_text(changed(kPresale, "confirm: person }", "confirm: none }"), "2026-05");
  EXPECT_EQ(score_of(acts, "0012"), "0");
  EXPECT_EQ(card_of(acts, "0012").grade, "待提升");
}

TEST_F(Presale, WhatCountsForNobodyIsCountedAndShown) {
  const Scored run = firm.assess_text(kPresale, "2026-05");
  EXPECT_EQ(noted(run, "S103"), (std::vector<std::string>{"1", "0099"}));
  EXPECT_EQ(noted(run, "S104"), (std::vector<std::string>{"1", "迟到"}));
  EXPECT_TRUE(noted(run, "S105").empty());
  const std::string zh = explained(kPresale, "0012", "2026-05", Language::Zh);
  EXPECT_NE(zh.find("加减分 2026-05-03 有效投诉 -2（已确认）  证据 T-1"), std::string::npos) << zh;
}

TEST_F(Presale, PointsOfTheOtherSignAreTold) {
  load("加减分表.csv", entries +
                           "0012,有效投诉,2026-05-08,2,手误,T-9,ann,bob\n"
                           "0012,有效投诉,2026-05-09,-1,说明了,T-10,ann,bob\n");
  const Scored run = firm.assess_text(kPresale, "2026-05");
  EXPECT_EQ(noted(run, "S107"), (std::vector<std::string>{"1", "有效投诉"}));
  EXPECT_TRUE(noted(firm.assess_text(kPresale, "2026-04"), "S107").empty());
}

const std::string kOperator = R"(plan: douyin-operator
version: 1
title: t
subjects: { of: employee, where: role = "抖音运营" }
cycle: month
total:
  parts: { own: 70%, shop: 30% }
  shop: { plan: shops, over: assigned_shops, mix: assigned_days }
objectives: { o: { title: o } }
indicators:
  - name: gmv
    label: { zh: 成交额, en: gmv }
    kind: sum
    of: orders
    value: amount
    objective: o
    weight: 100
    standard:
      target: { from: targets }
      line: { 60%: 0, 100%: 100 }
grades: { A: "≥ 60", B: else }
)";
const std::string kShops =
    "plan: shops\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
    "objectives: { o: { title: o } }\nindicators:\n  - { name: n, label: orders, kind: count, of: "
    "orders, objective: o, weight: 100, standard: { line: { 0: 0, 100: 100 } } }\n"
    "grades: { A: \"≥ 60\", B: else }\n";

class Operator : public HouseFirm {
 protected:
  void SetUp() override {
    put("plans/shops.yaml", kShops);
    load("people.csv", "employee_id,name,role\ne1,张,抖音运营\ne2,李,打包员\n");
    load("shops.csv", "shop_id,name,status,platform_id\nA,甲店,open,P1\nB,乙店,open,P1\n");
    load("assignments.csv",
         "employee_id,team_id,shop_id,share,first_day,last_day\n"
         "e1,,A,,2026-06-01,2026-06-20\ne1,,B,,2026-06-21,2026-06-30\n");
    load("targets.csv",
         "subject_id,indicator,period,target\nA,gmv,2026-06,90000\nB,gmv,2026-06,30000\n");
    // Shop A has 70 orders and so 70 points, B 90; e1 sold 64,960 with one of them.
    std::string orders = "order_id,shop_id,agent_id,created_at,amount\n";
    for (int i = 0; i < 160; ++i) {
      orders += std::to_string(i) + (i < 70 ? ",A," : ",B,") + (i == 0 ? "e1" : "e2") +
                ",2026-06-10 10:00:00," + (i == 0 ? "64960" : "1") + "\n";
    }
    load("orders.csv", orders);
  }
};

TEST_F(Operator, SchemeB) {
  const Scored run = firm.assess_text(kOperator, "2026-06");
  // 90,000 × 20 ÷ 30 + 30,000 × 10 ÷ 30 = 70,000; 64,960 of them are 92.8 %: (92.8 − 60) ÷ 40 = 82
  const IndicatorCard& gmv = indicator_of(run, "e1", "gmv");
  EXPECT_EQ(compare(*gmv.target, Fraction{70'000, 1}), 0);
  EXPECT_EQ(format_decimal_trimmed(*gmv.points, kPointScale), "82");
  // (70 · 20 + 90 · 10) ÷ 30 = 76.67; 0.7 · 82 + 0.3 · 76.67
  EXPECT_EQ(score_of(run, "e1"), "80.4");
}

const std::string kWarehouse = R"(plan: warehouse-team
version: 1
title: t
subjects: { of: team, where: department = "仓储" }
cycle: { month: { from_day: 26 } }
objectives: { o: { title: o } }
indicators:
  - name: on_time
    label: { zh: 准时率, en: on time }
    kind: share
    of: shipments
    that: on_time(shipped_at, promised_at)
    dated_by: shift_day
    objective: o
    weight: 20
    standard:
      target: { by: shift, day: 98%, night: 98% }
      deduct: { per: 1 pp below, points: 2 of the item, at_most: 10, part_steps: ignored }
  - name: parcels
    label: { zh: 包裹数, en: parcels }
    kind: count
    of: shipments
    dated_by: shift_day
    objective: o
    weight: 80
    standard:
      line: { 0: 0, 500: 100 }
grades: { A: "≥ 60", B: else }
)";

class Warehouse : public HouseFirm {
 protected:
  void SetUp() override {
    load("teams.csv", "team_id,name,department\nT1,甲班,仓储\nT2,乙班,仓储\nT3,客服,客服\n");
    load("rosters.csv",
         "team_id,shift_day,shift\nT2,2026-05-25,day\nT1,2026-05-25,night\nT2,2026-05-26,night\n");
  }
  /// `n` parcels, the first `late` of them late.
  void add(const std::string& team, const std::string& packed_at, int n, int late) {
    for (int i = 0; i < n; ++i) {
      rows_ += std::to_string(++n_rows_) + "," + team + "," + packed_at + ",2026-05-28 " +
               (i < late ? "12" : "08") + ":00:00,2026-05-28 09:00:00\n";
    }
  }
  void load_parcels() {
    load("shipments.csv", "shipment_id,team_id,packed_at,shipped_at,promised_at\n" + rows_);
  }
  [[nodiscard]] std::string taken_off(const std::string& part_steps) const {
    const std::string plan =
        changed(kWarehouse, "part_steps: ignored", "part_steps: " + part_steps);
    const Scored run = firm.assess_text(plan, "2026-05");
    const IndicatorCard& card = indicator_of(run, "T1", "on_time");
    return format_decimal_trimmed(card.contribution - card.weight, kPointScale);
  }

 private:
  std::string rows_;
  int n_rows_ = 0;
};

TEST_F(Warehouse, SchemeC) {
  add("T1", "2026-05-10 10:00:00", 299, 23);
  add("T1", "2026-05-11 21:00:00", 200, 0);
  add("T1", "2026-05-26 01:30:00", 1, 0);  // the night of the 25th
  load_parcels();
  const Scored run = firm.assess_text(kWarehouse, "2026-05");
  EXPECT_EQ(indicator_of(run, "T1", "on_time").estimate.n, 500);
  EXPECT_DOUBLE_EQ(*indicator_of(run, "T1", "on_time").estimate.value, 0.954);
  EXPECT_EQ(taken_off("ignored"), "-4");
  EXPECT_EQ(taken_off("pro_rata"), "-5.2");
  EXPECT_EQ(taken_off("begun"), "-6");
}

TEST_F(Warehouse, ANightBelongsToTheDayOnWhichItBegins) {
  add("", "2026-05-26 01:30:00", 3, 0);     // night of the 25th: T1 by the roster
  add("", "2026-05-25 19:59:59", 5, 0);     // day: T2
  add("", "2026-05-26 20:00:00", 7, 0);     // night of the 26th: the next period, T2
  add("T2", "2026-04-26 07:59:59", 11, 0);  // night of 25 April: the period before
  add("T2", "2026-04-26 08:00:00", 13, 0);
  load_parcels();
  const auto n = [&](const std::string& period, const std::string& team) {
    return indicator_of(firm.assess_text(kWarehouse, period), team, "parcels").estimate.n;
  };
  EXPECT_EQ(n("2026-05", "T1"), 3);
  EXPECT_EQ(n("2026-05", "T2"), 18);
  EXPECT_EQ(n("2026-06", "T2"), 7);
  EXPECT_EQ(n("2026-04", "T2"), 11);
}

TEST_F(Warehouse, ATargetOfTwoShiftsIsBlendedByTheirRows) {
  add("T1", "2026-05-10 10:00:00", 60, 2);
  add("T1", "2026-05-10 23:00:00", 40, 1);
  add("T2", "2026-05-10 10:00:00", 10, 0);
  load_parcels();
  const std::string plan = changed(kWarehouse, "night: 98%", "night: 96%");
  const Scored run = firm.assess_text(plan, "2026-05");
  // (98 % · 60 + 96 % · 40) ÷ 100 = 97.2 %, 97 % on time: 0.2 pp below
  EXPECT_EQ(compare(*indicator_of(run, "T1", "on_time").target, Fraction{972, 1000}), 0);
  EXPECT_EQ(compare(*indicator_of(run, "T2", "on_time").target, Fraction{98, 100}), 0);
  const std::string zh = explained(plan, "T1", "2026-05", Language::Zh);
  EXPECT_NE(zh.find("目标由来  day 98% × 60 行 ÷ 100 + night 96% × 40 行 ÷ 100"), std::string::npos)
      << zh;
  EXPECT_NE(zh.find("准时率（day）"), std::string::npos) << "each shift is shown beside it";
}

TEST_F(Warehouse, RowsOfAShiftWithoutTargetLeaveItUnknown) {
  add("T1", "2026-05-10 10:00:00", 60, 2);
  add("T1", "2026-05-10 23:00:00", 40, 1);
  load_parcels();
  const Scored run = firm.assess_text(changed(kWarehouse, ", night: 98%", ""), "2026-05");
  EXPECT_FALSE(indicator_of(run, "T1", "on_time").target);
  EXPECT_EQ(noted(run, "S106"), (std::vector<std::string>{"准时率", "on time", "shift", "1"}));
}

TEST_F(Warehouse, AHouseHasItsOwnHours) {
  put("model.yaml",
      "facts:\n  shipments:\n    derived:\n"
      "      shift: { type: text, value: 'if(hour(packed_at) >= 7 and hour(packed_at) < 19, "
      "\"day\", \"night\")' }\n"
      "      shift_day: { type: date, value: \"day(packed_at - 7 h)\" }\n");
  add("T1", "2026-05-26 07:30:00", 3, 0);
  add("T1", "2026-05-25 19:30:00", 5, 0);
  load_parcels();
  const Scored run = firm.assess_text(kWarehouse, "2026-05");
  EXPECT_EQ(indicator_of(run, "T1", "parcels").estimate.n, 5);
  EXPECT_EQ(indicator_of(run, "T1", "on_time@night").estimate.n, 5);
}

}  // namespace
}  // namespace steelyard
