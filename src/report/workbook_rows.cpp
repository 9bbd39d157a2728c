// 明细: the first rows behind every number, a sheet for each relation they are of.
//
//     编号  名称  指标      计入    订单编号  付款时间              实付金额   来源文件    行
//     S1    甲店  退货率    ●       O-17     2026-05-03 21:10:02  128.50    orders.csv  4711
//
// Every column is typed as the model says: numbers, money, days and moments are cells a spreadsheet
// can compute with; texts stay texts, whatever they look like. A row that several measures look at
// has the columns of all of them, and stands there once for each indicator. A column that none of them
// looks at holds a point, not a blank: a blank says that there is no value.
// Tested by: tests/report/workbook_test.cpp.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "report/row_words.hpp"
#include "report/workbook_writer.hpp"

namespace steelyard {

namespace {

constexpr Int128 kLongestNumber = 1'000'000'000'000'000;  // 15 digits are all a cell keeps
constexpr std::string_view kMissing = "—";                // as rows show it
constexpr std::string_view kUnasked = "·";  // where no measure of the row asked for the column
constexpr int kOwn = 4;                     // columns before those of the relation

// Which row it is: file, line, key.
using RowName = std::tuple<std::string, std::uint64_t, std::string>;
// By column, the row that knows it and its place there.
using RowCells = std::map<std::size_t, std::pair<const SourceRow*, std::size_t>>;

// A row behind one indicator of one card.
struct RowLine {
  std::size_t card = 0;
  std::size_t indicator = 0;
  RowName row;
  Counts counts = Counts::Every;
};

// All rows of one relation. What any measure shows of a row is known wherever the row stands.
struct RowsSheet {
  Text label;
  std::vector<RowsColumn> columns;
  std::vector<RowLine> lines;
  std::map<std::tuple<std::size_t, std::size_t, RowName>, std::size_t> line_of;
  std::map<RowName, RowCells> cells_of;

  std::size_t column_of(const RowsColumn& wanted) {
    const auto at = std::ranges::find(columns, wanted.name, &RowsColumn::name);
    if (at != columns.end()) return static_cast<std::size_t>(at - columns.begin());
    columns.push_back(wanted);
    return columns.size() - 1;
  }

