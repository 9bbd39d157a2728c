// Judgements in spreadsheets: what is read of tables as people fill them in, and what is refused with its cell.

#include "planbook/judgement_book.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "tests/planbook/plans.hpp"
#include "workbook/book.hpp"

namespace steelyard {
namespace {

using testing::TestFile;
using Rows = std::vector<std::vector<std::string>>;

/// "#3" is a number, else text; nothing is an empty cell.
void write_cell(BookSheet& sheet, int row, int column, const std::string& text) {
  if (text.starts_with("#")) {
    sheet.write_number(row, column, std::stod(text.substr(1)), Style::Text);
  } else if (!text.empty()) {
    sheet.write_text(row, column, text);
  }
}

Result<Judgements> read(const std::map<std::string, Rows>& sheets) {
  const TestFile file("judged.xlsx");
  Book book(file.path(), {"", "", 0});
  for (const auto& [name, rows] : sheets) {
    BookSheet sheet = book.add(name);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t j = 0; j < rows[i].size(); ++j) {
        write_cell(sheet, static_cast<int>(i), static_cast<int>(j), rows[i][j]);
      }
    }
  }
  EXPECT_TRUE(book.close().has_value());
  return read_judgement_book(file.path());
}

/// "U121 王芳!C2" for each thing that is said.
std::string said(const Rows& rows) {
  const auto result = read({{"王芳", rows}});
  std::string all;
  if (result) return all;
  for (const Diagnostic& one : result.error()) {
    const std::string place = one.span.source ? one.span.source->name : "";
    all += std::string(code_name(one.code)) + " " + place.substr(place.find('#') + 1) + ";";
  }
  return all;
}

std::string pairs_of(const PersonJudgements& person) {
  std::string all;
  for (const PairJudgement& one : person.pairs) {
    all += one.more.text + ">" + one.less.text + " " + std::to_string(one.by).substr(0, 5) + ";";
  }
  return all;
}

TEST(JudgementBook, ASheetForEachPersonWithHalfATableOrAll) {
  const Judgements read_back =
      read({{"李强", {{"", "a", "b", "c"}, {"a", "", "#3", "1/2"}, {"b", "", "", "#5"}, {"c"}}},
            {"王芳",
             {{"权重判断"},
              {},
              {"行比列", "a", "b"},
              {"a", "#1", "#0.33"},
              {"b", "#3", "#1"},
              {},
              {"", "x", "y"},
              {"x", "", ""},
              {"y", "#4", ""}}},
            {"说明", {{"怎么填"}, {"3 = 稍重要"}}}})
          .value();
  ASSERT_EQ(read_back.people.size(), 2u) << "a sheet of notes is nobody";
  EXPECT_EQ(read_back.people[0].name, "李强");
  EXPECT_EQ(pairs_of(read_back.people[0]), "a>b 3.000;a>c 0.500;b>c 5.000;");
  EXPECT_EQ(read_back.people[1].name, "王芳");
  EXPECT_EQ(pairs_of(read_back.people[1]), "a>b 0.330;y>x 4.000;");
}

TEST(JudgementBook, BestAndWorst) {
  const Judgements read_back =
      read({{"Li",
             {{"", "late", "refund", "gmv"},
              {"best over", "#1", "#2", "#8"},
              {"Over worst", "#8", "#5", "#1"}}},
            {"Wang", {{"", "b", "c"}, {"最优比", "#4", "#1"}, {"比最劣", "#1", "#4"}}}})
          .value();
  const BestWorstJudgement& li = read_back.people[0].best_worst.at(0);
  EXPECT_EQ(li.best.text, "late");
  EXPECT_EQ(li.worst.text, "gmv");
  EXPECT_EQ(li.best_over.at(1).name.text, "refund");
  EXPECT_EQ(li.best_over.at(1).by, 2);
  EXPECT_EQ(li.over_worst.at(1).by, 5);
  EXPECT_EQ(read_back.people[1].best_worst.at(0).best.text, "c");
}

TEST(JudgementBook, MistakesHaveTheirCell) {
  EXPECT_EQ(said({{"", "a", "b"}, {"a", "", "#12"}, {"b"}}), "U121 王芳!C2;");
  EXPECT_EQ(said({{"", "a", "b"}, {"a", "", "2026-01-03"}, {"b"}}), "U121 王芳!C2;");
  EXPECT_EQ(said({{"", "a", "b"}, {"a", "#2", "#3"}, {"b"}}), "U121 王芳!B2;") << "beside itself";
  EXPECT_EQ(said({{"", "a", "b"}, {"a", "", "#3"}, {"b", "#3"}}), "U129 王芳!B3;");
  EXPECT_EQ(said({{"", "a", "b"}, {"a", "", "#3", "#4"}, {"b"}}), "P402 王芳!D2;");
  EXPECT_EQ(said({{"", "a", "b"}, {"", "", "#3"}, {"b"}}), "P402 王芳!C2;");
  EXPECT_EQ(said({{"", "a", "b"}, {"best over", "#2", "#3"}, {"over worst", "#3", "#1"}}),
            "U131 王芳!A2;");
  EXPECT_EQ(said({{"", "a", "b"}, {"best over", "#1", "#3"}}), "P409 王芳!A1;");
  EXPECT_EQ(said({{"notes"}}), "U130 ;");
}

TEST(JudgementBook, ADateIsWhatTheSpreadsheetMadeOfAThird) {
  const auto result = read({{"x", {{"", "a", "b"}, {"a", "", "2026-01-03"}, {"b"}}}});
  ASSERT_FALSE(result.has_value());
  EXPECT_NE(result.error().front().hint.en.find("=1/3"), std::string::npos);
}

TEST(JudgementBook, Csv) {
  const TestFile file("someone.csv");
  const auto read_csv = [&](const std::string& text) {
    std::ofstream(file.path(), std::ios::binary) << text;
    return read_judgement_book(file.path());
  };
  const Judgements two = read_csv(
                             "\xEF\xBB\xBFWang,a,b\r\na,1,3\r\nb,,1\r\n\r\nWang,x,y,z\r\nx,1,1/"
                             "2,2\r\ny,,1,3\r\nz,,,1\r\n")
                             .value();
  ASSERT_EQ(two.people.size(), 1u);
  EXPECT_EQ(two.people[0].name, "Wang");
  EXPECT_EQ(pairs_of(two.people[0]), "a>b 3.000;x>y 0.500;x>z 2.000;y>z 3.000;");
  EXPECT_TRUE(read_csv(",a,b\na,1,3\nb,,1\n")->people[0].name.ends_with("someone"));
  EXPECT_TRUE(is_judgement_book("A.XLSX"));
  EXPECT_FALSE(is_judgement_book("judgements.yaml"));
}

}  // namespace
}  // namespace steelyard
