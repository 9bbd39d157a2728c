// Rows of unknown value are in no sum, and every form that shows the sum says how many. The figures
// are worked out by hand: shop A has 100 + 30 CNY and two orders in euros without a rate, B has 50 CNY.

#include "report/left_out.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "report/csv.hpp"
#include "report/digest.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "report/page.hpp"
#include "report/regimes.hpp"
#include "report/text.hpp"
#include "report/workbook.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kOrders =
    "order_id,shop_id,created_at,paid_at,amount,currency\n"
    "1,A,2026-05-03 10:00:00,2026-05-03 11:00:00,100,CNY\n"
    "2,A,2026-05-04 10:00:00,2026-05-04 11:00:00,30,CNY\n"
    "3,A,2026-05-05 10:00:00,,7,EUR\n4,A,2026-05-06 10:00:00,,8,EUR\n"
    "5,B,2026-05-07 10:00:00,2026-05-07 11:00:00,50,CNY\n";

// Of `paid` the unpaid rows are no hits: they are unknown and counted against, so nothing lacks.
constexpr const char* kPlan = R"(plan: sums
version: 1
title: { zh: 金额, en: sums }
subjects: shop
cycle: month
objectives: { o: { title: { zh: 目标, en: aim } } }
indicators:
  - { name: sales, label: { zh: 销售, en: sales }, kind: sum, of: orders, value: amount, dated_by: created_at, objective: o, weight: 60, standard: { line: { 0: 0, 200: 100 } } }
  - { name: quick, label: { zh: 当天付, en: paid at once }, kind: share, of: orders, that: "paid_at < created_at + 2 h", unknown: no, dated_by: created_at, objective: o, weight: 40, standard: { line: { 0%: 0, 100%: 100 } } }
grades: { A: "≥ 60", B: "< 60" }
)";

class LeftOut : public testing::Test {
 protected:
  void SetUp() override {
    give("shops", "shop_id,name\nA,甲\nB,乙\n");
    give("orders", kOrders);
    const Project project = firm.project();
    const auto checked = check(project, std::make_shared<const Source>(Source{"p.yaml", kPlan}));
    ASSERT_TRUE(checked) << words_of(checked.error());
    auto result = report(project, *checked, {{"2026-05", {}}, 0, 0}, firm.context());
    ASSERT_TRUE(result) << words_of(result.error());
    made = std::move(result).value();
  }
  void give(const std::string& name, std::string_view text) {
    const std::string path = firm.dir() + "/" + name + ".csv";
    ASSERT_TRUE(write_file_durably(path, text));
    firm.load_path(path, {});
  }
  [[nodiscard]] const IndicatorCard& card(const std::string& subject, std::size_t i) const {
    for (const Scorecard& one : made.run.scorecards) {
      if (one.subject == subject) return one.indicators.at(i);
    }
    ADD_FAILURE() << subject;
    return made.run.scorecards.front().indicators.at(i);
  }
  [[nodiscard]] const ResolvedIndicator& indicator(std::size_t i) const {
    return made.run.assessment.indicators.at(i);
  }

  Firm firm;
  ReportContents made;
};

TEST_F(LeftOut, CountsWhatIsInNoSum) {
  EXPECT_DOUBLE_EQ(*card("A", 0).estimate.value, 130);
  EXPECT_EQ(n_left_out(card("A", 0), indicator(0)), 2);
  EXPECT_EQ(n_left_out(card("B", 0), indicator(0)), 0);
  EXPECT_EQ(card("A", 1).estimate.n_unknown, 2);
  EXPECT_EQ(n_left_out(card("A", 1), indicator(1)), 0) << "counted against: 2 of 4";
  EXPECT_DOUBLE_EQ(*card("A", 1).estimate.value, 0.5);
  IndicatorCard none = card("A", 0);
  none.estimate.value.reset();
  EXPECT_EQ(n_left_out(none, indicator(0)), 0) << "there is no value to mark";
}

TEST_F(LeftOut, TheTableMarksTheSum) {
  const std::string en = write_run_text(made.run, {Language::En, 120});
  EXPECT_NE(en.find("130* "), std::string::npos) << en;
  EXPECT_EQ(en.find("50* "), std::string::npos) << en;
  EXPECT_NE(en.find("* rows of unknown value that are not in these: sales 2\n"), std::string::npos)
      << en;
  EXPECT_NE(write_run_text(made.run, {Language::Zh, 120}).find("* 值未知、未计入的行：销售 2\n"),
            std::string::npos);
  const std::string person =
      write_person_text(made.run, made.run.scorecards.at(0), {Language::En, 100}) +
      write_person_text(made.run, made.run.scorecards.at(1), {Language::En, 100});
  const std::string said = "2 rows of unknown value are not in it";
  const std::size_t at = person.find(said);
  ASSERT_NE(at, std::string::npos) << person;
  EXPECT_EQ(person.find(said, at + 1), std::string::npos) << "of A's sales alone";
}

TEST_F(LeftOut, NothingIsMarkedWhereNothingLacks) {
  for (Scorecard& one : made.run.scorecards) one.indicators[0].estimate.n_unknown = 0;
  const std::string text = write_run_text(made.run, {Language::En, 120});
  EXPECT_EQ(text.find('*'), std::string::npos) << text;
  const std::string beside = write_regimes_text({made.run}, {Language::En, 120});
  EXPECT_EQ(beside.find('*'), std::string::npos) << beside;
  EXPECT_EQ(write_digest(made, Language::En).find("unknown value"), std::string::npos);
}

