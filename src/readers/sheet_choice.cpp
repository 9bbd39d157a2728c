// The choice of a sheet: see sheet_choice.hpp.
//
// Promise: one sheet is read, and which one is told before its first row.
// Tested by: tests/readers/xlsx_quirks_test.cpp, xls_test.cpp.

#include "readers/sheet_choice.hpp"

namespace steelyard {

namespace {

std::vector<std::string> other_names(const std::vector<SheetName>& sheets, std::size_t chosen) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (i != chosen && sheets[i].state == SheetName::State::Visible)
      names.push_back(sheets[i].name);
  }
  return names;
}

bool is_candidate(const SheetName& sheet, const std::string& wanted) {
  if (wanted.empty()) return sheet.state == SheetName::State::Visible;
  return sheet.state != SheetName::State::NoTable && sheet.name == wanted;
}

}  // namespace

Result<void> read_chosen_sheet(const std::vector<SheetName>& sheets, const ChildRequest& request,
                               RowSink& sink, const ReadSheet& read) {
  bool found = false;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (!is_candidate(sheets[i], request.sheet)) continue;
    found = true;
    bool any_row = false;
    TRY(read(i, [&] {
      any_row = true;
      return sink.sheet(sheets[i].name, other_names(sheets, i));
    }));
    if (any_row) return {};
  }
  if (!found && !request.sheet.empty()) {
    return fail(Diagnostic{"D017"_code, {}, {request.path, request.sheet}, {}, {}});
  }
  return fail(Diagnostic{"D011"_code, {}, {request.path}, {}, {}});
}

}  // namespace steelyard
