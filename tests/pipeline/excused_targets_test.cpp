// Announced days take their part of a target with them, where what is measured adds up over days. Shop Y has four
// orders of 100 on each of the 31 days of May: 12,400; by hand.

#include <algorithm>

#include "firm.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "score/curve.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

const std::string kHead =
    "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
    "objectives: { o: { title: o } }\nindicators:\n";
const std::string kGrades = "grades: { A: \"≥ 60\", B: else }\n";

std::string one(const std::string& name, const std::string& what, const std::string& target) {
  return "  - { name: " + name + ", label: " + name + ", " + what +
         ", objective: o, weight: 100, standard: { target: " + target +
         ", line: { 0%: 0, 100%: 100 } } }\n";
}

const std::string kSum = "kind: sum, of: orders, value: amount";

std::string gmv(const std::string& target) { return kHead + one("sales", kSum, target) + kGrades; }

std::string excused(const std::string& rest = "") {
  return "excuses: [ { from: 2026-05-10, until: 2026-05-10, reason: outage" + rest + " } ]\n";
}

class ExcusedTargets : public testing::Test {
 protected:
  void SetUp() override {
    std::string orders = "order_id,shop_id,created_at,amount\n";
    for (int n = 0; n < 31 * 4; ++n) {
      const int day = n / 4 + 1;
      orders += std::to_string(n) + ",Y,2026-05-" + (day < 10 ? "0" : "") + std::to_string(day) +
                " 10:00:00,100.00\n";
    }
    load("orders.csv", orders);
    load("shops.csv", "shop_id,name,status,platform_id\nY,y,open,P1\n");
    load("targets.csv", "subject_id,indicator,period,target\nY,sales,2026-05,12400\n");
  }
  void load(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};  // 25 July 2026
    firm.load_path(firm.dir() + "/" + name, options);
  }
  /// "12000 of 12000: 100.00": value, target and total.
  [[nodiscard]] std::string said(const std::string& plan, std::size_t at = 0) const {
    const Scored run = firm.assess_text(plan, "2026-05");
    const Scorecard& card = run.scorecards.front();
    const IndicatorCard& one = card.indicators[at];
    std::string text = format_decimal_trimmed(to_fixed(*comparable_value(one.estimate), 4), 4);
    text += " of " + (one.target ? format_decimal_trimmed(to_fixed(*one.target, 4), 4) : "none");
    return text + ": " + (card.score ? format_decimal(*card.score, 2) : "none");
  }
  Firm firm;
};

TEST_F(ExcusedTargets, OfASumAreSharedByTheDaysThatAreLeft) {
  EXPECT_EQ(said(gmv("12400")), "12400 of 12400: 100.00");
  EXPECT_EQ(said(gmv("12400") + excused()), "12000 of 12000: 100.00") << "12,400 × 30 ÷ 31";
  EXPECT_EQ(said(gmv("{ from: targets }") + excused()), "12000 of 12000: 100.00");
  EXPECT_EQ(said(gmv("24800") + excused()), "12000 of 24000: 50.00");
}

TEST_F(ExcusedTargets, TheSheetsDaysDoTheSame) {
  load("excuses.csv",
       "考核对象编号,指标,起始日,截止日,豁免原因,批准人\nY,sales,2026-05-10,2026-05-11,outage,"
       "bob\n");
  EXPECT_EQ(said(gmv("12400")), "11600 of 11600: 100.00") << "12,400 × 29 ÷ 31";
  EXPECT_EQ(said(gmv("12400") + excused()), "11600 of 11600: 100.00") << "the 10th is in both";
}

TEST_F(ExcusedTargets, OnlyForWhomAndWhatTheyAreAnnounced) {
  EXPECT_EQ(said(gmv("12400") + excused(", subjects: [Z]")), "12400 of 12400: 100.00");
  std::string both = one("sales", kSum, "12400") + one("n", "kind: count, of: orders", "124");
  for (std::size_t at = 0; (at = both.find("weight: 100", at)) != std::string::npos;) {
    both.replace(at, std::string("weight: 100").size(), "weight: 50");
  }
  both = kHead + both + kGrades;
  EXPECT_EQ(said(both + excused(", indicators: [n]"), 0), "12400 of 12400: 100.00");
  EXPECT_EQ(said(both + excused(", indicators: [n]"), 1), "120 of 120: 100.00");
  EXPECT_EQ(
      said(gmv("12400") + "excuses: [ { from: 2026-04-01, until: 2026-04-30, reason: outage } ]\n"),
      "12400 of 12400: 100.00");
}

TEST_F(ExcusedTargets, AFormulaOfSumsGoesWithThem) {
  const std::string net = kHead + "  - { name: a, label: a, " + kSum +
                          ", objective: o, weight: 0 }\n" +
                          one("double", "kind: formula, formula: a + a", "24800") + kGrades;
  EXPECT_EQ(said(net + excused(", indicators: [double]"), 1), "24000 of 24000: 100.00");
}

TEST_F(ExcusedTargets, AMeanKeepsItsTarget) {
  const std::string mean =
      kHead + one("sales", "kind: mean, of: orders, value: amount", "100") + kGrades;
  EXPECT_EQ(said(mean + excused()), "100 of 100: 100.00");
}

TEST_F(ExcusedTargets, NoDayLeftLeavesNoTarget) {
  EXPECT_EQ(
      said(gmv("12400") + "excuses: [ { from: 2026-05-01, until: 2026-05-31, reason: outage } ]\n"),
      "0 of none: none");
}

TEST_F(ExcusedTargets, ExplainAndJsonTellTheDays) {
  const Project project = firm.project();
  const auto checked =
      check(project, std::make_shared<const Source>(Source{"plan.yaml", gmv("12400") + excused()}));
  ASSERT_TRUE(checked) << words_of(checked.error());
  ExplainOptions options;
  options.subject = "Y";
  options.assess.period = "2026-05";
  const auto explanation = explain(project, *checked, options, firm.context());
  ASSERT_TRUE(explanation) << words_of(explanation.error());
  ExplainTextOptions how;
  how.text.language = Language::En;
  const std::string en = write_explanation_text(*explanation, how);
  EXPECT_NE(en.find("12,400 × 30/31 days (less announced days)\n"), std::string::npos) << en;
  how.text.language = Language::Zh;
  const std::string zh = write_explanation_text(*explanation, how);
  EXPECT_NE(zh.find("12,400 × 30/31 天（已扣公告的日子）\n"), std::string::npos) << zh;
  const std::string json = write_run_json(explanation->run);
  EXPECT_NE(json.find("\"days_left\""), std::string::npos);
}

}  // namespace
}  // namespace steelyard
