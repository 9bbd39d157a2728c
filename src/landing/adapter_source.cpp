// adapter_source: what one cell of a row is made of, as it is written in an adapter.
//
//     { column: 订单状态, map: { 交易成功: done }, else: other }    →  FromColumn with a map
//     { concat: [ InvoiceNo, "-", { row: true } ] }                 →  column, text, record number
//
// A plain scalar is a column; inside `concat` a quoted scalar is a text, since that is how one
// writes a separator (a column with blanks is { column: "Invoice No" } there).
// Promise: every form that is not understood is refused with its place; nothing is ignored.
// Not here: whether the file has such a column, which only the file can tell (map.cpp).
// Tested by: tests/landing/adapter_test.cpp.

#include "landing/adapter_source.hpp"

#include <algorithm>
#include <array>

#include "landing/cell.hpp"

namespace steelyard {

namespace {

Diagnostic diagnostic(Code code, const Span& span, std::vector<std::string> args) {
  return {.code = code, .span = span, .args = std::move(args), .hint = {}, .labels = {}};
}

bool is_true(const YamlNode& node) { return node.is_scalar() && node.text == "true"; }

std::vector<CellSource> read_parts(const YamlNode& list, bool quoted_is_text, Diagnostics& out) {
  std::vector<CellSource> parts;
  for (const YamlNode& item : list.items) {
    if (quoted_is_text && item.is_scalar() && item.quoted) {
      CellSource text;
      text.from = FromConst{item.text};
      text.span = item.span;
      parts.push_back(std::move(text));
      continue;
    }
    parts.push_back(read_cell_source(item, out));
  }
  return parts;
}

/// The one key that says where the cell comes from. False when its value has the wrong shape.
bool read_from(const std::string& key, const YamlNode& value, CellSource& source,
               Diagnostics& out) {
  if (key == "concat" || key == "product" || key == "sum") {
    if (!value.is_list() || value.items.empty()) return false;
    if (key == "concat") source.from = Concat{read_parts(value, true, out)};
    if (key == "product") source.from = Product{read_parts(value, false, out)};
    if (key == "sum") source.from = Sum{read_parts(value, false, out)};
    return true;
  }
  if (key == "column" || key == "nth") {
    std::vector<std::string> names = read_texts(value, out);
    if (names.empty() || names.front().empty()) return false;
    if (key == "nth") {
      source.from = FromNth{std::move(names)};
    } else {
      const std::vector<std::string> aliases(names.begin() + 1, names.end());
      source.from = FromColumn{names.front(), aliases};
    }
    return true;
  }
  if (!value.is_scalar()) return false;
  if (key == "const") source.from = FromConst{value.text};
  if (key == "option") source.from = FromOption{value.text};
  if (key == "row") source.from = FromRow{};
  if (key == "file_day") source.from = FromFileDay{};
  return (key != "row" && key != "file_day") || is_true(value);
}

void read_map(const YamlNode& value, CellSource& source, Diagnostics& out) {
  if (!value.is_map()) {
    out.push_back(diagnostic("M068"_code, value.span, {"map"}));
    return;
  }
  for (const YamlNode::Entry& entry : value.entries) {
    if (!entry.value.is_scalar()) {
      out.push_back(diagnostic("M068"_code, entry.value.span, {entry.key.text}));
      continue;
    }
    source.map[entry.key.text] = entry.value.text;
  }
}

/// first: 8, words: 2.
void read_count(const std::string& key, const YamlNode& value, int& count, Diagnostics& out) {
  const bool is_small = value.is_scalar() && !value.text.empty() && value.text.size() <= 4 &&
                        value.text.find_first_not_of("0123456789") == std::string::npos;
  if (is_small) count = std::stoi(value.text);
  if (count == 0) out.push_back(diagnostic("M068"_code, value.span, {key}));
}

/// else, unit, default, pattern, single: one text each.
std::string* text_modifier(const std::string& key, CellSource& source) {
  if (key == "else") return &source.otherwise;
  if (key == "unit") return &source.unit;
  if (key == "pattern") return &source.pattern;
  if (key == "single") return &source.single;
  if (key == "default") return &source.fallback.emplace();
  return nullptr;
}

/// missing, map, optional, first, words, or and the texts. False when the key is none of these.
bool read_modifier(const std::string& key, const YamlNode& value, CellSource& source,
                   Diagnostics& out) {
  if (key == "missing") {
    source.missing = read_texts(value, out);
  } else if (key == "map") {
    read_map(value, source, out);
  } else if (key == "first") {
    read_count(key, value, source.first, out);
  } else if (key == "words") {
    read_count(key, value, source.words, out);
  } else if (key == "optional") {
    source.optional = is_true(value);
  } else if (key == "or") {
    source.other = {read_cell_source(value, out)};
  } else if (std::string* text = text_modifier(key, source)) {
    if (!value.is_scalar()) out.push_back(diagnostic("M068"_code, value.span, {key}));
    *text = value.text;
  } else {
    return false;
  }
  return true;
}

bool is_from_key(std::string_view key) {
  constexpr std::array<std::string_view, 9> kFrom = {
      "column", "const", "option", "row", "concat", "product", "sum", "nth", "file_day"};
  return std::ranges::find(kFrom, key) != kFrom.end();
}

bool fits_unit(CellUnit unit, Stored type) {
  switch (unit) {
    case CellUnit::None:
      return true;
    case CellUnit::Percent:
      return type == Stored::Ratio || type == Stored::Number;
    case CellUnit::Millisecond:
    case CellUnit::Second:
      return type == Stored::Duration || type == Stored::Instant;
    case CellUnit::Minute:
    case CellUnit::Hour:
    case CellUnit::Day:
      return type == Stored::Duration;
  }
  return false;
}

}  // namespace

std::vector<std::string> read_texts(const YamlNode& node, Diagnostics& out) {
  if (node.is_scalar()) return {node.text};
  std::vector<std::string> texts;
  if (!node.is_list()) out.push_back(diagnostic("M068"_code, node.span, {"list"}));
  for (const YamlNode& item : node.items) {
    if (!item.is_scalar()) {
      out.push_back(diagnostic("M068"_code, item.span, {"list"}));
      continue;
    }
    texts.push_back(item.text);
  }
  return texts;
}

CellSource read_cell_source(const YamlNode& node, Diagnostics& out) {
  CellSource source;
  source.span = node.span;
  if (node.is_scalar() && !node.text.empty()) {
    source.from = FromColumn{node.text, {}};
    return source;
  }
  int n_from = 0;
  bool is_sound = node.is_map();
  for (const YamlNode::Entry& entry : node.entries) {
    if (is_from_key(entry.key.text)) {
      ++n_from;
      is_sound = read_from(entry.key.text, entry.value, source, out) && is_sound;
    } else if (!read_modifier(entry.key.text, entry.value, source, out)) {
      out.push_back(diagnostic("M065"_code, entry.key.span, {entry.key.text}));
      is_sound = true;  // said once is enough
      n_from = 1;
    }
  }
  if (!is_sound || n_from != 1) out.push_back(diagnostic("M065"_code, node.span, {node.text}));
  return source;
}

void check_source_fits(const CellSource& source, Stored type, Diagnostics& out) {
  if (!source.unit.empty()) {
    const std::optional<CellUnit> unit = try_parse_cell_unit(source.unit);
    if (!unit || !fits_unit(*unit, type)) {
      out.push_back(
          diagnostic("M066"_code, source.span, {source.unit, std::string(stored_name(type))}));
    }
  }
  const bool is_time = type == Stored::Instant || type == Stored::Date;
  if (!source.pattern.empty() && (!is_time || !is_day_pattern(source.pattern))) {
    out.push_back(diagnostic("M070"_code, source.span, {source.pattern}));
  }
  for (const CellSource& other : source.other) check_source_fits(other, type, out);
  const bool is_numeric = type == Stored::Money || type == Stored::Number ||
                          type == Stored::Ratio || type == Stored::Count;
  const bool is_computed =
      std::holds_alternative<Product>(source.from) || std::holds_alternative<Sum>(source.from);
  if (is_computed && !is_numeric) {
    out.push_back(diagnostic("M069"_code, source.span, {std::string(stored_name(type))}));
  }
}

static RowCondition read_condition(const YamlNode& node, Diagnostics& out) {
  RowCondition condition;
  int n_tests = 0;
  bool is_sound = node.is_map();
  for (const YamlNode::Entry& entry : node.entries) {
    const std::string& key = entry.key.text;
    const YamlNode& value = entry.value;
    if (key == "column") {
      condition.column = value.text;
      continue;
    }
    ++n_tests;
    if (key == "in") {
      condition.in = read_texts(value, out);
    } else if (key == "not_in") {
      condition.not_in = read_texts(value, out);
    } else if (key == "starts_with" || key == "not_starts_with") {
      condition.starts_with = value.text;
      condition.negated = key == "not_starts_with";
      is_sound = is_sound && !value.text.empty();
    } else {
      is_sound = false;
    }
  }
  if (!is_sound || n_tests != 1 || condition.column.empty()) {
    out.push_back(diagnostic("M067"_code, node.span, {}));
  }
  return condition;
}

std::vector<RowCondition> read_conditions(const YamlNode& node, Diagnostics& out) {
  std::vector<RowCondition> conditions;
  if (!node.is_list()) {
    conditions.push_back(read_condition(node, out));
    return conditions;
  }
  for (const YamlNode& item : node.items) conditions.push_back(read_condition(item, out));
  return conditions;
}

}  // namespace steelyard
