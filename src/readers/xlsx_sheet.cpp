// One sheet of an xlsx workbook, row by row: see xlsx_sheet.hpp.
//
//     <row r="4"><c r="B4" s="2"><v>46168</v></c></row>  → 4: | 2026-05-26
//
// Promise: merged ranges are no more than the cells they are made of (a value stands in the first of
// them), so a million of them cost nothing. Text that XML or the format escapes is unescaped once.
// Values of formulas are those the file keeps; none is computed. Not here: which sheet (xlsx.cpp).
// Tested by: tests/readers/xlsx_test.cpp, xlsx_quirks_test.cpp, fuzz/fuzz_xlsx.cpp.

#include "readers/xlsx_sheet.hpp"

#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "readers/sheet_row.hpp"

namespace steelyard {

namespace {

/// "AB12" → column 27 (from 0); nothing else is a place.
std::optional<std::size_t> column_of(std::string_view place) {
  std::size_t column = 0;
  std::size_t i = 0;
  for (; i < place.size() && i < 4 && place[i] >= 'A' && place[i] <= 'Z'; ++i) {
    column = column * 26 + static_cast<std::size_t>(place[i] - 'A') + 1;
  }
  if (i == 0 || i == 4) return std::nullopt;
  return column - 1;
}

template <typename Number>
std::optional<Number> try_number(std::string_view text) {
  const std::string_view digits = trim(text);
  Number value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

enum class CellType { Number, Shared, Text, Boolean, Error, Date };

CellType type_of(std::string_view name) {
  if (name == "s") return CellType::Shared;
  if (name == "str" || name == "inlineStr") return CellType::Text;
  if (name == "b") return CellType::Boolean;
  if (name == "e") return CellType::Error;
  return name == "d" ? CellType::Date : CellType::Number;
}

class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const SheetReading& reading, RowSink& sink,
               const std::function<Result<void>()>& before_first)
      : reading_(reading), sink_(sink), before_first_(before_first) {}

  Result<void> start(std::string_view name, const XmlAttributes& attributes) override;
  Result<void> end(std::string_view name) override;
  Result<void> text(std::string_view piece) override;

 private:
  struct Cell {
    std::size_t column = 0;
    CellType type = CellType::Number;
    std::size_t style = 0;
    bool has_formula = false;
    bool has_value = false;
  };

  Result<void> start_row(const XmlAttributes& attributes);
  Result<void> start_cell(const XmlAttributes& attributes);
  Result<void> end_cell();
  Result<void> end_row();
  Result<void> put_number();
  Result<void> put_shared();
  [[nodiscard]] tl::unexpected<Diagnostics> wrong(const std::string& what) const {
    return unreadable(reading_.file, "row " + std::to_string(line_) + ": " + what);
  }

  const SheetReading& reading_;
  RowSink& sink_;
  const std::function<Result<void>()>& before_first_;
  SheetRow row_;
  std::uint64_t line_ = 0;
  std::size_t next_column_ = 0;
  Cell cell_;
  std::string text_;
  bool in_data_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  bool in_text_ = false;
  int n_phonetic_ = 0;  // how a text is spoken is not part of it
  bool any_row_ = false;
};

Result<void> SheetHandler::start_row(const XmlAttributes& attributes) {
  const std::string_view number = attributes.find("r");
  const std::uint64_t line =
      number.empty() ? line_ + 1 : try_number<std::uint64_t>(number).value_or(0);
  if (line <= line_) return wrong("the rows are not in order");
  line_ = line;
  next_column_ = 0;
  in_row_ = true;
  row_.begin(line_);
  return {};
}

Result<void> SheetHandler::start_cell(const XmlAttributes& attributes) {
  const std::string_view place = attributes.find("r");
  const std::optional<std::size_t> column =
      place.empty() ? std::optional<std::size_t>(next_column_) : column_of(place);
  if (!column) return wrong("'" + std::string(place) + "' is no cell");
  const ChildLimits& limits = reading_.file.limits;
  if (*column >= limits.k_columns) {
    return fail(beyond(Limit::Columns, reading_.file.path, limits));
  }
  next_column_ = *column + 1;
  cell_ = {};
  cell_.column = *column;
  cell_.type = type_of(attributes.find("t"));
  cell_.style = try_number<std::size_t>(attributes.find("s")).value_or(0);
  text_.clear();
  n_phonetic_ = 0;
  in_cell_ = true;
  return {};
}

Result<void> SheetHandler::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "sheetData") in_data_ = true;
  if (!in_data_) return {};
  if (name == "row") return start_row(attributes);
  if (name == "c" && in_row_) return start_cell(attributes);
  if (!in_cell_) return {};
  if (name == "f") cell_.has_formula = true;
  if (name == "rPh") ++n_phonetic_;
  in_text_ = name == "v" || (name == "t" && n_phonetic_ == 0);
  return {};
}

