// Plans: the example of the design, the three written-out schemes, and every part of the form.

#include "plan/plan.hpp"

#include <gtest/gtest.h>

#include "plan/plan_decimal.hpp"
#include "plan/standard_text.hpp"
#include "plan_diagnose.hpp"

namespace steelyard::plan_test {
namespace {

constexpr const char* kShopMonthly = R"(
plan: shop-monthly
version: 3
extends: house
title: { zh: 店铺月度考核, en: Monthly shop assessment }
subjects: { of: shop, where: status = "open" }
cycle: month
calendar: { holidays: cn, promotions: { days: [618, double-11], are: own_targets } }
timetable: { data_closed: +3 workdays, published: +6 workdays, objections: 5 workdays }
objectives:
  growth:     { title: { zh: 提高销售额 } }
  experience: { title: { zh: 优化客户体验 } }
indicators:
  - use: net_sales
    objective: growth
    weight: 40
    standard:
      target: { from: targets }
      line: { 60%: 0, 100%: 100, 120%: 120 }
  - use: csat_share
    objective: experience
    weight: 50
    window: { adaptive: [7 d, 30 d, 90 d], at_least: 30 }
    standard:
      steps: "≥ 90% → 100, ≥ 80% → 80, ≥ 70% → 60, else → 0"
      min_sample: { n: 30, else: not_rated }
  - name: late_ship_share
    label: { zh: 超时发货率 }
    kind: share
    of: orders
    where: paid_at is set and not presale
    that: late(shipped_at, paid_at + 24 h)
    dated_by: paid_at
    levels: [1, 2, 3]
    better: lower
    window: { days: [15, 104] }
    matures_after: 30 d
    objective: experience
    weight: 10
    standard: { line: { 0%: 100, 5%: 60, 10%: 0 } }
entries:
  items: { valid_complaint: { label: { zh: 有效投诉 }, points: -2, at_most: -10 } }
  counts_when: confirmed
red_lines: [ { when: counterfeit_confirmed > 0, then: { grade_at_most: C }, confirm: person } ]
missing: { not_rated: { default: 60 }, no_data: zero, no_grade_under: 60% }
grades: { S: "≥ 95", A: "≥ 85", B: "≥ 70", C: "≥ 60", 待提升: "< 60" }
fairness: { compare_within: [platform, tier], adjust_for: [category, region], official: plain }
pay: { coefficient: { S: 1.2, A: 1.1, B: 1.0, C: 0.9, 待提升: 0.8 } }
confidence: 90%
rank_people: yes
)";

Plan read(const std::string& text) {
  Result<Plan> plan = parse_plan(source_of(text));
  EXPECT_TRUE(plan.has_value()) << (plan ? "" : render(plan.error(), Language::En));
  return plan ? *std::move(plan) : Plan{};
}

TEST(Plan, TheExampleOfTheDesign) {
  const Plan plan = read(kShopMonthly);
  EXPECT_EQ(render(check_plan(plan), Language::En), "");
  EXPECT_EQ(plan.name, "shop-monthly");
  EXPECT_EQ(plan.version, 3);
  EXPECT_EQ(plan.title.en, "Monthly shop assessment");
  EXPECT_EQ(plan.subject_type, "shop");
  EXPECT_EQ(plan.subject_where.text, "status = \"open\"");
  EXPECT_EQ(plan.objectives.size(), 2U);
  EXPECT_EQ(plan.grades.size(), 5U);
  EXPECT_EQ(plan.grades[4].name, "待提升");
  EXPECT_EQ(plan.compare_within, (std::vector<std::string>{"platform", "tier"}));
  EXPECT_DOUBLE_EQ(plan.confidence, 0.9);
  EXPECT_TRUE(plan.rank_people);
  EXPECT_EQ(plan.not_rated.policy, MissingPolicy::Default);
  EXPECT_EQ(to_string(plan.not_rated.value), "60");
  EXPECT_EQ(plan.no_data.policy, MissingPolicy::Zero);
  EXPECT_EQ(to_string(plan.no_grade_under), "60");
  ASSERT_EQ(plan.red_lines.size(), 1U);
  EXPECT_EQ(*plan.red_lines[0].grade_at_most, "C");
  EXPECT_TRUE(plan.red_lines[0].confirm_by_person);
  ASSERT_EQ(plan.entries.size(), 1U);
  EXPECT_EQ(to_string(*plan.entries[0].at_most), "-10");
  EXPECT_EQ(plan.warnings.size(), 1U);  // calendar
  EXPECT_EQ(plan.adjust_for[1].text, "region");
  ASSERT_TRUE(plan.pay);
  EXPECT_EQ(to_string(plan.pay->coefficients[4].factor), "0.8");
}

TEST(Plan, IndicatorsKeepTheFieldsOfTheirKind) {
  const Plan plan = read(kShopMonthly);
  ASSERT_EQ(plan.indicators.size(), 3U);
  EXPECT_EQ(plan.indicators[0].def.use, "net_sales");
  EXPECT_EQ(plan.indicators[0].def.name, "net_sales");
  const Window& adaptive = plan.indicators[1].def.window;
  ASSERT_EQ(adaptive.spans.size(), 3U);
  EXPECT_EQ(adaptive.spans[2].to_back, 90);
  EXPECT_EQ(adaptive.at_least, 30);
  const IndicatorDef& own = plan.indicators[2].def;
  EXPECT_EQ(own.kind.text, "share");
  EXPECT_EQ(own.fields.at("that").text, "late(shipped_at, paid_at + 24 h)");
  EXPECT_EQ(own.fields.at("that").span.line, 32);
  EXPECT_EQ(own.lists.at("levels").size(), 3U);
  EXPECT_FALSE(own.fields.contains("weight"));
  EXPECT_EQ(own.better, Better::Lower);
  EXPECT_EQ(own.window.spans[0].from_back, 15);
  EXPECT_EQ(own.matures_after_days, 30);
  EXPECT_TRUE(own.window_given && own.better_given);
}

TEST(Plan, SchemeOfPresaleService) {
  const Plan plan = read(R"(
plan: presale-a
extends: house
subjects: { of: employee, where: role = "售前客服", on_duty_at_least: 15 d }
cycle: { month: { from_day: 26 } }
indicators:
  - use: credited_sales
    weight: 30
    standard:
      target: { from: targets }
      steps: ≥100%→100, ≥90%→85, ≥80%→70, ≥70%→55, ≥60%→40, ≥50%→25, ≥40%→10, else→0
  - name: pay_conversion
    kind: share
    of: agent_days
    n: buyers_asked
    hits: buyers_paid
    weight: 70
    standard:
      steps: ≥45%→100, ≥40%→80, ≥35%→60, else→0
entries:
  items:
    有效投诉:   { points: -2, at_most: -10 }
    客户表扬:   { points: +1, at_most: +5 }
  counts_when: confirmed
red_lines:
  - { item: 辱骂客户, then: { total: 0 }, confirm: person }
grades: { 金: "≥90", 银: "≥80", 铜: "≥70", 待提升: "<70" }
)");
  EXPECT_EQ(plan.cycle.from_day, 26);
  EXPECT_EQ(plan.red_lines[0].item, "辱骂客户");
  EXPECT_EQ(to_string(*plan.red_lines[0].total), "0");
  EXPECT_EQ(std::get<Steps>(plan.indicators[0].standard->curve).steps.size(), 7U);
  EXPECT_EQ(plan.on_duty_days, 15);
  EXPECT_EQ(plan.warnings.size(), 0U);
  EXPECT_EQ(render(check_plan(plan), Language::En), "");
}

TEST(Plan, PointsOfTheItemBecomePointsOfHundred) {
  const Plan plan = read(
      "plan: p\nsubjects: team\nindicators:\n  - name: on_time\n    kind: share\n    weight: 20\n"
      "    standard:\n      target: 98%\n"
      "      deduct: { per: 1 pp below, points: 2 of the item, at_most: 10, part_steps: ignored "
      "}\n");
  const auto& deduct = std::get<Deduct>(plan.indicators[0].standard->curve);
  EXPECT_EQ(to_string(deduct.points), "10");
  EXPECT_EQ(to_string(*deduct.at_most), "50");
  EXPECT_FALSE(deduct.of_the_item);
}

TEST(Plan, Cycles) {
  const auto cycle = [](const std::string& text) {
    return read("plan: p\nsubjects: shop\nindicators: [ { use: gmv } ]\ncycle: " + text + "\n")
        .cycle;
  };
  EXPECT_EQ(cycle("week").unit, CycleUnit::Week);
  EXPECT_EQ(cycle("half_year").unit, CycleUnit::HalfYear);
  EXPECT_EQ(cycle("{ month: { from_day: 26 } }").from_day, 26);
  EXPECT_EQ(cycle("{ quarter: { fiscal_first_month: 4 } }").unit, CycleUnit::Quarter);
  EXPECT_EQ(cycle("{ quarter: { fiscal_first_month: 4 } }").fiscal_first_month, 4);
  EXPECT_EQ(cycle("{ year: { fiscal_first_month: 4 } }").unit, CycleUnit::Year);
}

TEST(Plan, Windows) {
  const auto window = [](const std::string& text) {
    return read("plan: p\nsubjects: shop\nindicators:\n  - use: gmv\n    window: " + text + "\n")
        .indicators[0]
        .def.window.spans;
  };
  EXPECT_TRUE(window("period")[0].period);
  EXPECT_EQ(window("30 d")[0].to_back, 30);
  EXPECT_EQ(window("30 天")[0].from_back, 1);
  EXPECT_EQ(window("{ days: [15, 104] }")[0].to_back, 104);
}

TEST(Plan, WeightsAndElseGrade) {
  const Plan plan = read(
      "plan: p\nsubjects: shop\nobjectives: { g: { weight: 100 } }\n"
      "indicators:\n  - { use: gmv, objective: g, weight: 40% }\n"
      "  - { use: net_sales, objective: g, weight: 60% }\n  - { use: buyers, objective: g }\n"
      "grades: { A: \"> 85\", B: else }\n");
  EXPECT_TRUE(plan.indicators[0].weight->share_of_objective);
  EXPECT_EQ(to_string(plan.indicators[0].weight->value), "0.4");
  EXPECT_FALSE(plan.indicators[2].weight.has_value());
  EXPECT_EQ(plan.grades[1].cutoff.comparison, Comparison::Le);
  EXPECT_EQ(to_string(plan.grades[1].cutoff.at), "85");
  EXPECT_EQ(render(check_plan(plan), Language::En), "");
}

TEST(Plan, CatalogueHoldsDefinitionsOnly) {
  const auto good = parse_catalogue(
      source_of("- name: gmv\n  kind: sum\n  of: orders\n  value: amount\n  label: 下单金额\n"));
  ASSERT_TRUE(good.has_value());
  EXPECT_EQ((*good)[0].fields.at("value").text, "amount");
  const auto weighed = parse_catalogue(source_of("- name: gmv\n  kind: sum\n- kind: sum\n"));
  ASSERT_FALSE(weighed.has_value());
  EXPECT_EQ(weighed.error()[0].code, "P034"_code);
}

TEST(Plan, ErrorsStandInTheOrderOfTheFile) {
  const Result<Plan> plan = parse_plan(
      source_of("plan: p\nsubjects: shop\nfoo: 1\ncycle: moon\nindicators: 3\nbar: 1\n"));
  ASSERT_FALSE(plan.has_value());
  for (std::size_t i = 1; i < plan.error().size(); ++i) {
    EXPECT_LE(plan.error()[i - 1].span.line, plan.error()[i].span.line);
  }
  EXPECT_EQ(plan.error().size(), 4U);
}

}  // namespace
}  // namespace steelyard::plan_test
