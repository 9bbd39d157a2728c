// Random edits of cells: whatever somebody types, the answer is a plan or diagnostics with a place.
// STEELYARD_CASES sets the number (default 40).

#include <cstdlib>
#include <random>

#include "plan/read_plan.hpp"
#include "readers/book_reader.hpp"
#include "tests/planbook/plan_text.hpp"
#include "tests/root.hpp"
#include "workbook/book.hpp"

namespace steelyard {
namespace {

const std::vector<std::string>& odd_texts() {
  static const std::vector<std::string> texts = {
      "",       "{",        "[1, 2",    "{ a: { b: c } }",
      "，，，", "→ 100",    "per:",     "≥",
      "#N/A",   "[x] note", "↑",        "null",
      "-",      "60%: 0",   "=1+1",     "\n\n",
      "'",      "\"",       "{}",       "指标",
      "true",   "# no",     "a: b: c",  "[]",
      "1e9",    "９９％",   "x.y]\\",   "steps",
      "else",   "\u3000",   "用{半角}", "40%"};
  return texts;
}

void write_sheets(const std::string& path, const std::vector<SheetCells>& sheets) {
  Book book(path, {"", "", 0});
  for (const SheetCells& sheet : sheets) {
    BookSheet to = book.add(sheet.name);
    for (const CellRow& row : sheet.rows) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        to.write_text(static_cast<int>(row.line) - 1, static_cast<int>(i), row.cells[i]);
      }
    }
  }
  EXPECT_TRUE(book.close().has_value());
}

void edit(std::vector<SheetCells>& sheets, std::mt19937& dice) {
  SheetCells& sheet = sheets[dice() % sheets.size()];
  if (sheet.rows.empty()) return;
  CellRow& row = sheet.rows[dice() % sheet.rows.size()];
  const std::string& text = odd_texts()[dice() % odd_texts().size()];
  switch (dice() % 6) {
    case 0:
      if (!row.cells.empty()) row.cells[dice() % row.cells.size()].append(text);
      break;
    case 1:
      row.cells.push_back(text);
      break;
    case 2:
      std::swap(row.cells, sheet.rows[dice() % sheet.rows.size()].cells);
      break;
    default:
      if (!row.cells.empty()) row.cells[dice() % row.cells.size()] = text;
  }
}

TEST(FuzzBook, RandomEditsNeverCrash) {
  const char* const wanted = std::getenv("STEELYARD_CASES");
  const int n_cases = wanted != nullptr ? std::atoi(wanted) : 40;
  const testing::TestFile whole("fuzz.xlsx");
  const SourcePtr source = testing::source_of(
      testing::read_text_file(testing::fs::path(kProjectRoot) / "tests/planbook/everything.yaml"));
  ASSERT_TRUE(write_plan_book(whole.path(), testing::commented(source), {}, Language::Zh));
  const auto sheets = read_book(whole.path());
  ASSERT_TRUE(sheets.has_value());
  int n_read = 0;
  for (int seed = 1; seed <= n_cases; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 dice(static_cast<unsigned>(seed));
    std::vector<SheetCells> edited = *sheets;
    for (unsigned i = 0; i < 1 + dice() % 6; ++i) edit(edited, dice);
    write_sheets(whole.path(), edited);
    const Result<PlanFile> file = read_plan_book(whole.path());
    if (!file || has_errors(file->diagnostics)) {
      const Diagnostics said = file ? read_plan(*file).diagnostics : file.error();
      EXPECT_FALSE(render(said, Language::Zh).empty());
      continue;
    }
    ++n_read;
    const Result<Plan> plan = parse_plan(*file);
    const Result<Plan> again = parse_plan(file->source);
    // The tree of cells and the text made of it stand or fall together.
    ASSERT_EQ(plan.has_value(), again.has_value())
        << file->source->text << render(plan ? again.error() : plan.error(), Language::En);
    if (plan) {
      EXPECT_EQ(testing::text_of(*plan).size(), testing::text_of(*again).size());
    }
  }
  EXPECT_GT(n_read, n_cases / 10);  // most edits are small
}

}  // namespace
}  // namespace steelyard
