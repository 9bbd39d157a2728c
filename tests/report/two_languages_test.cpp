// What a plan and the catalogue give names to is read in the reader's language: in the English forms of
// a run nothing is Chinese once the data's own names are taken away.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "report/csv.hpp"
#include "report/digest.hpp"
#include "report/explain.hpp"
#include "report/page.hpp"
#include "report/regimes.hpp"
#include "report/text.hpp"
#include "report/words.hpp"
#include "report/workbook.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;
using Scored = Run;  // testing::Test has a Run of its own

/// The line that holds a Chinese character; empty when none does.
std::string chinese_in(const std::string& text) {
  const auto at = std::ranges::find_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE4 && byte <= 0xE9;
  });
  if (at == text.end()) return "";
  const auto place = static_cast<std::size_t>(at - text.begin());
  const std::size_t from = std::min(text.rfind('\n', place) + 1, place);
  return text.substr(from, std::min<std::size_t>(text.find('\n', place) - from, 300));
}

class TwoLanguages : public testing::Test {
 protected:
  void SetUp() override {
    firm.load_sample(4'000, 7);
    const Project project = firm.project();
    const std::string path = std::string(kProjectRoot) + "/catalog/presets/shop-monthly.yaml";
    const auto checked =
        check(project, std::make_shared<const Source>(Source{"plan.yaml", *read_file(path)}));
    ASSERT_TRUE(checked) << words_of(checked.error());
    auto result = report(project, *checked, {{"2026-05", {}}, 1, 0}, firm.context());
    ASSERT_TRUE(result) << words_of(result.error());
    made = std::move(result).value();
    Scorecard& low = made.run.scorecards.at(0);
    low.grade = "待提升";  // whoever it was: a grade with a label
    low.entries.push_back(
        {.item = "有效投诉", .reason = "late", .day = Date{20'590}, .points = -1});
    low.red_lines.push_back(
        {.text = "有效投诉", .holds = true, .total = {}, .grade_at_most = "待提升"});
    for (Scored* run : {&made.run, &made.before.at(0)}) name_plainly(*run);
  }
  static void name_plainly(Scored& run) {
    for (Scorecard& card : run.scorecards) card.name = "shop " + card.subject;
    for (auto& [group, title] : run.group_titles) title = group;
  }
  std::string texts_of_workbook(Language language) {
    const std::string book = firm.dir() + "/book.xlsx";
    EXPECT_TRUE(write_workbook(book, made, language));
    const std::string unzip = "unzip -p '" + book + "' xl/sharedStrings.xml > '" + book + ".txt'";
    EXPECT_EQ(std::system(unzip.c_str()), 0);
    return *read_file(book + ".txt");
  }
  Firm firm;
  ReportContents made;
};

TEST_F(TwoLanguages, EnglishFormsHoldNoChinese) {
  const Scored& run = made.run;
  const TextOptions options{Language::En, 200};
  EXPECT_EQ(chinese_in(write_run_text(run, options)), "");
  EXPECT_EQ(chinese_in(write_person_text(run, run.scorecards.at(0), options)), "");
  EXPECT_EQ(chinese_in(write_digest(made, Language::En)), "");
  EXPECT_EQ(chinese_in(write_person_digest(only_subject(made, run.scorecards.at(0).subject),
                                           Language::En)),
            "");
  EXPECT_EQ(chinese_in(write_report_csv(run, Language::En, CsvEncoding::Utf8)), "");
  EXPECT_EQ(chinese_in(write_regimes_text({run}, options)), "");
  EXPECT_EQ(chinese_in(texts_of_workbook(Language::En)), "");
  Explanation explanation;
  explanation.run = run;
  explanation.card = &explanation.run.scorecards.at(0);
  EXPECT_EQ(chinese_in(write_explanation_text(explanation, {options, false})), "");
}

TEST_F(TwoLanguages, EachLanguageHasItsLabelAndDataTheName) {
  const Scored& run = made.run;
  EXPECT_NE(write_run_text(run, {Language::En, 200}).find("needs improvement"), std::string::npos);
  EXPECT_NE(write_run_text(run, {Language::Zh, 200}).find("待提升"), std::string::npos);
  EXPECT_NE(texts_of_workbook(Language::En).find("needs improvement"), std::string::npos);
  EXPECT_NE(write_report_csv(run, Language::En, CsvEncoding::Utf8).find(",needs improvement,"),
            std::string::npos);
  EXPECT_NE(write_run_csv(run, Language::En).find(",待提升,"), std::string::npos) << "for programs";
  const Json page = Json::parse(write_page_data(made));
  EXPECT_EQ(page["run"]["subjects"][0]["grade"], "待提升");
  const Json& last = page["grades"].back();
  EXPECT_EQ(last["name"], "待提升");
  EXPECT_EQ(last["label"], (Json{{"zh", "待提升"}, {"en", "needs improvement"}}));
  EXPECT_EQ(page["items"]["有效投诉"]["en"], "valid complaint");
  EXPECT_EQ(page["indicators"][0]["source"]["en"].get<std::string>().substr(0, 7), "Chinese");
}

TEST_F(TwoLanguages, AGradeOfAnotherPlanKeepsItsName) {
  EXPECT_EQ(show_grade(made.run.assessment.plan, "gold", Language::En), "gold");
  EXPECT_EQ(show_grade(made.run.assessment.plan, "", Language::En), "");
  EXPECT_EQ(show_item(made.run.assessment.plan, "迟到", Language::En), "迟到");
}

}  // namespace
}  // namespace steelyard
