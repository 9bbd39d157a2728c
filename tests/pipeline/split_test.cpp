// Periods that a change cuts in two. By hand: S1 has 14 orders on 1 … 14 June and 16 on 15 … 30; the target
// of the month is 60, of which 28 fall on the first 14 days and 32 on the other 16.

#include <nlohmann/json.hpp>

#include "firm.hpp"
#include "report/csv.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "score/parts.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own
using Json = nlohmann::ordered_json;

/// Attainment is points, up to `day`; from it on half of the target is enough.
std::string plan_on(const std::string& until, const std::string& from,
                    const std::string& rest = "") {
  return "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
         "objectives: { o: { title: o } }\nindicators:\n"
         "  - name: n\n    label: orders\n    kind: count\n    of: orders\n    objective: o\n"
         "    weight: 100\n    standard:\n"
         "      - { target: { from: targets }, line: { 0%: 0, 100%: 100 }, effective_to: " +
         until +
         " }\n"
         "      - { target: { from: targets }, line: { 0%: 0, 50%: 100 }, effective_from: " +
         from + ", split: true }\n" + "grades: { A: \"≥ 76\", B: else }\n" + rest;
}

class Split : public testing::Test {
 protected:
  void SetUp() override {
    std::string orders = "order_id,shop_id,created_at,amount\n";
    for (int day = 1; day <= 30; ++day) {
      orders += std::to_string(day) + ",S1,2026-06-" + (day < 10 ? "0" : "") + std::to_string(day) +
                " 10:00:00," + (day <= 15 ? "10" : "20") + ".00\n";
    }
    load("orders.csv", orders + "41,S1,2026-07-01 10:00:00,10.00\n");
    load("shops.csv", "shop_id,name,status,platform_id\nS1,甲店,open,P1\n");
    load("targets.csv",
         "subject_id,indicator,period,target\nS1,n,2026-06,60\nS1,n,2026-05,60\nS1,n,2026-07,60\n");
  }
  void load(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'786'000'000'000'000};  // August 2026
    firm.load_path(firm.dir() + "/" + name, options);
  }
  /// "76.67 A: 14 50.00, 16 100.00": the total, and each stretch's days and score.
  [[nodiscard]] static std::string said(const Scored& run) {
    const Scorecard& card = run.scorecards.front();
    const auto shown = [](Int128 score, int scale) {
      return format_decimal(divide_half_up(score, power_of_ten(scale - 2)), 2);
    };
    std::string text = shown(*card.score, 2) + " " + card.grade;
    if (!card.parts) return text;
    for (const PartCard& part : card.parts->parts) {
      text += (text.ends_with(card.grade) ? ": " : ", ") +
              std::to_string(part.days->last - part.days->first + 1) + " " +
              (part.score ? shown(*part.score, kPointScale) : "none");
    }
    return text;
  }
  Firm firm;
};

TEST_F(Split, ThePeriodOfTheChangeIsTheMeanOfItsStretches) {
  const std::string plan = plan_on("2026-06-14", "2026-06-15");
  // 14 of 28 are 50 points; 16 of 32 half of the target, 100 points: (50 · 14 + 100 · 16) / 30.
  EXPECT_EQ(said(firm.assess_text(plan, "2026-06")), "76.67 A: 14 50.00, 16 100.00");
  EXPECT_EQ(said(firm.assess_text(plan, "2026-05")), "0.00 B") << "before: one stretch";
  EXPECT_EQ(said(firm.assess_text(plan, "2026-07")), "3.33 B") << "1 of 60 under the new rules";
}

TEST_F(Split, BoundariesOfThePeriod) {
  // On the first day: nothing to cut; 30 of 60 under the new rules.
  EXPECT_EQ(said(firm.assess_text(plan_on("2026-05-31", "2026-06-01"), "2026-06")), "100.00 A");
  // On the last day: 29 orders of 58, and one of 2.
  EXPECT_EQ(said(firm.assess_text(plan_on("2026-06-29", "2026-06-30"), "2026-06")),
            "51.67 B: 29 50.00, 1 100.00");
}

TEST_F(Split, WithoutTheWordNothingIsCut) {
  std::string plan = plan_on("2026-06-14", "2026-06-15");
  plan.erase(plan.find(", split: true"), std::string(", split: true").size());
  EXPECT_EQ(said(firm.assess_text(plan, "2026-06")), "50.00 B") << "June began under the old rules";
}

