// The head of a sheet of plan.xlsx, and its rows cell by cell. Private to the reader.
//
//     指标 | 权重 | 备注            the head: which column holds which field
//     gmv  | 40   | …               a row: the cells by field, those with something in them
//
// Tested by: tests/planbook/read_book_test.cpp.
#pragma once

#include <map>
#include <optional>

#include "planbook/read_table.hpp"

namespace steelyard {

/// Which field each column holds.
struct TableHead {
  std::size_t row = 0;  // of sheet.rows
  std::map<std::size_t, std::size_t> field_of;
  std::vector<PlacedText> unknown;  // columns of other names
};

/// Of the first row that holds two of the names. None after P404, or when the sheet is empty.
std::optional<TableHead> read_head(TableReading& reading, const std::vector<Text>& names);

/// The cells of a row by field, those with something in them.
struct RowCells {
  std::map<std::size_t, BookCell> by_field;
  std::vector<PlacedText> strays;  // beside the columns
  [[nodiscard]] bool empty() const { return by_field.empty(); }
  [[nodiscard]] const BookCell& first() const { return by_field.begin()->second; }
};

/// P402 for text beside the columns, P408 for cells that hold no text, D009 and D038 for those without a value to
/// trust.
RowCells cells_of(TableReading& reading, const TableHead& head, const CellRow& row);

std::vector<Text> names_of(const std::vector<PlanField>& fields);
/// Both languages of each.
std::vector<std::string> all_names(const std::vector<Text>& names);
/// The index of the name that the cell says, in either language.
std::optional<std::size_t> find_name(const std::string& cell, const std::vector<Text>& names);
void complain_unknown(Code code, const BookCell& cell, const std::vector<Text>& names,
                      Diagnostics& out);
/// P409: a row without its name.
void complain_no_name(const BookCell& cell, const Text& name, Diagnostics& out);

}  // namespace steelyard
