// What people do to plan.xlsx, and what is said of it: numbers and percentages, full-width marks,
// moved rows and columns, formulas, and every mistake with its cell.

#include <map>

#include "readers/book_reader.hpp"
#include "tests/planbook/plan_text.hpp"
#include "workbook/book.hpp"

namespace steelyard {
namespace {

using testing::TestFile;
using Rows = std::vector<std::vector<std::string>>;
using Sheets = std::map<std::string, Rows>;

/// "=text" a formula with a value of 7, "%0.4" a percentage, "#4" a number, else text.
void write_cell(BookSheet& sheet, int row, int column, const std::string& text) {
  if (text.starts_with("=")) {
    sheet.write_formula(row, column, text, 7, Style::Text);
  } else if (text.starts_with("%")) {
    sheet.write_number(row, column, std::stod(text.substr(1)), Style::WholePercent);
  } else if (text.starts_with("#") && text.size() > 1 && text[1] >= '0' && text[1] <= '9') {
    sheet.write_number(row, column, std::stod(text.substr(1)), Style::Text);
  } else {
    sheet.write_text(row, column, text);
  }
}

Result<PlanFile> read(const Sheets& sheets) {
  const TestFile file("read.xlsx");
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
  return read_plan_book(file.path());
}

const Rows kHead = {{"项目", "内容", "备注"}, {"方案名称", "p", ""}, {"考核对象", "shop", ""}};

std::string yaml_of(const Sheets& sheets) {
  const Result<PlanFile> file = read(sheets);
  EXPECT_TRUE(file.has_value()) << render(file.error(), Language::En);
  return file ? file->source->text : "";
}

/// "P401 指标!C1" for each thing that is said, in order.
std::vector<std::string> said(const Sheets& sheets) {
  Result<PlanFile> file = read(sheets);
  Diagnostics diagnostics;
  if (!file) {
    diagnostics = file.error();
  } else if (const Result<Plan> plan = parse_plan(*file); !plan) {
    diagnostics = plan.error();
  }
  std::vector<std::string> out;
  for (const Diagnostic& one : diagnostics) {
    const std::string name = one.span.source ? one.span.source->name : "";
    out.push_back(std::string(code_name(one.code)) + " " + name.substr(name.find('#') + 1));
  }
  return out;
}

using List = std::vector<std::string>;

TEST(ReadBook, WhatASpreadsheetMadeOfNumbers) {
  const std::string text =
      yaml_of({{"方案", kHead},
               {"指标",
                {{"指标", "权重", "目标", "评分规则", "最小样本", "方向"},
                 {"gmv", "#40", "#5000", "60％：0，100％ → 100", "=5+2", "越高越好"},
                 {"csat_share", "%0.4", "%0.05", "≥ 90% → 100, else → 0", "#30", "higher"}}}});
  EXPECT_NE(text.find("weight: 40\n"), std::string::npos) << text;
  EXPECT_NE(text.find("weight: 40%\n"), std::string::npos) << text;
  EXPECT_NE(text.find("target: 5000\n"), std::string::npos) << text;
  EXPECT_NE(text.find("target: 5%\n"), std::string::npos) << text;
  EXPECT_NE(text.find("line: { 60％: 0, 100％: 100 }"), std::string::npos) << text;
  EXPECT_NE(text.find("min_sample: 7\n"), std::string::npos) << text;
  EXPECT_NE(text.find("better: higher\n"), std::string::npos) << text;
}

TEST(ReadBook, OrderBlanksAndLanguagesDoNotMatter) {
  const Rows zh = {
      {"指标", "权重", "备注"}, {"gmv", "#60", "钱"}, {"", "", ""}, {"aov", "#40", ""}};
  const Rows moved = {{"我们的方案", "", ""},
                      {"", "", ""},
                      {" Note ", "weight", "Ｉｎｄｉｃａｔｏｒ"},
                      {"钱", "#60", "gmv "},
                      {"", "#40", "\u3000aov"}};
  EXPECT_EQ(yaml_of({{"方案", kHead}, {"指标", zh}}),
            yaml_of({{"plan", kHead}, {"Indicators", moved}}));
}

TEST(ReadBook, OneOfEachMistakeAllAtOnce) {
  EXPECT_EQ(said({{"方案",
                   {{"项目", "内容"}, {"方案名", "x"}, {"版本", "#1"}, {"版本", "#2"}, {"", "y"}}},
                  {"指标",
                   {{"指标", "权中", "权重", "权重", "", "评分规则", "封顶", "评分方式"},
                    {"gmv", "1", "#100", "", "beside", "60%", "", "直线"},
                    {"aov", "", "#REF!", "", "", "≥ 1 → 2", "#5", ""},
                    {"uv", "", "", "", "", "", "", "台阶"}}},
                  {"考核目标", {{"名称", "权重"}, {"a", "#1"}, {"a", "#2"}, {"", "#3"}}},
                  {"等级", {{"x", "y"}}},
                  {"指杯", {{"hello"}}}}),
            (List{"P403 指杯", "P406 方案!A2", "P407 方案!A4", "P409 方案!B5", "P006 考核目标!A3",
                  "P409 考核目标!B4", "P401 指标!B1", "P405 指标!D1", "P402 指标!E2",
                  "P408 指标!C3", "P404 等级!A1", "P412 指标!F2", "P413 指标!G3", "P414 指标!H4"}));
  EXPECT_EQ(said({{"Tabelle1", {{"a", "b"}}}}), (List{"P400 "}));
}

TEST(ReadBook, WhatThePlanSaysOfItPointsToTheCell) {
  EXPECT_EQ(said({{"方案", kHead},
                  {"指标",
                   {{"指标", "权重", "方向", "评分规则", "其他"},
                    {"gmv", "vierzig", "nach oben", "≥ 90% → viel, else → 0", "{ wat: 1"},
                    {"aov", "#40", "", "per: 1 pp below, punkte: 2", "[1]"}}}}),
            (List{"P015 指标!E2", "P020 指标!E3", "P025 指标!C2", "P023 指标!B2", "P152 指标!D2",
                  "P021 指标!D3", "P022 指标!D3", "P157 指标!D3"}));
  EXPECT_EQ(said({{"方案", kHead},
                  {"指标",
                   {{"指标", "权重", "方向", "评分规则"},
                    {"gmv", "vierzig", "nach oben", "≥ 90% → viel, else → 0"},
                    {"aov", "#40", "", "per: 1 pp below, punkte: 2"}}}}),
            (List{"P025 指标!C2", "P023 指标!B2", "P152 指标!D2", "P021 指标!D3", "P022 指标!D3",
                  "P157 指标!D3"}));
}

TEST(ReadBook, TheCaretStandsInTheCell) {
  const Result<PlanFile> file =
      read({{"方案", kHead}, {"指标", {{"指标", "评分规则"}, {"gmv", "1 → 0, 2 → viel"}}}});
  ASSERT_TRUE(file.has_value());
  const Result<Plan> plan = parse_plan(*file);
  ASSERT_FALSE(plan.has_value());
  const Span& span = plan.error().front().span;
  EXPECT_EQ(span.source->text, "1 → 0, 2 → viel");
  EXPECT_EQ(span.line, 1);
  EXPECT_EQ(span.column, 12);
  EXPECT_EQ(span.length, 4);
}

TEST(ReadBook, FormulasWithoutAResultAreNamedByTheirCell) {
  const TestFile file("formula.xlsx");
  const std::string script =
      "import openpyxl\nb = openpyxl.Workbook()\ns = b.active\ns.title = '指标'\n"
      "s.append(['指标', '权重'])\ns.append(['gmv', '=20+20'])\nb.save('" +
      file.path() + "')\n";
  if (std::system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") != 0) {
    GTEST_SKIP() << "skipped: python3-openpyxl is not installed";
  }
  ASSERT_EQ(std::system(("/usr/bin/python3 -c \"" + script + "\"").c_str()), 0);
  const Result<PlanFile> read_back = read_plan_book(file.path());
  ASSERT_TRUE(read_back.has_value());
  const Diagnostic& said = read_back->diagnostics.front();
  EXPECT_EQ(code_name(said.code), "D009");
  EXPECT_TRUE(said.span.source->name.ends_with("#指标!B2"));
}

TEST(ReadBook, NothingTypedBecomesAFormula) {
  const SourcePtr source = testing::source_of(
      "plan: p\nsubjects: shop\nindicators:\n  - { name: x, kind: count, of: orders, label: "
      "\"=1+1\", where: '=HYPERLINK(\"x\")' }  # =cmd\n");
  const TestFile file("inject.xlsx");
  ASSERT_TRUE(write_plan_book(file.path(), testing::commented(source), {}, Language::Zh));
  // A formula without a result would make its row bad; a text comes back as it is.
  const auto sheets = read_book(file.path());
  ASSERT_TRUE(sheets.has_value());
  std::size_t n_found = 0;
  for (const SheetCells& sheet : *sheets) {
    for (const CellRow& row : sheet.rows) {
      EXPECT_EQ(row.fault, Code{});
      n_found += static_cast<std::size_t>(
          std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
            return cell == "=1+1" || cell == "=HYPERLINK(\"x\")" || cell == "=cmd";
          }));
    }
  }
  EXPECT_EQ(n_found, 4U);  // the label in both languages
}

}  // namespace
}  // namespace steelyard
