// map_value: one cell of the compiled adapter over one record.
//
//     product [Quantity, UnitPrice] over 6, 2.55 → 15.30     concat [536365, "-", row] → "536365-1"
//     sum [实付, 退款] over 80.00, 20.00 → 100.00
//
// Promise: a clean cell costs no allocation; a product is exact or refused; what the file does not
// hold is missing, and then the adapter's fallback stands in. Not here: which row a cell belongs to
// (map.cpp), what its text means (cell.cpp).  Tested by: tests/landing/land_file_test.cpp.

#include "landing/map_value.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "landing/map_hash.hpp"

namespace steelyard {

namespace {

/// The first `n` characters.
std::string_view first_chars(std::string_view text, int n) {
  std::size_t end = 0;
  for (; n > 0 && end < text.size(); --n) end += first_char(text.substr(end)).n_bytes;
  return text.substr(0, end);
}

/// The first `n` words that blanks divide.
std::string_view first_words(std::string_view text, int n) {
  std::size_t end = 0;
  while (n-- > 0 && end < text.size()) {
    end = std::min(text.find_first_not_of(' ', end), text.size());
    end = std::min(text.find(' ', end), text.size());
  }
  return text.substr(0, end);
}

std::optional<std::string_view> concat_of(MapCell& cell, const RowInput& row) {
  cell.text.clear();
  for (MapCell& part : cell.parts) {
    const std::optional<std::string_view> text = text_of(part, row);
    if (!text) return std::nullopt;
    const bool is_read = part.from == MapCell::From::Column;
    if (is_read && means_missing(trim_cell(*text))) return std::nullopt;
    cell.text += is_read ? trim_cell(*text) : *text;
  }
  return cell.text;
}

std::string_view row_number(MapCell& cell, std::uint64_t number) {
  cell.text.resize(20);
  const auto end = std::to_chars(cell.text.data(), cell.text.data() + 20, number).ptr;
  return std::string_view(cell.text).substr(0, static_cast<std::size_t>(end - cell.text.data()));
}

std::string_view nth_text(MapCell& cell, const RowInput& row) {
  if (cell.nth.record != row.number) {
    std::uint64_t value = kHashSeed;
    for (const std::size_t at : cell.nth_of) {
      const std::string_view text = trim_cell(row.record.cells[at]);
      value = is_plain_id(text) ? fold_text(value, text) : fold_text(value, plain_id(text));
    }
    cell.nth.record = row.number;
    cell.nth.n = ++cell.nth.n_by_value[value];
  }
  return row_number(cell, cell.nth.n);
}

std::string_view mapped(const MapCell& cell, std::string_view text) {
  text = trim_cell(text);
  for (const auto& [from, to] : cell.map) {
    if (from == text) return to;
  }
  const bool keeps = cell.otherwise.empty() || means_missing(text);
  return keeps ? text : std::string_view(cell.otherwise);
}

/// What the modifiers make of a text before it is read: missing when it has no such day.
std::optional<std::string_view> modified(MapCell& cell, std::string_view text) {
  if (!cell.map.empty()) text = mapped(cell, text);
  if (cell.first > 0) text = first_chars(trim_cell(text), cell.first);
  if (cell.words > 0) text = first_words(trim_cell(text), cell.words);
  if (cell.pattern.empty()) return text;
  std::optional<std::string> day = day_by_pattern(unwrap_excel(trim_cell(text)), cell.pattern);
  if (!day) return std::nullopt;
  cell.text = std::move(*day);
  return cell.text;
}

std::optional<std::string_view> written_text(MapCell& cell, const RowInput& row) {
  switch (cell.from) {
    case MapCell::From::Nothing:
    case MapCell::From::Product:
    case MapCell::From::Sum:
      return std::nullopt;
    case MapCell::From::Column:
      return row.record.cells[cell.at];
    case MapCell::From::Fixed:
      return cell.text;
    case MapCell::From::Row:
      return row_number(cell, row.number);
    case MapCell::From::Nth:
      return nth_text(cell, row);
    case MapCell::From::PivotName:
      return row.pivot->period;
    case MapCell::From::PivotValue:
      return row.record.cells[row.pivot->at];
    case MapCell::From::Concat:
      return concat_of(cell, row);
  }
  return std::nullopt;
}

/// A part of a product or sum: its own number, else its default; none when both are missing.
std::optional<NumberReading> number_of(MapCell& part, const RowInput& row) {
  std::optional<std::string_view> text = text_of(part, row);
  if ((!text || means_no_number(trim_cell(*text))) && part.fallback) text = *part.fallback;
  if (!text || means_no_number(trim_cell(*text))) return std::nullopt;
  return read_number(trim_cell(*text));
}

CellValue with_sign(CellValue value, char currency_sign) {
  value.currency_sign = currency_sign;
  return value;
}

CellValue product_of(MapCell& cell, const RowInput& row) {
  constexpr Int128 kFactorMax = 1'000'000'000'000'000'000;
  WrittenNumber product{.digits = 1};
  for (MapCell& factor : cell.parts) {
    const std::optional<NumberReading> reading = number_of(factor, row);
    if (!reading) return {};
    if (reading->fault) return faulty(*reading->fault);
    product.digits *= reading->number.digits;
    product.scale += reading->number.scale;
    if (reading->number.currency_sign) product.currency_sign = reading->number.currency_sign;
    const Int128 largest =
        std::max(product.digits < 0 ? -product.digits : product.digits,
                 reading->number.digits < 0 ? -reading->number.digits : reading->number.digits);
    if (largest > kFactorMax) return faulty("D033"_code);
  }
  return with_sign(to_stored(product, cell.rule.type), product.currency_sign);
}

CellValue sum_of(MapCell& cell, const RowInput& row) {
  Int128 sum = 0;
  char currency_sign = 0;
  for (MapCell& part : cell.parts) {
    const std::optional<NumberReading> reading = number_of(part, row);
    if (!reading) return {};
    if (reading->fault) return faulty(*reading->fault);
    const CellValue value = to_stored(reading->number, cell.rule.type);
    if (value.state == CellValue::State::Faulty) return value;
    sum += value.value;
    if (reading->number.currency_sign) currency_sign = reading->number.currency_sign;
  }
  const WrittenNumber whole{.digits = sum, .scale = scale_of(cell.rule.type)};
  return with_sign(to_stored(whole, cell.rule.type), currency_sign);
}

/// Something is written there, and it holds no such day: "empty" would be untrue.
bool breaks_pattern(MapCell& cell, const RowInput& row) {
  if (cell.pattern.empty()) return false;
  const std::optional<std::string_view> text = written_text(cell, row);
  return text && !means_missing(trim_cell(*text));
}

CellValue read_written(MapCell& cell, std::string_view text, ZoneClock& clock) {
  if (!cell.single.empty() && text.find(cell.single) != std::string_view::npos) {
    return faulty("D040"_code);
  }
  if (cell.rule.is_id && cell.from != MapCell::From::Fixed && !is_plain_id(text)) {
    cell.text = plain_id(trim_cell(text));
    text = cell.text;
  }
  CellValue value = read_cell(text, cell.rule, clock);
  value.of_number = !cell.pattern.empty() && value.state == CellValue::State::Set;
  return value;
}

}  // namespace

std::optional<std::string_view> text_of(MapCell& cell, const RowInput& row) {
  std::optional<std::string_view> text = written_text(cell, row);
  if (!text) return std::nullopt;
  return modified(cell, *text);
}

CellValue value_of(MapCell& cell, const RowInput& row, ZoneClock& clock) {
  if (cell.is_plain) {  // most
    const std::string_view text = row.record.cells[cell.at];
    if (!cell.rule.is_id || is_plain_id(text)) return read_cell(text, cell.rule, clock);
  }
  CellValue value;
  if (cell.from == MapCell::From::Nothing && cell.other.empty() && !cell.fallback) {
    return value;  // most of a relation
  }
  if (cell.from == MapCell::From::Product) {
    value = product_of(cell, row);
  } else if (cell.from == MapCell::From::Sum) {
    value = sum_of(cell, row);
  } else if (const std::optional<std::string_view> text = text_of(cell, row)) {
    value = read_written(cell, *text, clock);
  }
  if (value.state == CellValue::State::Missing && !cell.other.empty()) {
    MapCell& other = cell.other.front();
    value = value_of(other, row, clock);
    const bool is_lost = value.state == CellValue::State::Missing && !cell.fallback;
    if (is_lost && !other.pattern.empty()) return faulty("D065"_code);
  }
  const bool is_needed = value.state == CellValue::State::Missing && cell.required;
  if (is_needed && !cell.fallback && breaks_pattern(cell, row)) return faulty("D065"_code);
  if (value.state != CellValue::State::Missing || !cell.fallback) return value;
  if (cell.rule.type != Stored::Text) return read_cell(*cell.fallback, cell.rule, clock);
  value.state = CellValue::State::Set;
  value.text = *cell.fallback;
  return value;
}

MapCell& blamed_cell(MapCell& cell, const RowInput& row) {
  if (cell.from != MapCell::From::Product && cell.from != MapCell::From::Sum) return cell;
  for (MapCell& part : cell.parts) {
    const std::optional<NumberReading> reading = number_of(part, row);
    if (reading && reading->fault) return part;
  }
  return cell.parts.front();
}

bool holds(const MapCondition& test, const RawRecord& record) {
  if (!test.at) return false;
  const RowCondition& condition = test.condition;
  const std::string_view text = trim_cell(record.cells[*test.at]);
  if (!condition.starts_with.empty()) {
    return text.starts_with(condition.starts_with) != condition.negated;
  }
  if (!condition.in.empty()) return std::ranges::find(condition.in, text) != condition.in.end();
  return std::ranges::find(condition.not_in, text) == condition.not_in.end();
}

}  // namespace steelyard
