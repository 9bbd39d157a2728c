// The whole path of rules that change: by date, by variant, by base; and several plans at once. Values
// are counted by hand from five orders.

#include "firm.hpp"
#include "report/regimes.hpp"
#include "score/regimes.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

constexpr const char* kOrders =
    "order_id,shop_id,created_at,amount\n"
    "1,S1,2026-05-03 10:00:00,10.00\n2,S1,2026-05-04 10:00:00,20.00\n"
    "3,S1,2026-06-18 10:00:00,30.00\n4,S2,2026-06-19 11:00:00,30.00\n"
    "5,S1,2026-07-01 11:00:00,30.00\n";

class DatedRules : public testing::Test {
 protected:
  void SetUp() override {
    put("orders.csv", kOrders);
    put("shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\n");
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};  // July 2026
    firm.load_path(firm.dir() + "/orders.csv", options);
    firm.load_path(firm.dir() + "/shops.csv", options);
  }
  void put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
  }
  [[nodiscard]] static std::string score_of(const Scored& run, const std::string& subject) {
    for (const Scorecard& card : run.scorecards) {
      if (card.subject == subject && card.score)
        return std::to_string(static_cast<int>(*card.score));
    }
    return "none";
  }
  /// What the note says of the rules in force.
  [[nodiscard]] static std::string rules_of(const Scored& run) {
    for (const Diagnostic& note : run.notes) {
      if (note.code == "S026"_code) return note.args.front();
    }
    return "none";
  }
  Firm firm;
};

std::string plan_with(const std::string& standard, const std::string& rest) {
  return "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
         "objectives: { o: { title: o } }\nindicators:\n"
         "  - name: n\n    label: n\n    kind: count\n    of: orders\n    objective: o\n    "
         "weight: 100\n    standard: " +
         standard + "\n" + rest + "grades: { A: \"≥ 60\", B: \"< 60\" }\n";
}

TEST_F(DatedRules, ARunTakesTheRulesOfItsPeriod) {
  const std::string plan = plan_with(
      "[ { line: { 0: 0, 2: 100 }, effective_to: 2026-06-15 }, { line: { 0: 0, 4: 100 }, "
      "effective_from: 2026-06-16 } ]",
      "variants: [ { when: \"period in months(7)\", change: { n: { standard: { line: { 0: 0, 1: "
      "100 } } } } } ]\n");
  EXPECT_EQ(rules_of(firm.assess_text(plan, "2026-05")), "… 2026-06-15");
  EXPECT_EQ(rules_of(firm.assess_text(plan, "2026-07")), "2026-06-16 …, period in months(7)");
  EXPECT_EQ(score_of(firm.assess_text(plan, "2026-05"), "S1"), "10000") << "2 of 2";
  EXPECT_EQ(score_of(firm.assess_text(plan, "2026-06"), "S1"), "5000")
      << "June began under the old";
  EXPECT_EQ(score_of(firm.assess_text(plan, "2026-06-16..2026-06-30"), "S1"), "2500") << "1 of 4";
  EXPECT_EQ(score_of(firm.assess_text(plan, "2026-07"), "S1"), "10000") << "the variant: 1 of 1";
}

TEST_F(DatedRules, EverySetOfRulesIsChecked) {
  const std::string plan = plan_with("{ line: { 0: 0, 2: 100 } }",
                                     "variants: [ { when: \"period contains promotion(618)\", "
                                     "change: { n: { weight: 90 } } } ]\n");
  const auto checked =
      check(firm.project(), std::make_shared<const Source>(Source{"plan.yaml", plan}));
  ASSERT_FALSE(checked);
  ASSERT_EQ(checked.error().size(), 1U) << words_of(checked.error());
  EXPECT_EQ(code_name(checked.error().front().code), "P250") << "the weights of the variant";
}

