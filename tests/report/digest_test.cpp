// The digest: never longer than a chat takes, its counts are those of the run, its movers those that
// sorting by hand finds; of people it says how many and nothing of whom. And what is handed to one
// person holds nobody else, in any form.

#include "report/digest.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "report/csv.hpp"
#include "report/page.hpp"
#include "report/parquet.hpp"
#include "report/workbook.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

const char* const kPeople = R"(plan: people
version: 1
title: { zh: 客服考核, en: agents }
subjects: { of: employee }
cycle: month
objectives: { o: { title: o } }
indicators:
  - { name: sessions, label: 接待量, kind: sum, of: agent_days, value: sessions, objective: o, weight: 60, standard: { line: { 0: 0, 300: 100 } } }
  - { use: first_reply_time, objective: o, weight: 40, standard: { steps: "≤ 30 min → 100, else → 0", min_sample: { n: 2, else: not_rated } } }
missing: { not_rated: reweight, no_grade_under: 50% }
grades: { A: "≥ 60", B: "< 60" }
)";

class DigestTest : public testing::Test {
 protected:
  void SetUp() override { firm.load_sample(4'000, 7); }
  [[nodiscard]] ReportContents contents(const std::string& plan) const {
    const Project project = firm.project();
    const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
    EXPECT_TRUE(checked) << words_of(checked.error());
    auto made = report(project, *checked, {{"2026-05", {}}, 2, 2}, firm.context());
    EXPECT_TRUE(made) << words_of(made.error());
    return std::move(made).value();
  }
  [[nodiscard]] static std::string preset(const std::string& name) {
    return *read_file(std::string(kProjectRoot) + "/catalog/presets/" + name + ".yaml");
  }
  Firm firm;
};

TEST_F(DigestTest, CountsAndMovers) {
  const ReportContents made = contents(preset("seed"));
  const std::string text = write_digest(made, Language::Zh);
  EXPECT_LE(n_chars(text), kDigestLimit);
  std::map<std::string, int> grades;
  const Scorecard* best = nullptr;
  double most = 0;
  for (const Scorecard& card : made.run.scorecards) {
    ++grades[card.grade];
    for (const Scorecard& was : made.before.back().scorecards) {
      if (was.subject != card.subject || was.grade.empty() || card.grade.empty()) continue;
      const double by = to_double({*card.score - *was.score, 100});
      if (by > most) most = by, best = &card;
    }
  }
  for (const Grade& grade : made.run.assessment.plan.grades) {
    EXPECT_NE(text.find(grade.name + " " + std::to_string(grades[grade.name])), std::string::npos)
        << grade.name << "\n"
        << text;
  }
  ASSERT_NE(best, nullptr);
  const std::size_t first = text.find("▲ ");
  ASSERT_NE(first, std::string::npos) << text;
  EXPECT_EQ(text.find("▲ " + best->name), first) << text;
  EXPECT_NE(text.find(made.run.id), std::string::npos);
  const std::string english = write_digest(made, Language::En);
  EXPECT_LE(n_chars(english), kDigestLimit);
  EXPECT_NE(english.find("with a score"), std::string::npos);
}

TEST_F(DigestTest, IsNeverTooLong) {
  ReportContents made = contents(preset("shop-monthly"));
  const std::size_t whole = n_chars(write_digest(made, Language::En));
  bool was_short = false;
  for (const std::size_t length : {1U, 10U, 40U, 200U, 5'000U}) {
    std::string name;
    for (std::size_t i = 0; i < length; ++i) name += "长";
    for (Scorecard& card : made.run.scorecards) card.name = name;
    for (ResolvedIndicator& one : made.run.assessment.indicators) {
      one.planned.def.label = {name, name};
    }
    for (Grade& grade : made.run.assessment.plan.grades) grade.label = {name, name};
    made.run.notes.assign(length, Diagnostic{"S022"_code, {}, {name}, {}, {}});
    for (const Language language : {Language::Zh, Language::En}) {
      const std::string text = write_digest(made, language);
      EXPECT_LE(n_chars(text), kDigestLimit);
      EXPECT_TRUE(is_valid_utf8(text));
      was_short = was_short || n_chars(text) < whole;
      const ReportContents own = only_subject(made, made.run.scorecards.front().subject);
      EXPECT_LE(n_chars(write_person_digest(own, language)), kDigestLimit);
    }
  }
  EXPECT_TRUE(was_short) << "some level but the first was taken";
}

TEST_F(DigestTest, OfPeopleItOnlyCounts) {
  ReportContents made = contents(kPeople);
  ASSERT_GT(made.run.scorecards.size(), 10U);
  ASSERT_TRUE(made.run.is_people);
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string text = write_digest(made, language);
    for (const Scorecard& card : made.run.scorecards) {
      EXPECT_EQ(text.find(card.subject), std::string::npos) << text;
      EXPECT_EQ(text.find(card.name), std::string::npos) << text;
    }
    EXPECT_EQ(text.find("▲"), std::string::npos);
    EXPECT_NE(text.find(std::to_string(made.run.scorecards.size())), std::string::npos);
    EXPECT_NE(text.find("A "), std::string::npos);
  }
  made.run.scorecards.resize(4);
  EXPECT_EQ(write_digest(made, Language::En).find("grades:"), std::string::npos)
      << "grades of four people tell whose they are";
  ReportContents moved = contents(kPeople);
  moved.before.assign(1, moved.run);
  ASSERT_NE(write_digest(moved, Language::En).find(" even\n"), std::string::npos);
  moved.run.scorecards.resize(4);
  EXPECT_EQ(write_digest(moved, Language::En).find(" up, "), std::string::npos)
      << "so do moves of four";
  EXPECT_EQ(write_digest(moved, Language::Zh).find("较上期"), std::string::npos);
}

// Everything that is handed to a person, as plain text.
std::string all_forms(const ReportContents& own, const std::string& dir) {
  std::string text = write_page(own, Language::Zh) + write_person_digest(own, Language::Zh) +
                     write_report_csv(own.run, Language::Zh, CsvEncoding::Utf8);
  const std::string book = dir + "/book.xlsx";
  const std::string parquet = dir + "/own.parquet";
  EXPECT_TRUE(write_workbook(book, own, Language::Zh));
  EXPECT_TRUE(write_run_parquet(parquet, own.run, Language::Zh));
  const std::string unzip = "unzip -p '" + book + "' > '" + dir + "/book.txt'";
  EXPECT_EQ(std::system(unzip.c_str()), 0);
  text += *read_file(dir + "/book.txt");
  Connection connection = *Connection::open({});
  EXPECT_TRUE(connection.run("COPY (FROM '" + parquet + "') TO '" + dir + "/own.csv'"));
  return text + *read_file(dir + "/own.csv");
}

TEST_F(DigestTest, APersonsFilesHoldNobodyElse) {
  const ReportContents made = contents(kPeople);
  for (const std::size_t i : {std::size_t{0}, made.run.scorecards.size() / 2}) {
    const Scorecard& mine = made.run.scorecards[i];
    const ReportContents own = only_subject(made, mine.subject);
    EXPECT_EQ(own.run.scorecards.front().rank, 0);
    const std::string text = all_forms(own, firm.dir());
    EXPECT_NE(text.find(mine.subject), std::string::npos);
    EXPECT_NE(text.find(mine.name), std::string::npos);
    for (const Scorecard& card : made.run.scorecards) {
      if (card.subject == mine.subject) continue;
      EXPECT_EQ(text.find(card.subject), std::string::npos) << card.subject;
      // A namesake's name is one's own.
      if (card.name == mine.name) continue;
      EXPECT_EQ(text.find(card.name), std::string::npos) << card.name;
    }
  }
}

}  // namespace
}  // namespace steelyard
