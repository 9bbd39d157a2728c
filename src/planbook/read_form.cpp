// 项目 | 内容 | 备注: a form, one field of the layout a row.
//
// Tested by: tests/planbook/read_book_test.cpp.

#include <algorithm>

#include "planbook/table_head.hpp"

namespace steelyard {

namespace {

enum FormColumn : std::size_t { kItem, kValue, kNote };

/// The rows of a form by field, and the names of those that nobody knows; empty: any of them.
struct FormRows {
  std::map<std::size_t, RowCells> by_field;
  std::vector<PlacedText> unknown;
  bool has_names = true;  // the column of names is there
};

void read_form_row(TableReading& reading, const RowCells& cells, const std::vector<Text>& names,
                   FormRows& rows) {
  const auto item = cells.by_field.find(kItem);
  if (item == cells.by_field.end() || item->second.is_unread) {
    rows.unknown.push_back({"", cells.first().span});
    if (item != cells.by_field.end() || !rows.has_names) return;
    return complain_no_name(cells.first(), form_words().item, reading.out);
  }
  const BookCell& name = item->second;
  const auto field = find_name(name.text, names);
  if (!field) {
    rows.unknown.push_back({name.text, name.span});
    return complain_unknown("P406"_code, name, names, reading.out);
  }
  const auto [first, is_new] = rows.by_field.emplace(*field, cells);
  if (is_new) return;
  Diagnostic twice{"P407"_code, name.span, {name.text}, {}, {}};
  twice.labels.push_back(
      {first->second.by_field.at(kItem).span, {"第一次在这里", "it stands here already"}});
  reading.out.push_back(std::move(twice));
}

void put_form_row(TableReading& reading, const PlanField& field, const RowCells& cells,
                  YamlNode& root) {
  const auto note = cells.by_field.find(kNote);
  if (note != cells.by_field.end() && !note->second.is_unread) {
    reading.notes.push_back({note_path(field), note->second.text});
  }
  const auto value = cells.by_field.find(kValue);
  if (value == cells.by_field.end()) return;
  const BookCell& cell = value->second;
  std::optional<YamlNode> node;
  if (!cell.is_unread) node = read_cell(cell, field, reading.out);
  if (!node) return put_unread(root, field.path, cell.span);
  put_node(root, field.path, std::move(*node), cell.span, reading.out);
}

}  // namespace

void read_form(TableReading& reading, YamlNode& root) {
  const FormWords& words = form_words();
  const std::vector<PlanField>& fields = reading.layout.fields;
  const auto head = read_head(reading, {words.item, words.value, words.note});
  if (!head) {
    if (!reading.sheet.rows.empty()) mark_meant(fields, {"", root.span}, root);
    return;
  }
  const std::vector<Text> names = names_of(fields);
  FormRows rows;
  for (const PlacedText& column : head->unknown) rows.unknown.push_back({"", column.span});
  rows.has_names = std::ranges::any_of(head->field_of,
                                       [](const auto& column) { return column.second == kItem; });
  for (std::size_t i = head->row + 1; i < reading.sheet.rows.size(); ++i) {
    const RowCells cells = cells_of(reading, *head, reading.sheet.rows[i]);
    if (!cells.empty()) read_form_row(reading, cells, names, rows);
  }
  std::vector<PlanField> absent;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto row = rows.by_field.find(i);
    if (row == rows.by_field.end() || !row->second.by_field.contains(kValue)) {
      absent.push_back(fields[i]);
    }
    if (row != rows.by_field.end()) put_form_row(reading, fields[i], row->second, root);
  }
  for (const PlacedText& unknown : rows.unknown) mark_meant(absent, unknown, root);
}

}  // namespace steelyard
