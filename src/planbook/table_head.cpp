// See table_head.hpp. Rows above the head are titles and are left alone.

#include "planbook/table_head.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

namespace {

bool is_called(const std::string& cell, const Text& name) {
  const std::string typed = comparable_name(cell);
  return !typed.empty() && (typed == comparable_name(name.zh) || typed == comparable_name(name.en));
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

/// D009 and D038: a cell without a value to trust.
void read_fault(TableReading& reading, const TableHead& head, const CellRow& row, RowCells& cells) {
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

}  // namespace

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

std::vector<Text> names_of(const std::vector<PlanField>& fields) {
  std::vector<Text> names;
  for (const PlanField& field : fields) names.push_back(field.name);
  return names;
}

void complain_unknown(Code code, const BookCell& cell, const std::vector<Text>& names,
                      Diagnostics& out) {
  const std::vector<std::string> known = all_names(names);
  Text hint = did_you_mean(cell.text, known);
  out.push_back({code, cell.span, {cell.text}, std::move(hint), {}});
}

void complain_no_name(const BookCell& cell, const Text& name, Diagnostics& out) {
  out.push_back({"P409"_code,
                 cell.span,
                 {name.zh, name.en},
                 {"写上名称，或清空这一行", "write the name, or empty the row"},
                 {}});
}

std::optional<TableHead> read_head(TableReading& reading, const std::vector<Text>& names) {
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
  TableHead head{*at, {}, {}};
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

RowCells cells_of(TableReading& reading, const TableHead& head, const CellRow& row) {
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

}  // namespace steelyard
