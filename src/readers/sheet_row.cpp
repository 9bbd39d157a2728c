// A row of a sheet: see sheet_row.hpp.
//
//     put(0, "17") put(3, "x") → 17 | | | x
//
// Promise: the first fault of a row is the one told; its column is given as a number from 1, which
// the parent turns into the column's name. Tested by: tests/readers/xlsx_test.cpp.

#include "readers/sheet_row.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

void SheetRow::begin(std::uint64_t line) {
  record_.line = line;
  record_.bad = false;
  record_.fault_args.clear();
  k_cells_ = 0;
}

void SheetRow::put(std::size_t column, std::string_view text) {
  if (column >= k_cells_) {
    if (text.empty()) return;
    if (cells_.size() <= column) cells_.resize(column + 1);
    for (std::size_t i = k_cells_; i < column; ++i) cells_[i].clear();
    k_cells_ = column + 1;
  }
  cells_[column] = text;
}

void SheetRow::make_bad(Code fault, std::vector<std::string> args) {
  if (record_.bad) return;
  record_.bad = true;
  record_.fault = fault;
  record_.fault_args = std::move(args);
}

void SheetRow::put_missing(std::size_t column) {
  make_bad("D009"_code, {std::to_string(column + 1)});
}

bool SheetRow::is_blank() const {
  return !record_.bad &&
         std::all_of(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(k_cells_),
                     [](const std::string& cell) { return trim(cell).empty(); });
}

Result<void> SheetRow::finish(RowSink& sink) {
  record_.cells.assign(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(k_cells_));
  return sink.row(record_);
}

}  // namespace steelyard
