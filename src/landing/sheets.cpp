// sheets: which sheets of a workbook are loaded.
//
//     说明, 一月, 二月, 空       → 一月, 二月: orders; 说明: nobody knows its header, said aloud (D070)
//     说明, 透视: nothing known      → both, for loading says of each what is wrong
//
// Promise: every visible sheet that holds rows is either loaded or named.
// Not here: hidden sheets, which are read only when asked for by name (readers/sheet_choice.cpp).
// Tested by: tests/e2e/sheets.sh.

#include <algorithm>

#include "base/text.hpp"
#include "landing/adapter.hpp"

namespace steelyard {

namespace {

enum class Sort { Known, Unknown, Empty };

Sort sort_of(const Result<std::unique_ptr<RecordReader>>& reader, const ReadOptions& reading) {
  if (reader) return reading.is_header((*reader)->header()) ? Sort::Known : Sort::Unknown;
  return reader.error().front().code == "D011"_code ? Sort::Empty : Sort::Unknown;
}

bool is_workbook(std::string_view file) {
  const std::string lower = to_lower(file);
  return lower.ends_with(".xlsx") || lower.ends_with(".xlsm") || lower.ends_with(".xls");
}

}  // namespace

SheetChoice choose_sheets(const std::string& path, const std::vector<Adapter>& adapters,
                          const Model& model, const LoadOptions& options) {
  const SheetChoice itself{.sheets = {options.sheet}, .unread = {}};
  if (!options.sheet.empty()) return itself;
  const ReadOptions reading = read_options(adapters, model, options);
  const Result<std::unique_ptr<RecordReader>> first = open_reader(path, reading);
  if (!first || (*first)->reading().other_sheets.empty()) return itself;
  const Reading read = (*first)->reading();
  SheetChoice choice;
  const auto add = [&](const std::string& sheet, Sort sort) {
    if (sort == Sort::Known) choice.sheets.push_back(sheet);
    if (sort == Sort::Unknown) choice.unread.push_back(sheet);
  };
  add(read.sheet, sort_of(first, reading));
  for (const std::string& sheet : read.other_sheets) {
    add(sheet, sort_of(open_reader(with_sheet(path, sheet), reading), reading));
  }
  if (choice.sheets.empty()) choice.sheets.swap(choice.unread);  // each says what is wrong with it
  if (choice.sheets.empty()) choice.sheets.push_back(read.sheet);
  if (choice.sheets.size() == 1 && choice.sheets.front() == read.sheet) choice.sheets = {""};
  return choice;
}

std::string with_sheet(const std::string& file, const std::string& sheet) {
  return sheet.empty() ? file : file + "#" + sheet;
}

std::string sheet_in_name(const std::string& name) {
  for (std::size_t at = name.find('#'); at != std::string::npos; at = name.find('#', at + 1)) {
    if (is_workbook(std::string_view(name).substr(0, at))) return name.substr(at + 1);
  }
  return {};
}

std::optional<Diagnostic> note_unread_sheets(const std::string& file, const SheetChoice& choice) {
  if (choice.unread.empty()) return std::nullopt;
  return Diagnostic{.code = "D070"_code,
                    .span = {},
                    .args = {join(choice.unread, ", "), with_sheet(file, choice.unread.front())},
                    .hint = {},
                    .labels = {}};
}

}  // namespace steelyard
