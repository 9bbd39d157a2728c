// Every mistake at once, and each of them once: damage done to one place of a sound plan is said at
// that place and nowhere else, in YAML and in a workbook; damage of several kinds in one file is
// said whole.
//
//     weight: ???            P023 there; not: weights do not add up
//     a cell of #REF!        P408 there; not: the indicator is missing
//     权中 over the weights  P401 there; not: weights do not add up
//
// The damage is done by position in the text, so nothing here knows how plans are read.

#include <algorithm>
#include <set>

#include "firm.hpp"
#include "planbook/plan_book.hpp"
#include "readers/book_reader.hpp"
#include "tests/golden/golden.hpp"
#include "tests/root.hpp"
#include "workbook/book.hpp"

namespace steelyard {
namespace {

Diagnostics errors_of(const Result<Assessment>& checked) {
  Diagnostics errors;
  if (checked) return errors;
  for (const Diagnostic& one : checked.error()) {
    if (severity_of(one.code) == Severity::Error) errors.push_back(one);
  }
  return errors;
}

std::string preset_text(const std::string& name) {
  return read_whole(std::string(kProjectRoot) + "/catalog/presets/" + name + ".yaml");
}

// --- YAML ---------------------------------------------------------------------------------------

struct Place {
  PlacedText what;
  bool is_key = false;
};

/// Names that other parts of the plan speak of: without them those parts are wrong as well.
bool names_its_entries(const std::string& key) {
  return key == "objectives" || key == "grades" || key == "items" || key == "line";
}

void collect(const YamlNode& node, bool keys_are_names, std::vector<Place>& out) {
  if (node.is_scalar()) out.push_back({node.placed(), false});
  for (const YamlNode& item : node.items) collect(item, false, out);
  for (const YamlNode::Entry& entry : node.entries) {
    if (!keys_are_names) out.push_back({entry.key, true});
    collect(entry.value, names_its_entries(entry.key.text), out);
  }
}

/// The text with `typed` in place of what stands there.
std::string damaged(const std::string& text, const Place& place, const std::string& typed) {
  std::size_t line_begin = 0;
  for (int i = 1; i < place.what.span.line; ++i) line_begin = text.find('\n', line_begin) + 1;
  const std::size_t at =
      text.find(place.what.text, line_begin + static_cast<std::size_t>(place.what.span.column - 1));
  return text.substr(0, at) + typed + text.substr(at + place.what.text.size());
}

/// All that is said is said of the damaged line. What is missing has no line of its own, and is said
/// once, where the indicator begins.
void expect_said_there(const Project& project, const std::string& text, const Place& place,
                       std::size_t& n_said) {
  const auto source = std::make_shared<const Source>(Source{"plan.yaml", text});
  const Diagnostics errors = errors_of(check(project, source));
  if (errors.empty()) return;  // a label may be anything
  ++n_said;
  const std::set<std::string> of_absence = {"P022", "P034", "P103", "P109"};
  const std::string code(code_name(errors.front().code));
  if (errors.size() == 1 && of_absence.contains(code)) return;
  for (const Diagnostic& one : errors) {
    // A key that nobody knows is said there; what is missing without it, where it is missing.
    if (place.is_key && of_absence.contains(std::string(code_name(one.code)))) continue;
    EXPECT_EQ(one.span.line, place.what.span.line) << place.what.text << "\n" << words_of(errors);
  }
}

TEST(AllMistakes, DamageInOnePlaceIsSaidOnceAndThere) {
  const Firm firm;
  const Project project = firm.project();
  std::size_t n_said = 0;
  for (const char* preset : {"seed", "shop-monthly"}) {
    const std::string text = preset_text(preset);
    const auto tree = parse_yaml(std::make_shared<const Source>(Source{"plan.yaml", text}));
    ASSERT_TRUE(tree);
    std::vector<Place> places;
    collect(*tree, false, places);
    for (const Place& place : places) {
      SCOPED_TRACE(std::string(preset) + ":" + std::to_string(place.what.span.line));
      const std::string& word = place.what.text;
      if (place.is_key) {
        expect_said_there(project, damaged(text, place, word + "x"), place, n_said);
        expect_said_there(project, damaged(text, place, "qqqqqq"), place, n_said);
      } else {
        expect_said_there(project, damaged(text, place, "???"), place, n_said);
        expect_said_there(project, damaged(text, place, "[]"), place, n_said);
      }
    }
  }
  EXPECT_GT(n_said, 300U);
}

TEST(AllMistakes, PlansOfOneMistakeOfFormSayItWithAndWithoutTheModel) {
  const Firm firm;
  const Project project = firm.project();
  const std::filesystem::path folder =
      std::filesystem::path(kProjectRoot) / "tests/golden/plan_diagnostics";
  std::size_t n_cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string text = read_whole(entry.path() / "plan.yaml");
    const auto source = std::make_shared<const Source>(Source{"plan.yaml", text});
    const auto file = parse_plan_file(source);
    const auto plan = file ? parse_plan(*file) : Result<Plan>(fail(file.error()));
    if (!file || plan) continue;
    ++n_cases;
    // The goldens' indicators are not all in the catalogue, and not all of shops.
    for (const Diagnostic& one : errors_of(check(project, *file))) {
      const auto same = [&](const Diagnostic& other) {
        return one.code == other.code && one.span.line == other.span.line &&
               one.span.column == other.span.column;
      };
      const bool of_form = std::ranges::any_of(plan.error(), same);
      const std::string code(code_name(one.code));
      EXPECT_TRUE(of_form || code == "P112" || code == "S003") << entry.path() << words_of({one});
    }
  }
  EXPECT_GT(n_cases, 30U);
}

// --- Workbooks ----------------------------------------------------------------------------------

struct BookFixture {
  Firm firm;
  Project project = firm.project();
  std::string path = firm.dir() + "/plan.xlsx";
  std::vector<SheetCells> sheets;