Result<void> SheetHandler::text(std::string_view piece) {
  if (!in_text_) return {};
  const ChildLimits& limits = reading_.file.limits;
  if (text_.size() + piece.size() > limits.cell_bytes) {
    return fail(beyond(Limit::CellSize, reading_.file.path, limits));
  }
  text_ += piece;
  return {};
}

Result<void> SheetHandler::put_number() {
  const std::optional<double> value = try_number<double>(text_);
  if (!value || !std::isfinite(*value)) return wrong("'" + text_ + "' is no number");
  const NumberFormat format =
      cell_.style < reading_.formats.size() ? reading_.formats[cell_.style] : NumberFormat{};
  const bool as_shown =
      reading_.percentages == Percentages::AsShown && format.kind == NumberFormat::Kind::Percent;
  row_.put(cell_.column, as_shown ? percent_text(*value)
                                  : text_of_number(*value, format, reading_.workbook.system));
  return {};
}

Result<void> SheetHandler::put_shared() {
  const auto index = try_number<std::uint64_t>(text_);
  const auto shared = index ? reading_.strings.at(*index) : std::nullopt;
  if (!shared) return wrong("there is no shared text '" + text_ + "'");
  row_.put(cell_.column, *shared);
  return {};
}

Result<void> SheetHandler::end_cell() {
  in_cell_ = false;
  const bool is_text = cell_.type == CellType::Text;
  if (text_.empty()) {
    // An empty text is a result, an empty number is none.
    if (cell_.has_formula && !(is_text && cell_.has_value)) row_.put_missing(cell_.column);
    return {};
  }
  switch (cell_.type) {
    case CellType::Number:
      return put_number();
    case CellType::Shared:
      return put_shared();
    case CellType::Text:
      row_.put(cell_.column, text_.find("_x") == std::string::npos ? text_ : unescape_xlsx(text_));
      return {};
    case CellType::Boolean:
      row_.put(cell_.column, trim(text_) == "0" ? "false" : "true");
      return {};
    case CellType::Error:  // "#N/A", as a person sees it
    case CellType::Date:   // "2026-05-26T20:07:44"
      row_.put(cell_.column, text_);
      return {};
  }
  return {};
}

Result<void> SheetHandler::end_row() {
  in_row_ = false;
  if (row_.is_blank()) return {};
  if (!any_row_) TRY(before_first_());
  any_row_ = true;
  return row_.finish(sink_);
}

Result<void> SheetHandler::end(std::string_view name) {
  if (name == "sheetData") in_data_ = false;
  if (!in_data_) return {};
  in_text_ = false;
  if (name == "rPh" && in_cell_) --n_phonetic_;
  if (name == "v" || name == "is") cell_.has_value = true;
  if (name == "c" && in_cell_) return end_cell();
  if (name == "row" && in_row_) return end_row();
  return {};
}

}  // namespace

Result<void> read_sheet(const SheetReading& reading, const std::string& part, RowSink& sink,
                        const std::function<Result<void>()>& before_first) {
  SheetHandler handler(reading, sink, before_first);
  return reading.package.read(part, handler);
}

}  // namespace steelyard
