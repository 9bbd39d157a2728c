// The whole path of what a plan remembers. Orders are few and counted by hand: shop S1 has two orders in
// the weeks that end on 12 April, 7 June, 21 June and 5 July, and one in that of 14 June.

#include <algorithm>
#include <map>

#include "firm.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "score/memory_card.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

constexpr const char* kOrders =
    "order_id,shop_id,created_at,amount\n"
    "1,S1,2026-04-06 10:00:00,10.00\n2,S1,2026-04-07 10:00:00,10.00\n"
    "3,S1,2026-06-02 10:00:00,10.00\n4,S1,2026-06-03 10:00:00,10.00\n"
    "5,S1,2026-06-10 10:00:00,10.00\n6,S1,2026-06-16 10:00:00,10.00\n"
    "7,S1,2026-06-17 10:00:00,10.00\n8,S1,2026-06-30 10:00:00,10.00\n"
    "9,S1,2026-07-01 10:00:00,10.00\n10,S2,2026-06-11 10:00:00,10.00\n";

std::string plan_with(const std::string& rest) {
  return "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
         "objectives: { o: { title: o } }\nindicators:\n"
         "  - { name: n, label: orders, kind: count, of: orders, objective: o, weight: 100, "
         "standard: { line: { 0: 0, 10: 100 } } }\n"
         "grades: { A: \"≥ 60\", B: \"≥ 20\", C: else }\n" +
         rest;
}

const std::string kLedger =
    "ledgers:\n  - name: penalty\n    label: { zh: 罚分, en: penalty points }\n    check: week\n"
    "    reset: quarter\n    book: [ { when: n > 1, points: 2 } ]\n"
    "    then: [ { at: 6, deduct: 7, grade_at_most: B }, { at: 7, total: 0 } ]\n";