  BookFixture() {
    const auto file = find_plan(project, "shop-monthly");
    const YamlNode root = std::move(parse_yaml(file->source)).value();
    EXPECT_TRUE(write_plan_book(path, {root, {}}, {}, Language::Zh).has_value());
    sheets = std::move(read_book(path)).value();
  }

  [[nodiscard]] Diagnostics errors_with(const std::vector<SheetCells>& edited) const {
    Book book(path, {"", "", 0});
    for (const SheetCells& sheet : edited) {
      BookSheet to = book.add(sheet.name);
      for (const CellRow& row : sheet.rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
          to.write_text(static_cast<int>(row.line) - 1, static_cast<int>(i), row.cells[i]);
        }
      }
    }
    EXPECT_TRUE(book.close().has_value());
    const auto file = read_plan_book(path);
    return file ? errors_of(check(project, *file)) : file.error();
  }
};

std::string cell_of(const Diagnostic& one) {
  const std::string name = one.span.source ? one.span.source->name : "";
  return name.substr(name.find('#') + 1);
}

TEST(AllMistakes, ACellThatCannotBeReadIsSaidOnce) {
  const BookFixture book;
  ASSERT_TRUE(book.errors_with(book.sheets).empty());
  std::set<std::string> codes;
  std::size_t n_said = 0;
  for (std::size_t s = 0; s < book.sheets.size(); ++s) {
    const SheetCells& sheet = book.sheets[s];
    if (sheet.name == "说明" || sheet.name == "选项" || sheet.name == "备注") continue;
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      for (std::size_t c = 0; c < sheet.rows[r].cells.size(); ++c) {
        if (sheet.rows[r].cells[c].empty()) continue;
        std::vector<SheetCells> edited = book.sheets;
        // A head is misspelt, what stands below it is spoilt.
        std::string& cell = edited[s].rows[r].cells[c];
        cell = r == 0 ? cell + "乙" : "#REF!";
        const Diagnostics errors = book.errors_with(edited);
        if (errors.empty()) continue;  // columns that nobody reads
        ++n_said;
        codes.emplace(code_name(errors.front().code));
        EXPECT_EQ(errors.size(), 1U) << sheet.name << r << "," << c << "\n" << words_of(errors);
        EXPECT_TRUE(cell_of(errors.front()).starts_with(sheet.name + "!")) << words_of(errors);
      }
    }
  }
  EXPECT_EQ(codes, (std::set<std::string>{"P401", "P408"}));
  EXPECT_GT(n_said, 100U);
}