TEST_F(Split, SeveralChangesMakeSeveralStretches) {
  std::string plan = plan_on("2026-06-14", "2026-06-15");
  const std::string third =
      "      - { target: { from: targets }, line: { 0%: 0, 200%: 100 }, effective_from: "
      "2026-06-21, "
      "split: yes }\n";
  plan.insert(plan.find("grades:"), third);
  plan.insert(plan.find("effective_from: 2026-06-15"), "effective_to: 2026-06-20, ");
  // 50 on 14 days, 100 on 6, 25 on 10: (700 + 600 + 250) / 30.
  EXPECT_EQ(said(firm.assess_text(plan, "2026-06")), "51.67 B: 14 50.00, 6 100.00, 10 25.00");
}

TEST_F(Split, EntriesCountInFullAndGradesAreOfTheLastDay) {
  load("entries.csv",
       "考核对象编号,项目,日期,分值,事由,录入人,确认人\n"
       "S1,late,2026-06-03,-3,r,a,b\n");
  const std::string plan =
      plan_on("2026-06-14", "2026-06-15", "entries: { items: { late: { points: -3 } } }\n");
  EXPECT_EQ(said(firm.assess_text(plan, "2026-06")), "73.67 B: 14 50.00, 16 100.00");
}

TEST_F(Split, TheCardHasTheMeansOverTheDays) {
  const Scored run = firm.assess_text(plan_on("2026-06-14", "2026-06-15"), "2026-06");
  const IndicatorCard& n = run.scorecards.front().indicators.front();
  EXPECT_EQ(n.estimate.n, 30) << "the value is that of the whole period";
  EXPECT_EQ(format_decimal(n.contribution, kPointScale), "76.666666667");
  EXPECT_EQ(format_decimal(*n.points, kPointScale), "76.666666667");
  const PartDays& first = *run.scorecards.front().parts->parts[0].days;
  EXPECT_EQ(to_string(first.indicators[0].last), "2026-06-14");
  EXPECT_EQ(compare(*first.indicators[0].target, Fraction{28, 1}), 0);
}

TEST_F(Split, WindowsLookBackFromTheLastDayOfEachStretch) {
  std::string plan = plan_on("2026-06-14", "2026-06-15");
  plan.insert(plan.find("grades:"),
              "  - { name: late, label: late, kind: mean, of: orders, value: amount, window: 3 d, "
              "objective: o, weight: 0, standard: { line: { 0: 0, 20: 100 } } }\n");
  const Scored run = firm.assess_text(plan, "2026-06");
  const std::vector<PartCard>& parts = run.scorecards.front().parts->parts;
  const auto days = [](const IndicatorCard& card) {
    return to_string(card.first) + " " + to_string(card.last);
  };
  EXPECT_EQ(days(parts[0].days->indicators[1]), "2026-06-12 2026-06-14");
  EXPECT_EQ(days(parts[1].days->indicators[1]), "2026-06-28 2026-06-30");
  EXPECT_EQ(*parts[0].days->indicators[1].estimate.value, 10.0) << "10 on each of the days";
}

TEST_F(Split, IsSaidInNotesJsonAndExplanation) {
  const Project project = firm.project();
  const std::string plan = plan_on("2026-06-14", "2026-06-15");
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
  ASSERT_TRUE(checked) << words_of(checked.error());
  ExplainOptions options;
  options.subject = "S1";
  options.assess.period = "2026-06";
  const auto explanation = explain(project, *checked, options, firm.context());
  ASSERT_TRUE(explanation) << words_of(explanation.error());
  ExplainTextOptions how;
  how.text.language = Language::En;
  const std::string en = write_explanation_text(*explanation, how);
  EXPECT_NE(en.find("… 2026-06-14 + 2026-06-15 …"), std::string::npos) << en;
  EXPECT_NE(en.find("  scored in stretches\n"
                    "    2026-06-01 … 2026-06-14 (14 days)  50 × 46.67% = 23.33\n"
                    "      orders  14  n=14  50 points × weight 100 = 50\n"
                    "    2026-06-15 … 2026-06-30 (16 days)  100 × 53.33% = 53.33\n"
                    "      orders  16  n=16  100 points × weight 100 = 100\n"),
            std::string::npos)
      << en;
  const Json parts = Json::parse(write_run_json(explanation->run))["subjects"][0]["parts"];
  EXPECT_EQ(parts[1]["first"], "2026-06-15");
  EXPECT_EQ(parts[1]["score"], 100.0);
  EXPECT_EQ(parts[1]["indicators"][0]["value"], 16.0);
  const std::string table = write_run_text(explanation->run, {Language::Zh, 300});
  EXPECT_NE(table.find("2026-06-01 … 2026-06-14 50 × 46.67% + 2026-06-15 … 2026-06-30 100"),
            std::string::npos)
      << table;
}

