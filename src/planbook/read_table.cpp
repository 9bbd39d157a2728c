// Rows and columns by their names: see read_table.hpp.
//
// The head is the first row that holds two names of the sheet; rows above it are titles and are
// left alone. Fields are put in the order of the layout, so the plan does not depend on that of columns.
// What cannot be read is said and leaves an Unread node where it would have stood, so that the plan's
// own checks go on with the rest and conclude nothing from its absence.
// Tested by: tests/planbook/read_book_test.cpp.

#include "planbook/read_table.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"

namespace steelyard {

namespace {

/// Which field each column holds; kNothing for one without a name.
struct Head {
  std::size_t row = 0;  // of sheet.rows
  std::map<std::size_t, std::size_t> field_of;
  std::vector<PlacedText> unknown;  // columns of other names
};

bool is_called(const std::string& cell, const Text& name) {
  const std::string typed = comparable_name(cell);
  return !typed.empty() && (typed == comparable_name(name.zh) || typed == comparable_name(name.en));
}

std::optional<std::size_t> find_name(const std::string& cell, const std::vector<Text>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (is_called(cell, names[i])) return i;
  }
  return std::nullopt;
}

std::vector<std::string> all_names(const std::vector<Text>& names) {
  std::vector<std::string> all;
  for (const Text& name : names) all.insert(all.end(), {name.zh, name.en});
  return all;
}

std::optional<std::size_t> find_head_row(const SheetCells& sheet, const std::vector<Text>& names) {
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    const auto& cells = sheet.rows[i].cells;
    const auto n = std::count_if(cells.begin(), cells.end(), [&](const std::string& cell) {
      return find_name(cell, names).has_value();
    });
    if (n >= 2) return i;
  }
  return std::nullopt;
}

void complain_unknown(Code code, const BookCell& cell, const std::vector<Text>& names,
                      Diagnostics& out) {
  const std::vector<std::string> known = all_names(names);
  Text hint = did_you_mean(cell.text, known);
  out.push_back({code, cell.span, {cell.text}, std::move(hint), {}});
}

/// None after P404, or when the sheet is empty.
std::optional<Head> read_head(TableReading& reading, const std::vector<Text>& names) {
  const std::optional<std::size_t> at = find_head_row(reading.sheet, names);
  if (!at) {
    if (reading.sheet.rows.empty()) return std::nullopt;
    const BookCell first = reading.places.at(reading.sheet.rows.front(), 0);
    reading.out.push_back({"P404"_code,
                           first.span,
                           {reading.sheet.name},
                           {"表头应当有：" + names[0].zh + "、" + names[1].zh + " ……",
                            "the head holds " + names[0].en + ", " + names[1].en + " …"},
                           {}});
    return std::nullopt;
  }
  Head head{*at, {}, {}};
  const CellRow& row = reading.sheet.rows[*at];
  std::map<std::size_t, Span> seen;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const BookCell cell = reading.places.at(row, column);
    if (cell.text.empty()) continue;
    const auto field = find_name(cell.text, names);
    if (!field) {
      complain_unknown("P401"_code, cell, names, reading.out);
      head.unknown.push_back({cell.text, cell.span});
      continue;
    }
    const auto [first, is_new] = seen.emplace(*field, cell.span);
    if (is_new) {
      head.field_of[column] = *field;
      continue;
    }
    Diagnostic twice{"P405"_code, cell.span, {cell.text}, {}, {}};
    twice.labels.push_back({first->second, {"第一次在这里", "it stands here already"}});
    reading.out.push_back(std::move(twice));
  }
  return head;
}

/// The cells of a row by field, those with something in them.
struct RowCells {
  std::map<std::size_t, BookCell> by_field;
  std::vector<PlacedText> strays;  // beside the columns
  [[nodiscard]] bool empty() const { return by_field.empty(); }
  [[nodiscard]] const BookCell& first() const { return by_field.begin()->second; }
};

