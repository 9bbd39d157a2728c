// Sheets of plan.xlsx → parts of the book form. Private to the reader.
//
// Tested by: tests/planbook/read_book_test.cpp.
#pragma once

#include "planbook/book_cell.hpp"
#include "planbook/tree_edit.hpp"

namespace steelyard {

/// The cell 备注 of a row, and the path of the row in the plan.
struct RowNote {
  TreePath row;
  std::string text;
};

struct TableReading {
  const PlanSheet& layout;
  const SheetCells& sheet;
  const CellPlaces& places;
  Diagnostics& out;
  std::vector<RowNote> notes;
};

/// Of the fields that have no value, those that something unknown may mean are marked in `map`: the
/// nearest name, or all of them.
void mark_meant(const std::vector<PlanField>& absent, const PlacedText& unknown, YamlNode& map);

/// 项目 | 内容 | 备注. P401, P402, P404 … P409.
void read_form(TableReading& reading, YamlNode& root);
/// One row, one item or entry. P006, P401, P402, P404, P405, P408, P409.
void read_table(TableReading& reading, YamlNode& root);

}  // namespace steelyard
