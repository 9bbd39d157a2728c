// Rows and columns by their names: see read_table.hpp.
//
// Fields are put in the order of the layout, so the plan does not depend on that of columns.
// What cannot be read is said and leaves an Unread node where it would have stood, so that the plan's
// own checks go on with the rest and conclude nothing from its absence.
// Tested by: tests/planbook/read_book_test.cpp.

#include "planbook/read_table.hpp"

#include <algorithm>

#include "planbook/table_head.hpp"

namespace steelyard {

namespace {

/// One row of a table: what its cells say, in the order of the layout.
struct TableRow {
  YamlNode value;
  PlacedText key;
  std::string note;
  bool is_blank = true;
  bool key_unread = false;
};

void put_cell(const PlanField& field, const BookCell& cell, TableRow& row, Diagnostics& out) {
  switch (field.form) {
    case CellForm::Shown:
      return;
    case CellForm::Note:
      if (!cell.is_unread) row.note = cell.text;
      return;
    case CellForm::Key:
      if (!cell.is_unread) row.key = {cell.text, cell.span};
      row.key_unread = cell.is_unread;
      row.is_blank = false;
      return;
    default:
      break;
  }
  row.is_blank = false;
  std::optional<YamlNode> node;
  if (!cell.is_unread) node = read_cell(cell, field, out);
  if (!node && field.form == CellForm::Rest) return;
  if (!node) node = unread_node(cell.span);
  if (field.form != CellForm::Rest) {
    put_node(row.value, field.path, std::move(*node), cell.span, out);
  } else if (node->is_map()) {
    for (YamlNode::Entry& entry : node->entries) {
      put_node(row.value, {entry.key.text}, std::move(entry.value), entry.key.span, out);
    }
  } else {
    out.push_back({"P020"_code, cell.span, {"一组“键: 值”", "a map of keys"}, {}, {}});
  }
}

TableRow read_row(TableReading& reading, const RowCells& cells) {
  TableRow row;
  row.value = map_node(cells.first().span);
  for (const auto& [i, cell] : cells.by_field) {
    put_cell(reading.layout.fields[i], cell, row, reading.out);
  }
  return row;
}

/// The fields without a column.
std::vector<PlanField> fields_without(const PlanSheet& layout, const TableHead& head) {
  std::vector<PlanField> absent;
  for (std::size_t i = 0; i < layout.fields.size(); ++i) {
    const bool is_there = std::any_of(head.field_of.begin(), head.field_of.end(),
                                      [&](const auto& column) { return column.second == i; });
    if (!is_there) absent.push_back(layout.fields[i]);
  }
  return absent;
}

/// A column of an unknown name, or text in one without a name, may hold what has no column.
void mark_unknown_columns(const std::vector<PlanField>& absent, const TableHead& head,
                          const RowCells& cells, TableRow& row) {
  for (const auto& unknowns : {head.unknown, cells.strays}) {
    for (const PlacedText& unknown : unknowns) mark_meant(absent, unknown, row.value);
  }
  if (head.unknown.empty() && cells.strays.empty()) return;
  row.key_unread = row.key_unread || std::ranges::any_of(absent, [](const PlanField& field) {
                     return field.form == CellForm::Key;
                   });
}

bool has_key(const PlanSheet& layout) { return layout.shape == PlanSheet::Shape::Map; }

/// P409 without a key, P006 when it stands there already.
void add_row(TableReading& reading, const RowCells& cells, TableRow row, YamlNode& rows) {
  TreePath at = reading.layout.path;
  if (has_key(reading.layout)) {
    if (row.key.text.empty()) {
      rows.entries.push_back({{}, unread_node(cells.first().span)});
      if (row.key_unread) return;
      return complain_no_name(cells.first(), reading.layout.fields[0].name, reading.out);
    }
    at.push_back(row.key.text);
    for (const YamlNode::Entry& entry : rows.entries) {
      if (entry.key.text != row.key.text) continue;
      Diagnostic twice{"P006"_code, row.key.span, {row.key.text}, {}, {}};
      twice.labels.push_back({entry.key.span, {"第一次在这里", "first written here"}});
      reading.out.push_back(std::move(twice));
      return;
    }
    rows.entries.push_back({row.key, std::move(row.value)});
  } else {
    at.push_back(item_key(rows.items.size()));
    rows.items.push_back(std::move(row.value));
  }
  if (!row.note.empty()) reading.notes.push_back({std::move(at), std::move(row.note)});
}

}  // namespace

void mark_meant(const std::vector<PlanField>& absent, const PlacedText& unknown, YamlNode& map) {
  const std::vector<Text> names = names_of(absent);
  const auto meant = find_name(closest_match(unknown.text, all_names(names)), names);
  for (std::size_t i = 0; i < absent.size(); ++i) {
    if (absent[i].path.empty() || (meant && names[i].en != names[*meant].en)) continue;
    put_unread(map, absent[i].path, unknown.span);
  }
}

void read_table(TableReading& reading, YamlNode& root) {
  const auto head = read_head(reading, names_of(reading.layout.fields));
  if (!head) {
    if (!reading.sheet.rows.empty()) put_unread(root, reading.layout.path, root.span);
    return;
  }
  const std::vector<PlanField> absent = fields_without(reading.layout, *head);
  const BookCell corner = reading.places.at(reading.sheet.rows[head->row], 0);
  YamlNode rows = map_node(corner.span);
  if (!has_key(reading.layout)) rows.kind = YamlNode::Kind::List;
  for (std::size_t i = head->row + 1; i < reading.sheet.rows.size(); ++i) {
    const RowCells cells = cells_of(reading, *head, reading.sheet.rows[i]);
    if (cells.empty()) continue;
    TableRow row = read_row(reading, cells);
    if (row.is_blank) {
      if (!row.note.empty()) reading.notes.push_back({{}, row.note});
      continue;
    }
    mark_unknown_columns(absent, *head, cells, row);
    add_row(reading, cells, std::move(row), rows);
  }
  if (rows.items.empty() && rows.entries.empty()) return;
  put_node(root, reading.layout.path, std::move(rows), corner.span, reading.out);
}

}  // namespace steelyard