  void add(std::size_t card, std::size_t indicator, const std::vector<std::size_t>& places,
           const SourceRow& row) {
    const RowName name{row.file, row.line, row.values.front()};
    const auto [at, is_new] = line_of.try_emplace({card, indicator, name}, lines.size());
    if (is_new) lines.push_back({card, indicator, name, row.counts});
    RowLine& line = lines[at->second];
    if (line.counts == Counts::Every) line.counts = row.counts;
    RowCells& cells = cells_of[name];
    for (std::size_t c = 0; c < places.size(); ++c) cells.try_emplace(places[c], &row, c);
  }
};

// By relation, in the order in which the plan's indicators look at them.
std::vector<RowsSheet> gather(const WorkbookWriter& writer) {
  std::vector<RowsSheet> sheets;
  std::map<std::string, std::size_t> sheet_of;
  for (std::size_t i = 0; i < writer.indicators().size(); ++i) {
    const auto measures = writer.contents.rows.find(writer.indicators()[i].planned.def.name);
    if (measures == writer.contents.rows.end()) continue;
    for (const RowsOfAll& measure : measures->second) {
      if (measure.by_subject.empty()) continue;
      const auto [at, is_new] = sheet_of.try_emplace(measure.relation, sheets.size());
      if (is_new) sheets.push_back({measure.label, {}, {}, {}, {}});
      RowsSheet& sheet = sheets[at->second];
      std::vector<std::size_t> places;
      places.reserve(measure.columns.size());
      for (const RowsColumn& column : measure.columns) places.push_back(sheet.column_of(column));
      const auto& cards = writer.run().scorecards;
      for (std::size_t card = 0; card < cards.size(); ++card) {
        const auto answer = measure.by_subject.find(cards[card].subject);
        if (answer == measure.by_subject.end()) continue;
        for (const SourceRow& row : answer->second.rows) sheet.add(card, i, places, row);
      }
    }
  }
  for (RowsSheet& sheet : sheets) {
    std::ranges::stable_sort(
        sheet.lines, {}, [](const RowLine& line) { return std::pair{line.card, line.indicator}; });
  }
  return sheets;
}

Style style_of_number(Stored type) {
  switch (type) {
    case Stored::Ratio:
      return Style::Percent;
    case Stored::Money:
      return Style::Money;
    case Stored::Number:
      return Style::Number;
    default:
      return Style::Count;
  }
}

// A cell of the type that the model gives the column.
void write_typed(const WorkbookWriter& writer, BookSheet& sheet, int row, int column, Stored type,
                 const SourceRow& source, std::size_t at) {
  const auto& integer = source.integers[at];
  if (!integer) {
    const bool is_there = type == Stored::Text && source.values[at] != kMissing;
    if (is_there) sheet.write_text(row, column, source.values[at]);
    return;
  }
  switch (type) {
    case Stored::Bool:
      return sheet.write_text(row, column, show_bool(*integer != 0, writer.language));
    case Stored::Date:
      return sheet.write_day(row, column, Date{static_cast<std::int32_t>(*integer)});
    case Stored::Instant:
      return sheet.write_moment(row, column, static_cast<std::int64_t>(*integer));
    case Stored::Duration:
      return sheet.write_number(row, column, to_double({*integer, 3'600'000'000}), Style::Hours);
    default:
      break;
  }
  if (*integer > kLongestNumber || *integer < -kLongestNumber) {
    return sheet.write_text(row, column, source.values[at]);
  }
  sheet.write_number(row, column, to_double({*integer, power_of_ten(scale_of(type))}),
                     style_of_number(type));
}

// As wide as what stands in it, within reason.
double width_of(const RowsSheet& rows, std::size_t column, Language language) {
  const RowsColumn& what = rows.columns[column];
  int width = what.type == Stored::Instant ? 18 : 9;
  for (const auto& [name, cells] : rows.cells_of) {
    const auto at = cells.find(column);
    if (what.type != Stored::Text || at == cells.end()) continue;
    width = std::max(width, display_width(at->second.first->values[at->second.second]));
  }
  const int head = display_width(what.label.in(language));
  return std::min(std::max(width, std::min(head, 14)) + 2, 30);
}

// What Excel lets a sheet be called, and no other sheet is.
std::string sheet_name(const WorkbookWriter& writer, const Text& label,
                       std::set<std::string>& used) {
  std::string name = writer.names.rows + "·";
  for (const char c : label.in(writer.language)) {
    name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
  }
  name = cut_to_width(name, 26);
  std::string free = name;
  for (int n = 2; !used.insert(to_lower(free)).second; ++n) free = name + " " + std::to_string(n);
  return free;
}

void write_sheet(const WorkbookWriter& writer, BookSheet sheet, const RowsSheet& rows) {
  const Language language = writer.language;
  std::vector<std::string> head{writer.pick("编号", "id"), writer.pick("名称", "name"),
                                writer.pick("指标", "indicator"), writer.pick("计入", "counts")};
  std::vector<double> widths{10, 22, writer.label_width(), 12};
  for (std::size_t c = 0; c < rows.columns.size(); ++c) {
    head.push_back(rows.columns[c].label.in(language));
    widths.push_back(width_of(rows, c, language));
  }
  head.push_back(writer.pick("来源文件", "file"));
  head.push_back(writer.pick("行", "line"));
  widths.insert(widths.end(), {28, 8});
  sheet.write_head(0, head);
  const int file_column = static_cast<int>(head.size()) - 2;
  int row = 0;
  for (const RowLine& line : rows.lines) {
    const Scorecard& card = writer.run().scorecards[line.card];
    sheet.write_text(++row, 0, card.subject);
    sheet.write_text(row, 1, card.name);
    sheet.write_text(row, 2, writer.label(line.indicator));
    sheet.write_text(row, 3, show_counts(line.counts, language));
    const RowCells& known = rows.cells_of.at(line.row);
    for (std::size_t c = 0; c < rows.columns.size(); ++c) {
      if (!known.contains(c))
        sheet.write_text(row, static_cast<int>(c) + kOwn, kUnasked, Style::Soft);
    }
    for (const auto& [column, cell] : known) {
      write_typed(writer, sheet, row, static_cast<int>(column) + kOwn, rows.columns[column].type,
                  *cell.first, cell.second);
    }
    const auto& [file, number, key] = line.row;
    sheet.write_text(row, file_column, file);
    sheet.write_number(row, file_column + 1, static_cast<double>(number), Style::Ordinal);
  }
  sheet.set_even_lines();
  sheet.set_widths(widths);
  sheet.set_table(0, row, file_column + 1, 2);
  sheet.write_text(row + 2, 0,
                   writer.pick("空白：这一行没有值；·：这一行的指标不看这一列，没有取",
                               "blank: the row has no value; ·: no indicator of this row looks at "
                               "the column, so it was not fetched"),
                   Style::Soft);
  sheet.write_text(row + 3, 0,
                   writer.pick("每个对象、每项指标只列前几行；全部明细见 steelyard explain",
                               "the first rows of each subject and indicator; all of them: "
                               "steelyard explain"),
                   Style::Soft);
}

}  // namespace

void WorkbookWriter::write_rows() const {
  const std::vector<RowsSheet> sheets = gather(*this);
  if (sheets.empty()) {
    BookSheet sheet = book.add(names.rows);
    sheet.write_text(0, 0, pick("没有明细", "no rows"), Style::Soft);
    return;
  }
  std::set<std::string> used;
  for (const RowsSheet& rows : sheets) {
    write_sheet(*this, book.add(sheet_name(*this, rows.label, used)), rows);
  }
}

}  // namespace steelyard
