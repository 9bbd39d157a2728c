// cell: which reader a cell goes to, what counts as missing, what spreadsheets wrap around ids.
//
//     read_cell(" 1,234.50 ", {.type = Stored::Money}, clock) → 12345000
//     read_cell("无", …) → missing             read_cell("1.79E+18", {.is_id = true}, …) → D038
//
// Promise: total over any bytes; clean cells are read without allocation; nothing is guessed.
// Not here: which column a cell is for and what stands in its place when it is missing (map.cpp).
// Tested by: tests/landing/cell_test.cpp, cell_law_test.cpp.

#include "landing/cell.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "landing/adapter.hpp"

namespace steelyard {

namespace {

constexpr std::array<std::string_view, 6> kOuterBlanks = {"\u00a0", "\u3000", "\ufeff",
                                                          "\u200b", "\u200e", "\u202c"};
constexpr std::array<std::string_view, 11> kMissing = {"",     "-",    "--", "—",   "——", "N/A",
                                                       "null", "NULL", "无", "NaN", "\\N"};

bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool drop_front(std::string_view& text) {
  if (is_ascii_blank(text.front())) {
    text.remove_prefix(1);
    return true;
  }
  for (const std::string_view blank : kOuterBlanks) {
    if (!text.starts_with(blank)) continue;
    text.remove_prefix(blank.size());
    return true;
  }
  return false;
}

bool drop_back(std::string_view& text) {
  if (is_ascii_blank(text.back())) {
    text.remove_suffix(1);
    return true;
  }
  for (const std::string_view blank : kOuterBlanks) {
    if (!text.ends_with(blank)) continue;
    text.remove_suffix(blank.size());
    return true;
  }
  return false;
}

/// 1.79E+18: what a spreadsheet makes of a long number. An id such as 5e10 has no plus sign.
bool is_damaged_id(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t at = text.find_first_of("Ee");
  if (at == std::string_view::npos || at == 0 || at + 2 >= text.size()) return false;
  if (text[at + 1] != '+') return false;
  const auto is_numeric = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return std::ranges::all_of(text.substr(0, at), is_numeric) &&
         std::ranges::all_of(text.substr(at + 2), is_numeric);
}

/// 6.91792676882364E+18, all 15 digits: how the readers of workbooks write a number that is longer.
bool is_from_workbook(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() >= 20 && text[1] == '.' && text[16] == 'E';
}

/// What a spreadsheet shows in a value's place when its formula failed.
bool is_error_value(std::string_view text) {
  constexpr std::array<std::string_view, 7> kErrors = {"#N/A",  "#REF!",  "#VALUE!", "#NAME?",
                                                       "#NUM!", "#NULL!", "#DIV/0!"};
  return std::ranges::find(kErrors, text) != kErrors.end();
}

CellValue read_text_cell(std::string_view text, bool is_id) {
  if (is_id && is_error_value(text)) return faulty("D038"_code);
  if ((is_id || is_from_workbook(text)) && is_damaged_id(text)) return faulty("D038"_code);
  CellValue cell;
  cell.state = CellValue::State::Set;
  cell.text = text;
  return cell;
}

CellValue read_bool(std::string_view text) {
  constexpr std::array<std::string_view, 15> kYes = {
      "true", "1", "yes", "是", "Y", "True", "TRUE", "y", "Yes", "YES", "t", "T", "√", "１", "1.0"};
  constexpr std::array<std::string_view, 15> kNo = {
      "false", "0", "no", "否", "N", "False", "FALSE", "n", "No", "NO", "f", "F", "×", "０", "0.0"};
  if (std::ranges::find(kYes, text) != kYes.end()) return set_value(1);
  if (std::ranges::find(kNo, text) != kNo.end()) return set_value(0);
  return faulty("D034"_code);
}

bool is_number(Stored type) {
  return type == Stored::Money || type == Stored::Count || type == Stored::Number ||
         type == Stored::Ratio;
}

CellValue read_numeric(std::string_view text, const CellRule& rule) {
  if (rule.unit != CellUnit::Percent) {
    if (const auto plain = try_plain_stored(text, rule.type)) return set_value(*plain);
  }
  NumberReading reading = read_number(text);
  if (reading.fault) return faulty(*reading.fault);
  const bool takes_percent = rule.type == Stored::Ratio || rule.type == Stored::Number;
  const bool takes_currency = rule.type == Stored::Money || rule.may_be_money;
  if (reading.number.has_currency && !takes_currency) return faulty("D031"_code);
  if (reading.number.has_percent && !takes_percent) return faulty("D031"_code);
  if (rule.unit == CellUnit::Percent && !reading.number.has_percent) reading.number.scale += 2;
  CellValue value = to_stored(reading.number, rule.type);
  value.currency_sign = reading.number.currency_sign;
  return value;
}

CellValue read_day(std::string_view text, const CellRule& rule) {
  CellValue day = read_date(text);
  const bool is_old = day.state == CellValue::State::Set && day.value < 0 && rule.since_1970;
  return is_old ? faulty("D098"_code) : day;
}

}  // namespace

CellValue set_value(std::int64_t value) {
  CellValue cell;
  cell.state = CellValue::State::Set;
  cell.value = value;
  return cell;
}

CellValue faulty(Code fault) {
  CellValue cell;
  cell.state = CellValue::State::Faulty;
  cell.fault = fault;
  return cell;
}

std::optional<CellUnit> try_parse_cell_unit(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, CellUnit>, 6> kUnits = {
      {{"percent", CellUnit::Percent},
       {"ms", CellUnit::Millisecond},
       {"s", CellUnit::Second},
       {"min", CellUnit::Minute},
       {"h", CellUnit::Hour},
       {"d", CellUnit::Day}}};
  for (const auto& [name, unit] : kUnits) {
    if (name == text) return unit;
  }
  return std::nullopt;
}

std::string_view trim_cell(std::string_view text) {
  const auto is_clean = [](char c) { return c > ' ' && c < '\x7f'; };
  if (!text.empty() && is_clean(text.front()) && is_clean(text.back())) return text;
  while (!text.empty() && drop_front(text)) {
  }
  while (!text.empty() && drop_back(text)) {
  }
  return text;
}

std::string plain_name(std::string_view name) { return to_half_width(trim_cell(name)); }

bool means_missing(std::string_view text) {
  if (text.empty()) return true;
  // Only these bytes begin one of the words; the check keeps the search off clean cells.
  if (text.size() > 6 ||
      std::string_view("-\xe2\xe6Nn\\").find(text[0]) == std::string_view::npos) {
    return false;
  }
  return std::ranges::find(kMissing, text) != kMissing.end();
}

bool means_no_number(std::string_view text) { return text != "NaN" && means_missing(text); }

std::string_view unwrap_excel(std::string_view text) {
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
    return trim_cell(text.substr(2, text.size() - 3));
  }
  if (text.starts_with('\'')) return trim_cell(text.substr(1));
  return text;
}