/// All of the weight goes to `n` on 15 June. Amounts are 10 up to the 15th, then 20. By hand: before, a mean of 10 is
/// 50 points of `old`, no order of 14 is above 15; after, 15 of 16 are, which is full:
/// (50 · 50% + 0) · 14 + 100 · 16 over 30 days.
class Ended : public Split {
 protected:
  [[nodiscard]] static std::string plan() {
    const std::string old =
        "  - { name: old, label: { zh: 旧, en: old amount }, kind: mean, of: orders, value: "
        "amount, "
        "objective: o, weight: 50, effective_to: 2026-06-14, "
        "standard: { line: { 0: 0, 20: 100 } } }\n";
    const auto large = [](const std::string& rest) {
      return "  - { name: n, label: large, kind: share, of: orders, that: amount > 15, objective: "
             "o, "
             "standard: { line: { 0%: 0, 93.75%: 100 } }, " +
             rest + " }\n";
    };
    return "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
           "objectives: { o: { title: o } }\nindicators:\n" +
           old + large("weight: 50, effective_to: 2026-06-14") +
           large("weight: 100, effective_from: 2026-06-15, split: true") +
           "grades: { A: \"≥ 60\", B: else }\n";
  }
  [[nodiscard]] Result<Explanation> explained(const std::string& indicator) const {
    const Project project = firm.project();
    const auto checked =
        check(project, std::make_shared<const Source>(Source{"plan.yaml", plan()}));
    EXPECT_TRUE(checked) << words_of(checked.error());
    ExplainOptions options;
    options.subject = "S1";
    options.indicator = indicator;
    options.assess.period = "2026-06";
    return explain(project, *checked, options, firm.context());
  }
};

TEST_F(Ended, TheTotalHasIt) {
  EXPECT_EQ(said(firm.assess_text(plan(), "2026-06")), "65.00 A: 14 25.00, 16 100.00");
}

TEST_F(Ended, ExplainKnowsIt) {
  const auto explanation = explained("old");
  ASSERT_TRUE(explanation) << words_of(explanation.error());
  ASSERT_EQ(explanation->indicators.size(), 1U);
  ASSERT_EQ(explanation->indicators[0].rows.size(), 1U);
  EXPECT_EQ(explanation->indicators[0].rows[0].n_rows, 14U) << "those of its days";
  ExplainTextOptions how;
  how.text.language = Language::En;
  const std::string text = write_explanation_text(*explanation, how);
  EXPECT_NE(text.find("  old amount (old, mean), only in 2026-06-01 … 2026-06-14\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("2026-06-01 … 2026-06-14\n"), std::string::npos);
  EXPECT_EQ(Json::parse(write_explanation_json(*explanation))["explained"][0]["stretch"],
            "2026-06-01 … 2026-06-14");
  const auto all = explained("");
  ASSERT_TRUE(all) << words_of(all.error());
  EXPECT_EQ(all->indicators.size(), 2U) << "n of the period's end, and old";
  const auto nobody = explained("olt");
  ASSERT_FALSE(nobody);
  EXPECT_EQ(code_name(nobody.error()[0].code), "U003");
  EXPECT_NE(nobody.error()[0].hint.en.find("old"), std::string::npos);
}

TEST_F(Ended, TheTableHasARowAndContributionsAddUp) {
  const Scored run = firm.assess_text(plan(), "2026-06");
  const std::string csv = write_run_csv(run, Language::En);
  // 25 · 14 / 30 = 11.6667 of the total's 65; its weight is 50 on 14 of 30 days.
  EXPECT_NE(csv.find(",old,old amount,10,money,14,"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",50,23.3333,11.6667,"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",53.3333,"), std::string::npos) << "n: 100 · 16 / 30\n" << csv;
}

}  // namespace
}  // namespace steelyard