class MemoryPath : public testing::Test {
 protected:
  void SetUp() override {
    put("orders.csv", kOrders);
    put("shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\n");
    load("orders.csv", std::int64_t{1'785'000'000'000'000});  // 25 July 2026
    load("shops.csv", std::int64_t{1'785'000'000'000'000});
  }
  void put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
  }
  void load(const std::string& name, std::int64_t exported_at_us) {
    LoadOptions options;
    options.exported_at_us = exported_at_us;
    firm.load_path(firm.dir() + "/" + name, options);
  }
  static const Scorecard& card_of(const Scored& run, const std::string& subject) {
    const auto at = std::ranges::find(run.scorecards, subject, &Scorecard::subject);
    EXPECT_NE(at, run.scorecards.end());
    return *at;
  }
  /// "60.00 A; 6: 2026-04-12 2026-06-07 2026-06-21"
  static std::string said(const Scored& run, const std::string& subject) {
    const Scorecard& card = card_of(run, subject);
    std::string text = format_decimal(*card.score, 2) + " " + card.grade;
    for (const LedgerCard& ledger : card.memory->ledgers) {
      text += "; " + format_decimal_trimmed(ledger.sum, kPointScale) + ":";
      for (const LedgerLine& line : ledger.lines) text += " " + to_string(line.day);
    }
    return text;
  }
  Firm firm;
};

TEST_F(MemoryPath, PointsAddUpOverTheWeeksOfTheQuarter) {
  const std::string plan = plan_with(kLedger);
  const Scored june = firm.assess_text(plan, "2026-06");
  EXPECT_EQ(said(june, "S1"), "53.00 B; 6: 2026-04-12 2026-06-07 2026-06-21")
      << "6 orders are 60 points, less 7";
  EXPECT_EQ(said(june, "S2"), "10.00 C; 0:");
  // Thirteen Sundays from 5 April to 28 June.
  EXPECT_EQ(card_of(june, "S1").memory->ledgers[0].n_checks, 13);
  EXPECT_EQ(said(firm.assess_text(plan, "2026-05"), "S1"), "0.00 C; 2: 2026-04-12");
  const Scored july = firm.assess_text(plan, "2026-07");
  EXPECT_EQ(said(july, "S1"), "10.00 C; 2: 2026-07-05") << "the week ends in the new quarter";
  EXPECT_EQ(card_of(july, "S1").memory->ledgers[0].n_checks, 3) << "of which three are over";
}

TEST_F(MemoryPath, EachCheckIsUnderTheRulesOfItsDate) {
  const std::string dated =
      "ledgers:\n  - name: penalty\n    check: week\n    reset: quarter\n    book:\n"
      "      - { when: n > 1, points: 2, effective_to: 2026-06-14 }\n"
      "      - { when: n > 1, points: 1, effective_from: 2026-06-15 }\n";
  EXPECT_EQ(said(firm.assess_text(plan_with(dated), "2026-06"), "S1"),
            "60.00 A; 5: 2026-04-12 2026-06-07 2026-06-21")
      << "the week of 15 June is the first of the new rules";
}

TEST_F(MemoryPath, ACorrectionOfAprilReachesJune) {
  const std::string plan = plan_with(kLedger);
  put("late.csv",
      "order_id,shop_id,created_at,amount\n21,S1,2026-04-14 10:00:00,10.00\n"
      "22,S1,2026-04-15 10:00:00,10.00\n");
  load("late.csv", std::int64_t{1'785'000'100'000'000});
  EXPECT_EQ(said(firm.assess_text(plan, "2026-06"), "S1"),
            "0.00 C; 8: 2026-04-12 2026-04-19 2026-06-07 2026-06-21");
}

TEST_F(MemoryPath, AConsequenceReachesAsFarBackAsItLasts) {
  const std::string lasting =
      "ledgers:\n  - name: penalty\n    check: week\n    reset: quarter\n"
      "    book: [ { when: n > 1, points: 2 } ]\n    then: [ { at: 6, deduct: 5, for: ";
  // Reached on 21 June: 41 days end on 31 July, which July's card still sees.
  const auto july = [&](const char* days) {
    return said(firm.assess_text(plan_with(lasting + days + " d } ]\n"), "2026-07"), "S1");
  };
  EXPECT_EQ(july("40"), "10.00 C; 2: 2026-07-05");
  EXPECT_EQ(july("41"), "5.00 C; 2: 2026-07-05");
}

TEST_F(MemoryPath, AnIndicatorWithoutValueBooksNothingAndIsSaid) {
  const std::string untold =
      "ledgers:\n  - name: penalty\n    check: week\n    reset: quarter\n"
      "    book: [ { of: paid, steps: \"≥ 10 → 1, else → 0\" } ]\n";
  std::string plan = plan_with(untold);
  plan.insert(plan.find("grades:"),
              "  - { name: paid, label: paid, kind: mean, of: orders, value: amount, objective: o, "
              "weight: 0 }\n");
  const Scored run = firm.assess_text(plan, "2026-06");
  const LedgerCard& ledger = card_of(run, "S2").memory->ledgers[0];
  EXPECT_EQ(format_decimal_trimmed(ledger.sum, kPointScale), "1") << "the week of 11 June";
  EXPECT_EQ(std::ranges::count_if(ledger.lines, [](const auto& one) { return !one.points; }), 12);
  EXPECT_TRUE(std::ranges::any_of(run.notes, [](const Diagnostic& note) {
    return code_name(note.code) == "S091" && note.args[3] == "2026-04-05" && note.args[4] == "2";
  })) << words_of(run.notes);
}

TEST_F(MemoryPath, GradesChangeOnlyWhenEnoughMonthsAgree) {
  // Orders by month: 2 in April (B), none in May (C), 6 in June (A), 1 in July (C).
  const auto held = [&](const char* rest, const char* period) {
    const Scored run =
        firm.assess_text(plan_with(std::string("grade_changes: ") + rest + "\n"), period);
    const Scorecard& card = card_of(run, "S1");
    std::string text = card.grade + " of";
    for (const GradeCheck& check : card.memory->grade->checks) {
      if (check.day >= *try_parse_date("2026-04-01")) text += " " + check.measured + check.held;
    }
    return text;
  };
  EXPECT_EQ(held("{ reset: half_year }", "2026-06"), "A of BB CC AA");
  EXPECT_EQ(held("{ reset: quarter, fall_after: 2 }", "2026-05"), "B of BB CB");
  EXPECT_EQ(held("{ reset: quarter, fall_after: 2, rise_after: 2 }", "2026-06"), "B of BB CB AB");
  EXPECT_EQ(held("{ reset: quarter, fall_after: 2 }", "2026-06"), "A of BB CB AA");
  EXPECT_EQ(held("{ protect: [ { grade: B, until: 2026-05-31, subjects: [S1] } ] }", "2026-05"),
            "B of");
  EXPECT_EQ(held("{ protect: [ { grade: B, until: 2026-05-30 } ] }", "2026-05"), "C of");
  EXPECT_EQ(held("{ protect: [ { grade: B, until: 2026-05-31, subjects: [S2] } ] }", "2026-05"),
            "C of");
}

TEST_F(MemoryPath, IsShownAndExplained) {
  const std::string plan =
      plan_with(kLedger + "grade_changes: { reset: quarter, rise_after: 2 }\n");
  const Project project = firm.project();
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
  ASSERT_TRUE(checked);
  ExplainOptions options;
  options.subject = "S1";
  options.assess.period = "2026-06";
  const auto explanation = explain(project, *checked, options, firm.context());
  ASSERT_TRUE(explanation) << words_of(explanation.error());
  ExplainTextOptions how;
  how.text.language = Language::Zh;
  const std::string zh = write_explanation_text(*explanation, how);
  EXPECT_NE(zh.find("  罚分 6（自 2026-04-01 起，13 个检查日）\n"
                    "    2026-W15 2026-04-12  +2  orders > 1\n"
                    "    2026-W23 2026-06-07  +2  orders > 1\n"
                    "    2026-W25 2026-06-21  +2  orders > 1\n"
                    "    满 6 分，总分扣 7，等级不高于 B（2026-06-21 起）\n"),
            std::string::npos)
      << zh;
  how.text.language = Language::En;
  const std::string en = write_explanation_text(*explanation, how);
  EXPECT_NE(en.find("    at 6, 7 off the total, grade at most B (since 2026-06-21)\n"),
            std::string::npos)
      << en;
  const std::string table = write_run_text(explanation->run, {Language::En, 300});
  EXPECT_NE(table.find("penalty points 6 (since 2026-04-01): at 6, 7 off the total"),
            std::string::npos)
      << table;
  const std::string json = write_run_json(explanation->run);
  EXPECT_NE(json.find("\"memory\""), std::string::npos);
  EXPECT_EQ(write_run_json(firm.assess_text(plan_with(""), "2026-06")).find("\"memory\""),
            std::string::npos)
      << "a plan that remembers nothing says nothing";
}

/// The other road: every week of a quarter assessed by itself, as a run of its own, and added up here.
TEST(MemoryLaw, ALedgerIsTheSumOfRunsWeekByWeek) {
  Firm firm;
  firm.load_sample(4000, 11);
  const std::string head =
      "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: week\n"
      "objectives: { o: { title: o } }\nindicators:\n"
      "  - { use: cancel_rate, objective: o, weight: 100, standard: { steps: \"≤ 5% → 100, else → "
      "0\" } }\n"
      "  - { name: n, label: n, kind: count, of: orders, objective: o, weight: 0 }\n"
      "grades: { A: \"≥ 60\", B: else }\n";
  const std::string ledger =
      "ledgers:\n  - name: p\n    reset: quarter\n    book:\n"
      "      - { of: cancel_rate, steps: \"n > 3 and > 20% → 2, > 5% → 1, else → 0\" }\n"
      "      - { when: n > 8 and cancel_rate > 2%, points: 1 }\n";
  const Scored last = firm.assess_text(head + ledger, "");
  std::map<std::string, int> sums;
  const Cycle week{CycleUnit::Week, 1, 1};
  const Cycle quarter{CycleUnit::Quarter, 1, 1};
  const Date from = period_containing(last.period.last, quarter).first;
  Period period = period_containing(from, week);
  for (; period.last <= last.period.last; period = next(period, week)) {
    for (const Scorecard& card : firm.assess_text(head, period.name).scorecards) {
      const Estimate& rate = card.indicators[0].estimate;
      const Estimate& n = card.indicators[1].estimate;
      ASSERT_EQ(card.indicators[0].name, "cancel_rate");
      if (!rate.value) continue;
      sums[card.subject] += *rate.value > 0.2 && rate.n > 3 ? 2 : *rate.value > 0.05 ? 1 : 0;
      sums[card.subject] += *n.value > 8 && *rate.value > 0.02 ? 1 : 0;
    }
  }
  int n_booked = 0;
  for (const Scorecard& card : last.scorecards) {
    EXPECT_EQ(format_decimal_trimmed(card.memory->ledgers[0].sum, kPointScale),
              std::to_string(sums[card.subject]))
        << card.subject;
    n_booked += sums[card.subject];
  }
  EXPECT_GT(n_booked, 10) << "the sample must be able to fail";
}

}  // namespace
}  // namespace steelyard
