// A whole workbook at once: every sheet, every row that holds something, as text.
//
//     for (const SheetCells& sheet : TRY(read_book("plan.xlsx"))) sheet.rows[0].cells[2] …
//
// For workbooks that people fill in (plans): small ones. Percentages are what a person sees: 40%.
// Read in a child process with limits, as any file. Tested by: tests/readers/book_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace steelyard {

struct CellRow {
  std::uint64_t line = 0;  // of the sheet, from 1
  std::vector<std::string> cells;
  Code fault = Code{};                  // D009, D038: a cell without a value to trust
  std::vector<std::string> fault_args;  // its column, from 1, first
};
struct SheetCells {
  std::string name;
  std::vector<CellRow> rows;
};

/// Hidden sheets too, in the order of the workbook. Errors: D010, D013, D014, D016, E012 … E014.
Result<std::vector<SheetCells>> read_book(const std::string& path);

}  // namespace steelyard
