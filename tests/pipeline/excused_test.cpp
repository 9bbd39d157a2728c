// Announced days do not count, and what all rows give is kept. Shop S1 has orders on 2, 3, 10, 16, 17 and
// 30 June and on 1 July, S2 on 11 June: counted by hand.

#include <algorithm>

#include "firm.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "score/memory_card.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

constexpr const char* kOrders =
    "order_id,shop_id,created_at,amount\n"
    "3,S1,2026-06-02 10:00:00,10.00\n4,S1,2026-06-03 10:00:00,10.00\n"
    "5,S1,2026-06-10 10:00:00,10.00\n6,S1,2026-06-16 10:00:00,10.00\n"
    "7,S1,2026-06-17 10:00:00,10.00\n8,S1,2026-06-30 10:00:00,10.00\n"
    "9,S1,2026-07-01 10:00:00,10.00\n10,S2,2026-06-11 10:00:00,10.00\n";

std::string plan_with(const std::string& excuses, const std::string& indicators = "",
                      const std::string& standard = "{ line: { 0: 0, 10: 100 } }") {
  return "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
         "objectives: { o: { title: o } }\nindicators:\n"
         "  - { name: n, label: orders, kind: count, of: orders, objective: o, weight: 100, "
         "standard: " +
         standard + " }\n" + indicators + "grades: { A: \"≥ 60\", B: else }\nexcuses:\n" + excuses;
}

class ExcusedDays : public testing::Test {
 protected:
  void SetUp() override {
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};  // 25 July 2026
    const std::string shops = "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\n";
    for (const auto& [name, text] :
         {std::pair<std::string, std::string>{"orders.csv", kOrders}, {"shops.csv", shops}}) {
      ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
      firm.load_path(firm.dir() + "/" + name, options);
    }
  }
  static const Scorecard& card_of(const Scored& run, const std::string& subject) {
    const auto at = std::ranges::find(run.scorecards, subject, &Scorecard::subject);
    EXPECT_NE(at, run.scorecards.end());
    return *at;
  }
  /// "4 of 6": what counts, of all; "6" where nothing was taken off.
  static std::string counted(const Scored& run, const std::string& subject) {
    const Scorecard& card = card_of(run, subject);
    std::string text = std::to_string(card.indicators[0].estimate.n);
    for (const RawCard& raw : card.memory->raw) text += " of " + std::to_string(raw.estimate.n);
    return text;
  }
  [[nodiscard]] std::string june(const std::string& excuses,
                                 const std::string& subject = "S1") const {
    return counted(firm.assess_text(plan_with(excuses), "2026-06"), subject);
  }
  Firm firm;
};

TEST_F(ExcusedDays, BothEndsAreIncludedAndNothingIsTakenTwice) {
  EXPECT_EQ(june("  - { from: 2026-06-10, until: 2026-06-16, reason: x }\n"), "4 of 6");
  EXPECT_EQ(june("  - { from: 2026-06-04, until: 2026-06-09, reason: x }\n"), "6");
  EXPECT_EQ(june("  - { from: 2026-06-03, until: 2026-06-09, reason: x }\n"), "5 of 6");
  EXPECT_EQ(june("  - { from: 2026-06-10, until: 2026-06-16, reason: x }\n"
                 "  - { from: 2026-06-16, until: 2026-06-17, reason: y }\n"),
            "3 of 6")
      << "the 16th is in both";
  EXPECT_EQ(june("  - { from: 2026-01-01, until: 2026-06-02, reason: x }\n"), "5 of 6");
  EXPECT_EQ(june("  - { from: 2026-06-30, until: 2026-12-31, reason: x }\n"), "5 of 6");
  EXPECT_EQ(june("  - { from: 2026-05-01, until: 2026-07-31, reason: x }\n"), "0 of 6");
}

TEST_F(ExcusedDays, OnlyForWhomAndWhatTheyAreAnnounced) {
  const std::string s2 = "  - { from: 2026-06-10, until: 2026-06-16, reason: x, subjects: [S2] }\n";
  EXPECT_EQ(june(s2), "6");
  EXPECT_EQ(june(s2, "S2"), "0 of 1");
  const std::string other =
      "  - { name: m, label: m, kind: count, of: orders, objective: o, weight: 0 }\n";
  const std::string of =
      "  - { from: 2026-06-10, until: 2026-06-16, reason: x, indicators: [m] }\n";
  const Scored run = firm.assess_text(plan_with(of, other), "2026-06");
  EXPECT_EQ(card_of(run, "S1").indicators[0].estimate.n, 6);
  EXPECT_EQ(card_of(run, "S1").indicators[1].estimate.n, 4);
  ASSERT_EQ(card_of(run, "S1").memory->raw.size(), 1U);
  EXPECT_EQ(card_of(run, "S1").memory->raw[0].name, "m");
}

TEST_F(ExcusedDays, ThePeriodBeforeIsWithoutThemToo) {
  const Scored run = firm.assess_text(
      plan_with("  - { from: 2026-06-10, until: 2026-06-16, reason: x }\n", "",
                "{ target: { from: previous_period }, line: { 0%: 0, 100%: 100 } }"),
      "2026-07");
  EXPECT_EQ(format_decimal(*card_of(run, "S1").score, 2), "25.00") << "one in July, four in June";
}