CellValue read_cell(std::string_view text, const CellRule& rule, ZoneClock& clock) {
  text = trim_cell(text);
  const bool may_unwrap = rule.is_id || rule.type != Stored::Text;
  if (may_unwrap && !text.empty() && (text.front() == '=' || text.front() == '\'')) {
    text = unwrap_excel(text);
  }
  if (is_number(rule.type) ? means_no_number(text) : means_missing(text)) return {};
  if (!rule.missing.empty() && std::ranges::find(rule.missing, text) != rule.missing.end()) {
    return {};
  }
  switch (rule.type) {
    case Stored::Text:
      return read_text_cell(text, rule.is_id);
    case Stored::Bool:
      return read_bool(text);
    case Stored::Count:
    case Stored::Number:
    case Stored::Ratio:
    case Stored::Money:
      return read_numeric(text, rule);
    case Stored::Duration:
      return read_duration(text, rule.unit);
    case Stored::Instant:
      return read_instant(text, rule, clock);
    case Stored::Date:
      return read_day(text, rule);
  }
  return faulty("D031"_code);
}

Result<ParsedCell> parse_cell(std::string_view text, Stored type, const CellSource& source,
                              const TimeZone& zone) {
  const FromColumn* column = std::get_if<FromColumn>(&source.from);
  const CellRule rule{.type = type,
                      .may_be_money = false,
                      .since_1970 = false,
                      .is_id = false,
                      .unit = try_parse_cell_unit(source.unit).value_or(CellUnit::None),
                      .latest_us = std::nullopt,
                      .missing = source.missing};
  ZoneClock clock(zone);
  const CellValue cell = read_cell(text, rule, clock);
  if (cell.state == CellValue::State::Faulty) {
    return fail(Diagnostic{.code = cell.fault,
                           .span = source.span,
                           .args = {column == nullptr ? "" : column->column, std::string(text)},
                           .hint = {},
                           .labels = {}});
  }
  return ParsedCell{.missing = cell.state == CellValue::State::Missing,
                    .value = cell.value,
                    .local = cell.local,
                    .text = std::string(cell.text)};
}

}  // namespace steelyard
