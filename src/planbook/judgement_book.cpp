// Opens a workbook or a CSV, and puts the tables of all people together.
//
// Tested by: tests/planbook/judgement_book_test.cpp.

#include "planbook/judgement_book.hpp"

#include <filesystem>

#include "base/text.hpp"
#include "planbook/judgement_sheet.hpp"
#include "planbook/tree_edit.hpp"
#include "readers/reader.hpp"

namespace steelyard {

namespace {

/// A CSV as the one sheet it is; a record of another width than the first is another table's.
Result<SheetCells> read_csv_sheet(const std::string& path) {
  const auto reader = TRY(open_reader(path));
  SheetCells sheet{.name = std::filesystem::path(path).stem().string(), .rows = {}};
  sheet.rows.push_back({reader->reading().header_line, reader->header(), Code{}, {}});
  RawRecord record;
  while (TRY(reader->next(record))) {
    if (record.bad && record.fault != "D003"_code) {
      return fail(Diagnostic{record.fault, {}, record.fault_args, {}, {}});
    }
    CellRow row{record.line, {}, Code{}, {}};
    for (const std::string_view cell : record.cells) row.cells.emplace_back(cell);
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

bool is_csv(std::string_view path) { return to_lower(path).ends_with(".csv"); }

}  // namespace

bool is_judgement_book(std::string_view path) {
  return to_lower(path).ends_with(".xlsx") || is_csv(path);
}

Result<Judgements> read_judgement_book(const std::string& path) {
  std::vector<SheetCells> sheets;
  if (is_csv(path)) {
    sheets.push_back(TRY(read_csv_sheet(path)));
  } else {
    sheets = TRY(read_book(path));
  }
  Diagnostics out;
  std::vector<YamlNode> people;
  for (const SheetCells& sheet : sheets) {
    SheetJudgements read = read_judgement_sheet(path, sheet, out);
    if (read.pairs.empty() && read.best_worst.empty()) continue;
    const std::string& name = is_csv(path) && !read.corner.empty() ? read.corner : sheet.name;
    YamlNode person = map_node({});
    put_entry(person, "name", scalar_node(name, {}));
    if (!read.pairs.empty()) put_entry(person, "compare", list_node(std::move(read.pairs)));
    if (!read.best_worst.empty()) {
      put_entry(person, "best_worst", list_node(std::move(read.best_worst)));
    }
    people.push_back(std::move(person));
  }
  if (has_errors(out)) return fail(std::move(out));
  if (people.empty()) return fail(Diagnostic{"U130"_code, {}, {path}, {}, {}});
  YamlNode root = map_node({});
  put_entry(root, "people", list_node(std::move(people)));
  return read_judgements(root);
}

}  // namespace steelyard