TEST_F(DatedRules, APlanOverABaseIsOnePlan) {
  std::filesystem::create_directories(firm.dir() + "/plans");
  put("plans/house.yaml",
      "plan: house\nsubjects: { of: shop }\ncycle: month\ngrades: { A: \"≥ 60\", B: else }\n");
  put("plans/own.yaml",
      "plan: own\nextends: house\nobjectives: { o: { title: o } }\nindicators:\n"
      "  - { name: n, label: n, kind: count, of: orders, objective: o, weight: 100, standard: { "
      "line: { "
      "0: 0, 2: 100 } } }\n");
  put("plans/circle.yaml", "plan: circle\nextends: circle\n");
  const Project project = firm.project();
  const auto file = find_plan(project, "own");
  ASSERT_TRUE(file) << words_of(file.error());
  const auto run =
      assess(project, *check(project, *file), {"2026-05", std::nullopt}, firm.context());
  ASSERT_TRUE(run) << words_of(run.error());
  EXPECT_EQ(score_of(*run, "S1"), "10000");
  // What a run keeps is the whole, and reads back as the same plan.
  const auto again = check(project, run->assessment.plan.source);
  ASSERT_TRUE(again) << words_of(again.error());
  EXPECT_EQ(again->plan.grades.size(), 2U);
  EXPECT_EQ(code_name(find_plan(project, "circle").error().front().code), "P174");
}

TEST_F(DatedRules, AWindowWidensUntilAnotherIndicatorCounts) {
  const std::string wide =
      "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
      "objectives: { o: { title: o } }\nindicators:\n"
      "  - { name: spent, label: s, kind: sum, of: orders, value: amount, objective: o, weight: "
      "100, window: { "
      "adaptive: [30 d, 60 d], at_least: 2, of: bought }, standard: { line: { 0: 0, 100: 100 } } "
      "}\n"
      "  - { name: bought, label: b, kind: count, of: orders, objective: o, weight: 0 }\n"
      "grades: { A: \"≥ 60\", B: \"< 60\" }\n";
  const Scored run = firm.assess_text(wide, "2026-06");
  // S1 has one order in the 30 days to 30 June, three in 60 days: 10 + 20 of May (the 3rd and 4th lie
  // within), 30 of June. S2 has one in either: the widest is taken.
  EXPECT_EQ(score_of(run, "S1"), "6000");
  EXPECT_EQ(score_of(run, "S2"), "3000");
}

TEST_F(DatedRules, SideBySide) {
  const Project project = firm.project();
  const auto assessed = [&](const std::string& text) {
    return *check(project, std::make_shared<const Source>(Source{"plan.yaml", text}));
  };
  const auto runs = assess_side_by_side(
      project,
      {assessed(plan_with("{ line: { 0: 0, 2: 100 } }", "")),
       assessed(plan_with("{ line: { 0: 100, 2: 0 } }\n    better: lower", ""))},
      {"2026-05", std::nullopt}, firm.context());
  ASSERT_TRUE(runs) << words_of(runs.error());
  const auto apart = disagreements(*runs);
  ASSERT_EQ(apart.size(), 2U);
  EXPECT_EQ(compare(apart[0].best_place, make_fraction(3, 4)), 0);
  EXPECT_EQ(compare(apart[0].worst_place, make_fraction(1, 4)), 0);
  const std::string text = write_regimes_text(*runs, {Language::Zh, 100});
  EXPECT_NE(text.find("分歧最大的对象"), std::string::npos) << text;
}

TEST_F(DatedRules, PeopleAreNotPutSideBySide) {
  const Project project = firm.project();
  const std::string plan =
      "plan: people\nversion: 1\ntitle: t\nsubjects: { of: employee }\ncycle: month\n"
      "objectives: { o: { title: o } }\nindicators:\n"
      "  - { use: tickets_count, objective: o, weight: 100, standard: { line: { 0: 100, 2: 0 } } "
      "}\n"
      "grades: { A: \"≥ 60\", B: \"< 60\" }\n";
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
  ASSERT_TRUE(checked) << words_of(checked.error());
  const auto runs =
      assess_side_by_side(project, {*checked, *checked}, {"2026-05", std::nullopt}, firm.context());
  ASSERT_FALSE(runs);
  EXPECT_EQ(code_name(runs.error().front().code), "S031");
}

TEST_F(DatedRules, APlanMayBeginOnADay) {
  const std::string plan =
      plan_with("{ line: { 0: 0, 2: 100 } }\n    effective_from: 2026-06-01", "");
  EXPECT_EQ(score_of(firm.assess_text(plan, "2026-06"), "S1"), "5000") << "1 of 2";
}

}  // namespace
}  // namespace steelyard
