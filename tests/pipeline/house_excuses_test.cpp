// The excuses sheet takes days off as the plan's own excuses do, where a named person approved them. Shop S1 has
// an order on each of 2, 3, 10, 16, 17 and 30 June, S2 one on 11 June: counted by hand.

#include "pipeline/house_excuses.hpp"

#include <algorithm>

#include "firm.hpp"
#include "report/account_notes.hpp"
#include "report/explain.hpp"
#include "score/memory_card.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

constexpr const char* kPlan =
    "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\n"
    "objectives: { o: { title: o } }\nindicators:\n"
    "  - { name: n, label: { zh: 单数, en: orders seen }, kind: count, of: orders, objective: o, "
    "weight: 100, "
    "standard: { line: { 0: 0, 10: 100 } } }\n"
    "  - { name: m, label: others, kind: count, of: orders, objective: o, weight: 0 }\n"
    "grades: { A: \"≥ 60\", B: else }\n";

class HouseExcuses : public testing::Test {
 protected:
  void SetUp() override {
    load("orders.csv",
         "order_id,shop_id,created_at,amount\n"
         "3,S1,2026-06-02 10:00:00,10.00\n4,S1,2026-06-03 10:00:00,10.00\n"
         "5,S1,2026-06-10 10:00:00,10.00\n6,S1,2026-06-16 10:00:00,10.00\n"
         "7,S1,2026-06-17 10:00:00,10.00\n8,S1,2026-06-30 10:00:00,10.00\n"
         "10,S2,2026-06-11 10:00:00,10.00\n");
    load("shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\n");
  }
  LoadOutcome load(const std::string& name, const std::string& text) {
    EXPECT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = exported_at_us_++;
    return firm.load_path(firm.dir() + "/" + name, options);
  }
  /// The sheet as it is exported: a later one replaces rows of the same key.
  void excuse(const std::string& rows) {
    load("excuses.csv", "考核对象编号,指标,起始日,截止日,豁免原因,批准人\n" + rows);
  }
  /// "4 6": orders that count for each indicator of the subject.
  [[nodiscard]] std::string counted(const std::string& subject,
                                    const std::string& plan = kPlan) const {
    const Scored run = firm.assess_text(plan, "2026-06");
    const auto card = std::ranges::find(run.scorecards, subject, &Scorecard::subject);
    return std::to_string(card->indicators[0].estimate.n) + " " +
           std::to_string(card->indicators[1].estimate.n);
  }
  [[nodiscard]] static const Diagnostic* note_of(const Scored& run, std::string_view code) {
    const auto at = std::ranges::find_if(
        run.notes, [&](const Diagnostic& note) { return code_name(note.code) == code; });
    return at == run.notes.end() ? nullptr : &*at;
  }
  Firm firm;

 private:
  std::int64_t exported_at_us_ = 1'785'000'000'000'000;  // 25 July 2026
};

TEST_F(HouseExcuses, ApprovedDaysDoNotCount) {
  EXPECT_EQ(counted("S1"), "6 6");
  excuse("S1,n,2026-06-10,2026-06-16,outage,bob\n");
  EXPECT_EQ(counted("S1"), "4 6") << "the 10th and the 16th, both ends";
  EXPECT_EQ(counted("S2"), "1 1") << "nobody else's";
}

TEST_F(HouseExcuses, BlankMeansAll) {
  excuse(",n,2026-06-10,2026-06-16,outage,bob\n");
  EXPECT_EQ(counted("S1") + ", " + counted("S2"), "4 6, 0 1");
  excuse("S1,,2026-06-30,2026-06-30,move,bob\n");
  EXPECT_EQ(counted("S1"), "3 5");
}

TEST_F(HouseExcuses, AnIndicatorMayBeWrittenByItsLabel) {
  excuse("S1,单数,2026-06-10,2026-06-10,outage,bob\n");
  EXPECT_EQ(counted("S1"), "5 6");
}

TEST_F(HouseExcuses, WithoutAnApproverTheyCount) {
  excuse(
      "S1,n,2026-06-10,2026-06-16,outage,\n"
      "S1,n,2026-06-17,2026-06-17,outage,  \n"
      "S1,n,2026-05-01,2026-05-02,of another month,\n");
  EXPECT_EQ(counted("S1"), "6 6");
  const Scored run = firm.assess_text(kPlan, "2026-06");
  const Diagnostic* note = note_of(run, "S093");
  ASSERT_NE(note, nullptr) << words_of(run.notes);
  EXPECT_EQ(note->args[0], "2");
  EXPECT_EQ(note->args[2],
            "2026-06-10 … 2026-06-16 outage (S1); 2026-06-17 … 2026-06-17 outage (S1)");
  excuse("S1,n,2026-06-10,2026-06-16,outage,bob\nS1,n,2026-06-17,2026-06-17,outage,bob\n");
  EXPECT_EQ(counted("S1"), "3 6") << "the sheet with the name in it replaces the rows";
}