TEST(AllMistakes, ANameThatNobodyKnowsIsSaidOnce) {
  const BookFixture book;
  for (std::size_t s = 0; s < book.sheets.size(); ++s) {
    const SheetCells& sheet = book.sheets[s];
    if (sheet.name == "说明" || sheet.name == "选项" || sheet.name == "备注") continue;
    for (const char* far : {"乙", "qqqqqqqq"}) {
      std::vector<SheetCells> edited = book.sheets;
      edited[s].name = std::string(far) + (far[0] == 'q' ? "" : sheet.name);
      const Diagnostics errors = book.errors_with(edited);
      ASSERT_EQ(errors.size(), 1U) << sheet.name << "\n" << words_of(errors);
      EXPECT_EQ(code_name(errors.front().code), "P403");
    }
    if (sheet.name != "方案" && sheet.name != "规则") continue;
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
      if (sheet.rows[r].cells.empty() || sheet.rows[r].cells[0].empty()) continue;
      std::vector<SheetCells> edited = book.sheets;
      edited[s].rows[r].cells[0] = "qqqqqqqq";
      const Diagnostics errors = book.errors_with(edited);
      ASSERT_EQ(errors.size(), 1U) << sheet.rows[r].cells[0] << "\n" << words_of(errors);
      EXPECT_EQ(code_name(errors.front().code), "P406");
    }
  }
}

// Form, meaning and model in one workbook: the same mistakes as in check_diagnostics/mixed_*.
TEST(AllMistakes, AWorkbookOfManyMistakesSaysThemAll) {
  const BookFixture book;
  std::vector<SheetCells> edited = book.sheets;
  const auto put = [&](const std::string& sheet, const std::string& row, std::size_t column,
                       const std::string& text) {
    for (SheetCells& each : edited) {
      for (CellRow& cells : each.rows) {
        if (each.name != sheet || cells.cells.empty() || cells.cells[0] != row) continue;
        cells.cells.resize(std::max(cells.cells.size(), column + 1));
        cells.cells[column] = text;
      }
    }
  };
  const auto column_of = [&](const std::string& name) {
    for (const SheetCells& each : edited) {
      if (each.name != "指标") continue;
      const auto& head = each.rows.front().cells;
      return static_cast<std::size_t>(std::ranges::find(head, name) - head.begin());
    }
    return std::size_t{0};
  };
  put("方案", "周期", 1, "fortnight");
  put("方案", "标题", 0, "方按的标题");
  put("指标", "seller_cancel_rate", column_of("评分规则"), "per: 1 pp above, points: 20, from: 1%");
  put("指标", "csat_share", column_of("评分规则"), "≥ 90 → 100, else → 0");
  put("指标", "return_rate", 0, "return_rat");
  put("指标", "pay_conversion", column_of("权重"), "zehn");
  put("等级", "S", 1, "≥ 95%");
  const Diagnostics errors = book.errors_with(edited);
  Diagnostics shown = errors;
  for (Diagnostic& one : shown) {
    auto source = std::make_shared<Source>(*one.span.source);
    source->name = "plan.xlsx#" + cell_of(one);
    one.span.source = source;
  }
  expect_golden("book_diagnostics/mixed.zh.txt", render(shown, Language::Zh));
  expect_golden("book_diagnostics/mixed.en.txt", render(shown, Language::En));
}

}  // namespace
}  // namespace steelyard
