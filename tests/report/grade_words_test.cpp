// Why there is no grade: every reason has words of its own in both languages, and every form of a
// report says them.

#include "report/grade_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "report/digest.hpp"
#include "report/page.hpp"
#include "report/pay_words.hpp"
#include "report/workbook.hpp"
#include "score/settled_pay.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

TEST(GradeWords, EachReasonHasItsOwn) {
  std::set<std::string> seen;
  for (const char* why : {"not_rated", "no_data", "protected", "ledger", "on_duty"}) {
    Scorecard card;
    card.on_duty = OnDutyCard{Int128{125} * power_of_ten(kNumberScale - 1), 15, "attendance"};
    card.no_grade = why;
    card.rated_weight = Int128{425} * power_of_ten(kPointScale - 1);
    for (const Language language : {Language::Zh, Language::En}) {
      EXPECT_FALSE(show_no_grade(card, language).empty()) << why;
      EXPECT_TRUE(seen.insert(show_no_grade(card, language)).second) << why;
    }
    card.grade = "A";
    EXPECT_EQ(show_no_grade(card, Language::En), "") << "a grade needs no excuse";
  }
  EXPECT_TRUE(seen.contains("已评权重 42.5%，不足以评定等级"));
  EXPECT_TRUE(seen.contains("not assessed: on duty 12.5 of 15 days (by attendance)"));
}

// A run of a sample with two shops made into what the plan of no sample does.
class Ungraded : public testing::Test {
 protected:
  Ungraded() {
    firm.load_sample(4'000, 7);
    const Project project = firm.project();
    const std::string path = std::string(kProjectRoot) + "/catalog/presets/seed.yaml";
    const auto checked =
        check(project, std::make_shared<const Source>(Source{"seed.yaml", *read_file(path)}));
    EXPECT_TRUE(checked) << words_of(checked.error());
    auto result = report(project, *checked, {{"2026-05", {}}, 1, 0}, firm.context());
    EXPECT_TRUE(result) << words_of(result.error());
    made = std::move(result).value();
    mark(made.run.scorecards.at(0), "protected");
    mark(made.run.scorecards.at(1), "ledger");
    Scorecard& paid = made.run.scorecards.at(0);
    made.run.assessment.plan.pay.emplace();
    paid.pay.emplace();
    paid.pay->settled = std::make_shared<const SettledPay>();
    paid.pay->coefficient = Decimal{12, 1};
    paid.pay->items = {{made.run.assessment.indicators.front().planned.def.name, "prize",
                        Fraction{3, 2}, Int128{1'234'567}},
                       {"gmv", "marginal", Fraction{100, 1}, Int128{33}}};
    paid.pay->total = 1'234'600;
  }
  static void mark(Scorecard& card, const char* why) {
    card.grade.clear();
    card.no_grade = why;
    card.rank = 0;
  }
  std::string text_of_workbook(Language language) {
    const std::string book = firm.dir() + "/book.xlsx";
    EXPECT_TRUE(write_workbook(book, made, language));
    const std::string unzip = "unzip -p '" + book + "' > '" + firm.dir() + "/book.txt'";
    EXPECT_EQ(std::system(unzip.c_str()), 0);
    return *read_file(firm.dir() + "/book.txt");
  }
  Firm firm;
  ReportContents made;
};

TEST_F(Ungraded, ThePageSaysWhyAndWhatIsPaid) {
  const Json data = Json::parse(write_page_data(made));
  for (const std::size_t i : {0, 1}) {
    const Scorecard& card = made.run.scorecards[i];
    EXPECT_EQ(data["no_grade"][card.subject]["zh"], show_no_grade(card, Language::Zh));
    EXPECT_EQ(data["no_grade"][card.subject]["en"], show_no_grade(card, Language::En));
  }
  const std::string& subject = made.run.scorecards[0].subject;
  ASSERT_EQ(data["pay"].size(), 1U);
  EXPECT_EQ(data["pay"][subject]["en"].size(), 4U);
  EXPECT_EQ(data["pay"][subject]["zh"][0], "系数 1.2");
  EXPECT_EQ(data["pay"][subject]["zh"][3], "合计 12,346.00 " + made.run.currency);
  EXPECT_FALSE(Json::parse(write_page_data(only_subject(made, made.run.scorecards[1].subject)))
                   .contains("pay"));
}

TEST_F(Ungraded, TheWorkbookSaysWhyAndWhatIsPaid) {
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string text = text_of_workbook(language);
    for (const std::size_t i : {0, 1}) {
      EXPECT_NE(text.find(show_no_grade(made.run.scorecards[i], language)), std::string::npos);
    }
    EXPECT_NE(text.find(show_pay(made.run.scorecards[0], made.run, language)[1]),
              std::string::npos);
    EXPECT_NE(text.find("<v>12346</v>"), std::string::npos) << "the total is a number";
  }
}

TEST_F(Ungraded, TheDigestNamesThemApart) {
  const std::string zh = write_digest(made, Language::Zh);
  EXPECT_NE(zh.find("新对象，只展示 1：" + made.run.scorecards[0].name), std::string::npos) << zh;
  EXPECT_NE(zh.find("按积分账不评等级 1：" + made.run.scorecards[1].name), std::string::npos) << zh;
  const auto n = made.run.scorecards.size();
  const auto n_scored = std::ranges::count_if(
      made.run.scorecards, [](const Scorecard& card) { return card.score.has_value(); });
  ASSERT_TRUE(made.run.scorecards[0].score.has_value());
  EXPECT_NE(zh.find("考核对象 " + std::to_string(n - 1) + " 个，有得分 " +
                    std::to_string(n_scored - 1) + " 个"),
            std::string::npos)
      << "whoever is only shown is not among the assessed\n"
      << zh;
  const std::string en = write_digest(made, Language::En);
  EXPECT_NE(en.find("new, shown only 1: "), std::string::npos) << en;
  EXPECT_NE(en.find("no grade, by a ledger 1: "), std::string::npos) << en;
}

TEST_F(Ungraded, APersonsDigestSaysWhy) {
  const Scorecard& card = made.run.scorecards[1];
  const ReportContents own = only_subject(made, card.subject);
  for (const Language language : {Language::Zh, Language::En}) {
    EXPECT_NE(write_person_digest(own, language).find(show_no_grade(card, language)),
              std::string::npos);
  }
}

}  // namespace
}  // namespace steelyard