// The sheet serves all plans: only when it is loaded, and only of words that none of them knows.
TEST_F(HouseExcuses, WordsThatAreNoIndicatorOfAnyPlanAreToldOnceWhenLoaded) {
  const auto told = [&](const std::string& rows) {
    const LoadOutcome outcome =
        load("excuses.csv", "考核对象编号,指标,起始日,截止日,豁免原因,批准人\n" + rows);
    std::string words;
    for (const Diagnostic& one : warnings_of(outcome.report.files.at(0))) {
      if (code_name(one.code) == "S094") words += one.args[0] + " ";
    }
    return words;
  };
  const std::string rows =
      "S1,nn,2026-06-10,2026-06-16,typo,bob\n"
      "S2,nn,2026-05-10,2026-05-16,the same of another month,bob\n"
      "S1,return_rate,2026-06-10,2026-06-16,of the catalogue,bob\n"
      "S1,单数,2026-06-10,2026-06-16,a label of a plan,bob\n";
  EXPECT_EQ(told(rows), "nn 单数 ") << "no plan of the project yet";
  std::filesystem::create_directories(firm.dir() + "/plans");
  EXPECT_TRUE(write_file_durably(firm.dir() + "/plans/t.yaml", kPlan));
  EXPECT_EQ(told(rows + "S2,nn,2026-07-01,2026-07-01,x,bob\n"), "nn ");
  EXPECT_EQ(counted("S1"), "4 6") << "what is no indicator takes no day off";
  const Scored run = firm.assess_text(kPlan, "2026-06");
  EXPECT_EQ(note_of(run, "S094"), nullptr) << "a run knows of no other plan";
}

TEST_F(HouseExcuses, AreAddedToThoseOfThePlan) {
  excuse("S1,n,2026-06-10,2026-06-16,outage,bob\n");
  const std::string plan =
      std::string(kPlan) +
      "excuses: [ { from: 2026-06-16, until: 2026-06-17, reason: x, indicators: [n] } ]\n";
  EXPECT_EQ(counted("S1", plan), "3 6") << "the 16th is in both";
}

TEST_F(HouseExcuses, LedgersBookWithoutThem) {
  const std::string ledger = std::string(kPlan) +
                             "ledgers: [ { name: p, check: week, reset: quarter, book: [ { when: n "
                             "> 1, points: 2 } ] } ]\n";
  const auto sum = [&] {
    const Scored run = firm.assess_text(ledger, "2026-06");
    return format_decimal_trimmed(run.scorecards[0].memory->ledgers[0].sum, kPointScale);
  };
  EXPECT_EQ(sum(), "4") << "two weeks with two orders";
  excuse("S1,n,2026-06-17,2026-06-17,outage,bob\n");
  EXPECT_EQ(sum(), "2") << "one order is left in the week of the 17th";
}

TEST_F(HouseExcuses, AreNamedWithBothValues) {
  excuse("S1,n,2026-06-10,2026-06-16,outage,bob\n");
  const Project project = firm.project();
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", kPlan}));
  ASSERT_TRUE(checked) << words_of(checked.error());
  ExplainOptions options;
  options.subject = "S1";
  options.assess.period = "2026-06";
  const auto explanation = explain(project, *checked, options, firm.context());
  ASSERT_TRUE(explanation) << words_of(explanation.error());
  ExplainTextOptions how;
  how.text.language = Language::En;
  const std::string text = write_explanation_text(*explanation, how);
  EXPECT_NE(
      text.find("orders seen: 6 over all rows (n = 6); excused 2026-06-10 … 2026-06-16 outage"),
      std::string::npos)
      << text;
}

TEST_F(HouseExcuses, RowsWithoutAnEndOrEndingBeforeTheyBeginAreRejected) {
  const LoadOutcome outcome = [&] {
    EXPECT_TRUE(write_file_durably(firm.dir() + "/e.csv",
                                   "考核对象编号,指标,起始日,截止日,豁免原因,批准人\n"
                                   "S1,n,2026-06-10,,outage,bob\n"
                                   "S1,n,2026-06-16,2026-06-10,outage,bob\n"
                                   "S1,n,2026-06-17,2026-06-17,,bob\n"));
    return firm.load_path(firm.dir() + "/e.csv", {});
  }();
  EXPECT_EQ(counted("S1"), "6 6");
  EXPECT_EQ(outcome.report.files[0].landed.batch.n_rejected, 3U);
}

}  // namespace
}  // namespace steelyard