TEST_F(LeftOut, TablesHaveAColumn) {
  const std::string csv = write_run_csv(made.run, Language::En);
  EXPECT_NE(csv.find(",contribution,unknown,no_grade,"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",39,2,,"), std::string::npos) << "130 of 200 × 60\n" << csv;
  EXPECT_NE(csv.find(",15,0,,"), std::string::npos) << "50 of 200 × 60\n" << csv;
  EXPECT_NE(
      write_report_csv(made.run, Language::Zh, CsvEncoding::Utf8).find(",值未知的行,未评级原因,"),
      std::string::npos);
  const Json json = Json::parse(write_run_json(made.run));
  std::map<std::string, int> unknown;
  for (const Json& subject : json["subjects"]) {
    unknown[subject["subject"]] = subject["indicators"][0]["unknown"];
  }
  EXPECT_EQ(unknown, (std::map<std::string, int>{{"A", 2}, {"B", 0}}));
}

TEST_F(LeftOut, SideBySideTheScoreIsMarked) {
  const std::string en = write_regimes_text({made.run}, {Language::En, 120});
  // A 39 of 130 and 20 of the half paid at once; B 15 and 40.
  EXPECT_NE(en.find("59* B"), std::string::npos) << en;
  EXPECT_NE(en.find("55 B"), std::string::npos) << en;
  EXPECT_NE(en.find("* rows of unknown value that are not in these: sales 2"), std::string::npos)
      << en;
  EXPECT_NE(
      write_regimes_text({made.run}, {Language::Zh, 120}).find("* 值未知、未计入的行：销售 2"),
      std::string::npos);
  const std::string csv = write_regimes_csv({made.run}, Language::En);
  EXPECT_NE(csv.find(",covered,unknown\r\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",A,甲,59.0,B,1,"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",1.0,2\r\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",1.0,0\r\n"), std::string::npos) << csv;
  EXPECT_EQ(Json::parse(write_regimes_json({made.run}))["regimes"][0]["subjects"][0]["unknown"], 2);
}

/// May again, and June against it: 60 in June is half of the 130 of May that are known, as 46.15%.
TEST_F(LeftOut, TheExplanationMarksWhatFollowsFromIt) {
  give("june",
       "order_id,shop_id,created_at,paid_at,amount,currency\n6,A,2026-06-03 10:00:00,,60,CNY\n");
  const std::string rules = std::string(kPlan) + R"(
red_lines: [ { when: "sales > 1000", then: { total: 0 } }, { when: "sales > 100", then: { grade_at_most: B }, confirm: none } ]
ledgers: [ { name: p, check: month, reset: year, book: [ { when: "sales > 100", points: 2 } ] } ]
pay: { commission: [ { of: sales, marginal: { else: 10% } } ] }
)";
  const auto explained = [&](const std::string& plan, const std::string& period) {
    const Project project = firm.project();
    const auto checked = check(project, std::make_shared<const Source>(Source{"p.yaml", plan}));
    EXPECT_TRUE(checked) << words_of(checked.error());
    ExplainOptions options;
    options.subject = "A";
    options.assess.period = period;
    const auto explanation = explain(project, *checked, options, firm.context());
    EXPECT_TRUE(explanation) << words_of(explanation.error());
    ExplainTextOptions how;
    how.text.language = Language::En;
    return write_explanation_text(*explanation, how);
  };
  const auto expect = [](const std::string& text, const std::string& words) {
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  };
  const std::string may = explained(rules, "2026-05");
  expect(may, "    value         130*");
  expect(may, "red line: sales > 100*, the grade is at most B");
  expect(may, "+2  sales > 100*");
  expect(may, "commission (marginal) on sales 130.00* → 13.00");
  expect(may, "  * rows of unknown value that are not in these: sales 2\n");
  std::string against = kPlan;
  const std::string line = "{ line: { 0: 0, 200: 100 } }";
  against.replace(against.find(line), line.size(),
                  "{ target: { from: previous_period }, line: { 0%: 0, 100%: 100 } }");
  const std::string june = explained(against, "2026-06");
  expect(june, "    value         60  n = 1");
  expect(june, "    target        130*\n");
  expect(june, "    attainment    46.15%*\n");
  expect(june, "  * rows of unknown value that are not in these: sales 2\n");
}

TEST_F(LeftOut, ReportsSayIt) {
  const Json page = Json::parse(write_page_data(made));
  EXPECT_EQ(page["indicators"][0]["leaves_unknown_out"], true);
  EXPECT_EQ(page["indicators"][1]["leaves_unknown_out"], false);
  EXPECT_NE(write_digest(made, Language::Zh).find("* 值未知、未计入的行：销售 2\n"),
            std::string::npos);
  const std::string book = firm.dir() + "/book.xlsx";
  ASSERT_TRUE(write_workbook(book, made, Language::Zh));
  const std::string unzip = "unzip -p '" + book + "' xl/sharedStrings.xml > '" + book + ".txt'";
  ASSERT_EQ(std::system(unzip.c_str()), 0);
  const std::string texts = *read_file(book + ".txt");
  EXPECT_NE(texts.find("值未知、未计入的行：销售 2"), std::string::npos) << "on the overview";
  EXPECT_NE(texts.find("2 行的值未知，未计入"), std::string::npos) << "beside the value";
  EXPECT_NE(texts.find("值未知的行<"), std::string::npos) << "a column of its own";
}

}  // namespace
}  // namespace steelyard