/// D009 and D038: a cell without a value to trust.
void read_fault(TableReading& reading, const Head& head, const CellRow& row, RowCells& cells) {
  if (row.fault == Code{} || row.fault_args.empty()) return;
  const std::size_t column = static_cast<std::size_t>(std::stoul(row.fault_args.front())) - 1;
  BookCell cell = reading.places.at(row, column);
  cell.is_unread = true;
  Diagnostic fault{row.fault, cell.span, row.fault_args, {}, {}};
  fault.args.front() = column_letters(column);
  reading.out.push_back(std::move(fault));
  if (const auto field = head.field_of.find(column); field != head.field_of.end()) {
    cells.by_field.emplace(field->second, std::move(cell));
  }
}

/// P402 for text beside the columns, P408 for cells that hold no text.
RowCells cells_of(TableReading& reading, const Head& head, const CellRow& row) {
  RowCells cells;
  read_fault(reading, head, row, cells);
  const CellRow& names = reading.sheet.rows[head.row];
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    BookCell cell = reading.places.at(row, column);
    if (cell.text.empty()) continue;
    cell.is_unread = !is_readable(cell, reading.out);
    const auto field = head.field_of.find(column);
    const bool named = column < names.cells.size() && !trim(names.cells[column]).empty();
    if (field != head.field_of.end()) {
      cells.by_field.emplace(field->second, std::move(cell));
    } else if (!named && !cell.is_unread) {
      cells.strays.push_back({cell.text, cell.span});
      reading.out.push_back(
          {"P402"_code,
           cell.span,
           {cell.text},
           {"给这一列写上列名，或清空这一格", "name the column, or empty the cell"},
           {}});
    }
  }
  return cells;
}

void complain_no_name(const BookCell& cell, const Text& name, Diagnostics& out) {
  out.push_back({"P409"_code,
                 cell.span,
                 {name.zh, name.en},
                 {"写上名称，或清空这一行", "write the name, or empty the row"},
                 {}});
}

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
  if (field.form == CellForm::Whole) {
    row.value = std::move(*node);
  } else if (field.form != CellForm::Rest) {
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
std::vector<PlanField> fields_without(const PlanSheet& layout, const Head& head) {
  std::vector<PlanField> absent;
  for (std::size_t i = 0; i < layout.fields.size(); ++i) {
    const bool is_there = std::any_of(head.field_of.begin(), head.field_of.end(),
                                      [&](const auto& column) { return column.second == i; });
    if (!is_there) absent.push_back(layout.fields[i]);
  }
  return absent;
}

/// A column of an unknown name, or text in one without a name, may hold what has no column.
void mark_unknown_columns(const std::vector<PlanField>& absent, const Head& head,
                          const RowCells& cells, TableRow& row) {
  for (const auto& unknowns : {head.unknown, cells.strays}) {
    for (const PlacedText& unknown : unknowns) mark_meant(absent, unknown, row.value);
  }
  if (head.unknown.empty() && cells.strays.empty()) return;
  const auto lacks = [&](CellForm form) {
    return std::ranges::any_of(absent, [&](const PlanField& field) { return field.form == form; });
  };
  row.key_unread = row.key_unread || lacks(CellForm::Key);
  if (lacks(CellForm::Whole)) row.value = unread_node(row.value.span);
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

std::vector<Text> names_of(const std::vector<PlanField>& fields) {
  std::vector<Text> names;
  for (const PlanField& field : fields) names.push_back(field.name);
  return names;
}

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

void mark_meant(const std::vector<PlanField>& absent, const PlacedText& unknown, YamlNode& map) {
  const std::vector<Text> names = names_of(absent);
  const auto meant = find_name(closest_match(unknown.text, all_names(names)), names);
  for (std::size_t i = 0; i < absent.size(); ++i) {
    if (absent[i].path.empty() || (meant && names[i].en != names[*meant].en)) continue;
    put_unread(map, absent[i].path, unknown.span);
  }
}

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