TEST_F(ExcusedDays, LedgersBookWithoutThem) {
  const std::string ledger =
      "ledgers: [ { name: p, check: week, reset: quarter, book: [ { when: n > 1, points: 2 } ] } "
      "]\n";
  const auto sum = [&](const std::string& excuse) {
    const Scored run = firm.assess_text(plan_with(excuse) + ledger, "2026-06");
    return format_decimal_trimmed(card_of(run, "S1").memory->ledgers[0].sum, kPointScale);
  };
  EXPECT_EQ(sum("  - { from: 2026-05-01, until: 2026-05-02, reason: x }\n"), "4");
  EXPECT_EQ(sum("  - { from: 2026-06-17, until: 2026-06-17, reason: x }\n"), "2")
      << "one order is left in the week of the 17th";
}

TEST_F(ExcusedDays, BothValuesAreNamed) {
  const std::string plan = plan_with(
      "  - { from: 2026-06-10, until: 2026-06-16, reason: { zh: 系统故障, en: outage } }\n");
  const Project project = firm.project();
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
  ASSERT_TRUE(checked) << words_of(checked.error());
  ExplainOptions options;
  options.subject = "S1";
  options.assess.period = "2026-06";
  const auto explanation = explain(project, *checked, options, firm.context());
  ASSERT_TRUE(explanation) << words_of(explanation.error());
  ExplainTextOptions how;
  how.text.language = Language::Zh;
  EXPECT_NE(write_explanation_text(*explanation, how)
                .find("orders：不剔除时为 6（n = 6）；剔除 2026-06-10 … 2026-06-16 系统故障"),
            std::string::npos);
  how.text.language = Language::En;
  EXPECT_NE(write_explanation_text(*explanation, how)
                .find("orders: 6 over all rows (n = 6); excused 2026-06-10 … 2026-06-16 outage"),
            std::string::npos);
  const std::string json = write_run_json(explanation->run);
  EXPECT_NE(json.find("\"raw\""), std::string::npos);
  EXPECT_NE(json.find("\"outage\""), std::string::npos);
}

TEST_F(ExcusedDays, WhatDoesNotSubtractIsSaid) {
  const std::string keys =
      "  - { name: shops, label: { zh: 店, en: shops seen }, kind: distinct, of: orders, what: "
      "shop_id, objective: o, weight: 0 }\n";
  const std::string excuse = "  - { from: 2026-06-10, until: 2026-06-16, reason: x }\n";
  const Scored run = firm.assess_text(plan_with(excuse, keys), "2026-06");
  const auto note = std::ranges::find_if(
      run.notes, [](const Diagnostic& one) { return code_name(one.code) == "S092"; });
  ASSERT_NE(note, run.notes.end()) << words_of(run.notes);
  EXPECT_EQ(note->args[1], "shops seen");
  EXPECT_EQ(card_of(run, "S1").indicators[0].estimate.n, 4) << "the others are without them";
}

TEST_F(ExcusedDays, AnUnknownIndicatorIsRefused) {
  const auto checked = check(
      firm.project(),
      std::make_shared<const Source>(Source{
          "plan.yaml",
          plan_with(
              "  - { from: 2026-06-10, until: 2026-06-16, reason: x, indicators: [nn] }\n")}));
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().size(), 1U) << words_of(checked.error());
}

/// The other road: the days before and the days after, each assessed as a range of its own, add up to
/// what counts; for sums, shares with pending rows and means of a whole sample.
TEST(ExcusedLaw, WhatCountsIsTheRestOfThePeriod) {
  Firm firm;
  firm.load_sample(4000, 11);
  std::string indicators;
  for (const char* name : {"net_sales", "cancel_rate", "late_ship_share", "ship_hours"}) {
    indicators += std::string("  - { use: ") + name + ", objective: o, weight: 25 }\n";
  }
  const std::string head =
      "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
      "objectives: { o: { title: o } }\nindicators:\n" +
      indicators + "grades: { A: \"≥ 60\", B: else }\n";
  const Scored net = firm.assess_text(
      head + "excuses: [ { from: 2026-03-10, until: 2026-03-14, reason: x } ]\n", "2026-03");
  const Scored before = firm.assess_text(head, "2026-03-01..2026-03-09");
  const Scored after = firm.assess_text(head, "2026-03-15..2026-03-31");
  int n_compared = 0;
  const auto estimate = [](const Scored& run, const std::string& subject, std::size_t i) {
    const auto card = std::ranges::find(run.scorecards, subject, &Scorecard::subject);
    return card->indicators[i].estimate;
  };
  for (const Scorecard& card : net.scorecards) {
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      SCOPED_TRACE(card.subject + " " + card.indicators[i].name);
      if (net.assessment.indicators[i].lowered.measures.empty()) continue;  // from its operands
      const Estimate& one = card.indicators[i].estimate;
      const Estimate a = estimate(before, card.subject, i);
      const Estimate b = estimate(after, card.subject, i);
      EXPECT_EQ(one.n, a.n + b.n);
      EXPECT_EQ(one.n_unknown, a.n_unknown + b.n_unknown);
      EXPECT_EQ(one.n_open, a.n_open + b.n_open);
      EXPECT_NEAR(to_double(one.numerator), to_double(a.numerator) + to_double(b.numerator), 1e-6);
      n_compared += one.n > 0 && !card.memory->raw.empty() ? 1 : 0;
    }
  }
  EXPECT_GT(n_compared, 20) << "the sample must be able to fail";
}

}  // namespace
}  // namespace steelyard
