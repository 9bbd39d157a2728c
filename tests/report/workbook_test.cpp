// The workbook, read as the parts of a zip by the test's own eyes: cells are of the type the model
// gives their column, what they hold is what the rows say, formulas point to bounded ranges that
// hold all lines, and nothing of the data is a formula.

#include "report/workbook.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <regex>

#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

struct SeenCell {
  bool is_text = false;
  std::string value;  // of a text, the text itself
  std::string formula;
};
// "E2" → cell
using SeenSheet = std::map<std::string, SeenCell>;

std::string without_entities(std::string text) {
  for (const auto& [from, to] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; ++at) {
      text.replace(at, std::string_view(from).size(), to);
    }
  }
  return text;
}

std::string attribute(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 3;
  return tag.substr(begin, tag.find('"', begin) - begin);
}

std::string between(const std::string& text, const std::string& open, const std::string& close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string::npos) return "";
  const std::size_t from = text.find('>', begin) + 1;
  return text.substr(from, text.find(close, from) - from);
}

class Workbook : public testing::Test {
 protected:
  // One sample for all: no test changes it.
  static void SetUpTestSuite() {
    firm = std::make_unique<Firm>();
    firm->load_sample(4'000, 7);
  }
  static void TearDownTestSuite() { firm.reset(); }

  [[nodiscard]] ReportContents contents(const std::string& preset) const {
    const Project project = firm->project();
    const std::string path = std::string(kProjectRoot) + "/catalog/presets/" + preset + ".yaml";
    const auto checked =
        check(project, std::make_shared<const Source>(Source{"plan.yaml", *read_file(path)}));
    EXPECT_TRUE(checked) << words_of(checked.error());
    auto made = report(project, *checked, {{"2026-05", {}}, 0, 3}, firm->context());
    EXPECT_TRUE(made) << words_of(made.error());
    return std::move(made).value();
  }

  void write(const ReportContents& made, Language language) {
    const std::string path = firm->dir() + "/book.xlsx";
    ASSERT_TRUE(write_workbook(path, made, language));
    const std::string command =
        "cd '" + firm->dir() + "' && rm -rf book && mkdir book && cd book && unzip -q ../book.xlsx";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const std::string shared = *read_file(firm->dir() + "/book/xl/sharedStrings.xml");
    texts.clear();
    for (std::size_t at = 0; (at = shared.find("<si>", at)) != std::string::npos; ++at) {
      texts.push_back(without_entities(
          between(shared.substr(at, shared.find("</si>", at) - at), "<t", "</t>")));
    }
    book = *read_file(firm->dir() + "/book/xl/workbook.xml");
    sheets.clear();
    for (std::size_t at = 0; (at = book.find("<sheet ", at)) != std::string::npos; ++at) {
      const std::string name = attribute(book.substr(at, book.find('>', at) - at), "name");
      names.push_back(name);
      sheets[name] = read_sheet(sheets.size() + 1);
    }
  }

  SeenSheet read_sheet(std::size_t number) {
    const std::string xml =
        *read_file(firm->dir() + "/book/xl/worksheets/sheet" + std::to_string(number) + ".xml");
    SeenSheet out;
    for (std::size_t at = 0; (at = xml.find("<c r=\"", at)) != std::string::npos; ++at) {
      const std::size_t end = std::min(xml.find("</c>", at), xml.find("/>", at));
      const std::string cell = xml.substr(at, end - at);
      const std::string tag = cell.substr(0, cell.find('>'));
      SeenCell& seen = out[attribute(tag, "r")];
      seen.is_text = attribute(tag, "t") == "s";
      seen.value = between(cell, "<v", "</v>");
      seen.formula = between(cell, "<f", "</f>");
      if (seen.is_text) seen.value = texts.at(std::stoul(seen.value));
    }
    return out;
  }

  // The column whose head in row 1 is that text; empty if there is none.
  static std::string column_of(const SeenSheet& sheet, const std::string& head) {
    for (const auto& [place, cell] : sheet) {
      const std::size_t digits = place.find_first_of("0123456789");
      if (place.substr(digits) == "1" && cell.value == head) return place.substr(0, digits);
    }
    return "";
  }
  static double number(const SeenCell& cell) { return std::strtod(cell.value.c_str(), nullptr); }

  static std::unique_ptr<Firm> firm;
  std::vector<std::string> texts;
  std::string book;
  std::vector<std::string> names;
  std::map<std::string, SeenSheet> sheets;
};
std::unique_ptr<Firm> Workbook::firm;

TEST_F(Workbook, RowsAreTypedAsTheModelSays) {
  const ReportContents made = contents("seed");
  write(made, Language::Zh);
  const SeenSheet& orders = sheets["明细·订单"];
  const std::string paid = column_of(orders, "付款时间");
  ASSERT_FALSE(paid.empty()) << "heads are the model's labels";
  // What the rows say, read from their words: the sum of all moments as days since 1970.
  std::map<std::string, std::string> wanted;  // order and file:line → time
  for (const auto& [indicator, measures] : made.rows) {
    for (const RowsOfAll& measure : measures) {
      if (measure.relation != "orders") continue;
      for (const auto& [subject, answer] : measure.by_subject) {
        for (const SourceRow& row : answer.rows) {
          for (std::size_t c = 0; c < row.values.size(); ++c) {
            if (measure.columns[c].name == "paid_at") wanted[row.values.front()] = row.values[c];
          }
        }
      }
    }
  }
  const std::string id = column_of(orders, "订单编号");
  std::size_t n_compared = 0;
  for (int row = 2; orders.contains(id + std::to_string(row)); ++row) {
    const auto cell = orders.find(paid + std::to_string(row));
    if (cell == orders.end()) continue;
    if (cell->second.value == "·") {
      EXPECT_FALSE(wanted.contains(orders.at(id + std::to_string(row)).value))
          << "a measure that asked for the column knows it";
      continue;
    }
    EXPECT_FALSE(cell->second.is_text);
    EXPECT_TRUE(orders.at(id + std::to_string(row)).is_text) << "an id is no number";
    const auto moment = try_parse_instant(wanted.at(orders.at(id + std::to_string(row)).value));
    ASSERT_TRUE(moment);
    EXPECT_NEAR((number(cell->second) - 25'569) * 86'400,
                static_cast<double>(moment->local_us) / 1e6, 0.01);
    ++n_compared;
  }
  EXPECT_GT(n_compared, 20U);
  for (const std::string& name : names) {
    EXPECT_EQ(column_of(sheets[name], "paid_at"), "") << "no raw name of a column in " << name;
  }
}

TEST_F(Workbook, HeadsAndNamesFollowTheLanguage) {
  write(contents("seed"), Language::En);
  const std::regex chinese("[\xE4-\xE9][\x80-\xBF][\x80-\xBF]");
  for (const auto& [name, sheet] : sheets) {
    EXPECT_FALSE(std::regex_search(name, chinese)) << name;
    for (const auto& [place, cell] : sheet) {
      if (place.find_first_of("0123456789") == place.size() - 1 && place.back() == '1') {
        EXPECT_FALSE(std::regex_search(cell.value, chinese)) << name << " " << place << cell.value;
      }
    }
  }
}

TEST_F(Workbook, TotalsAddUpBoundedRangesThatHoldAllLines) {
  ReportContents made = contents("shop-monthly");
  made.run.scorecards.front().entries.push_back(
      {"客户表扬", "=1+1", Date{20'600}, Int128{1} * power_of_ten(kPointScale), true});
  write(made, Language::Zh);
  const SeenSheet& overview = sheets["总览"];
  const std::regex ranges(
      "SUMIFS\\('([^']+)'!\\$([A-Z]+)\\$2:\\$[A-Z]+\\$([0-9]+),'[^']+'!\\$([A-Z]+)\\$2:\\$[A-Z]+\\$"
      "([0-9]+),([0-9]+)\\)");
  std::size_t n_formulas = 0;
  for (const auto& [place, cell] : overview) {
    if (cell.formula.find("SUMIFS") == std::string::npos) continue;
    ++n_formulas;
    EXPECT_EQ(cell.formula.find("L:L"), std::string::npos);
    for (std::sregex_iterator at(cell.formula.begin(), cell.formula.end(), ranges), end; at != end;
         ++at) {
      const SeenSheet& sheet = sheets.at((*at)[1]);
      const int last = std::stoi((*at)[3]);
      EXPECT_TRUE(sheet.contains("A" + std::to_string(last)));
      EXPECT_FALSE(sheet.contains("B" + std::to_string(last + 1))) << "a line is left out";
      EXPECT_EQ((*at)[3], (*at)[5]);
      // The lines of that number are those of the subject of this line, and no others.
      const std::string& subject = overview.at("B" + place.substr(1)).value;
      for (int row = 2; row <= last; ++row) {
        const SeenCell& key = sheet.at((*at)[4].str() + std::to_string(row));
        EXPECT_FALSE(key.is_text);
        EXPECT_EQ(key.value == (*at)[6], sheet.at("A" + std::to_string(row)).value == subject);
      }
    }
  }
  EXPECT_GE(n_formulas, made.run.scorecards.size() - 1);
  // The entry: a real day, a real number, and its reason stays a text.
  const SeenSheet& entries = sheets["加减分"];
  EXPECT_EQ(entries.at("B2").value, std::to_string(20'600 + 25'569));
  EXPECT_FALSE(entries.at("B2").is_text);
  EXPECT_TRUE(entries.at("D2").is_text);
  EXPECT_EQ(entries.at("D2").value, "=1+1");
  EXPECT_EQ(entries.at("E3").formula, "SUM(E2:E2)");
}

TEST_F(Workbook, SaysHowManyDaysAreNotMature) {
  const ReportContents made = contents("seed");
  write(made, Language::Zh);
  const SeenSheet& indicators = sheets["指标"];
  const std::string column = column_of(indicators, "未成熟天数");
  double n_days = 0;
  for (const auto& [place, cell] : indicators) {
    if (place.starts_with(column) && place != column + "1") n_days += number(cell);
  }
  double wanted = 0;
  for (const Scorecard& card : made.run.scorecards) {
    for (const IndicatorCard& one : card.indicators) wanted += one.n_unripe_days;
  }
  EXPECT_GT(wanted, 0);
  EXPECT_EQ(n_days, wanted);
}

TEST_F(Workbook, HeadsStayInSightAndOnEveryPage) {
  write(contents("seed"), Language::Zh);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string xml =
        *read_file(firm->dir() + "/book/xl/worksheets/sheet" + std::to_string(i + 1) + ".xml");
    EXPECT_NE(xml.find("state=\"frozen\""), std::string::npos) << names[i];
  }
  std::size_t n_titles = 0;
  for (std::size_t at = 0; (at = book.find("_xlnm.Print_Titles", at)) != std::string::npos; ++at) {
    ++n_titles;
  }
  EXPECT_EQ(n_titles, names.size());
}

}  // namespace
}  // namespace steelyard
