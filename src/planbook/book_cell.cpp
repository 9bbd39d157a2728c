// Cells → nodes: words in either language, YAML in braces, lists with commas.
//
//     种类 "占比" → share      档位 "1，2，3" → [1, 2, 3]      目标 "{ from: targets }" → a map
//
// A word that is none of the choices stays as it is: the plan's own reader knows what to say of it.
// Tested by: tests/planbook/read_book_test.cpp.

#include "planbook/book_cell.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "planbook/tree_edit.hpp"

namespace steelyard {

namespace {

constexpr std::array<std::string_view, 8> kErrorValues = {"#REF!",   "#N/A",  "#VALUE!", "#NAME?",
                                                          "#DIV/0!", "#NUM!", "#NULL!",  "Err:508"};

bool is_control(char c) { return c >= 0 && c < ' ' && c != '\n' && c != '\t' && c != '\r'; }

std::optional<YamlNode> read_braces(const BookCell& cell, Diagnostics& out) {
  Result<YamlNode> node = parse_yaml(cell.span.source);
  if (node) return std::move(node).value();
  append(out, std::move(node).error());
  return std::nullopt;
}

YamlNode read_list(const BookCell& cell) {
  YamlNode list;
  list.kind = YamlNode::Kind::List;
  list.span = cell.span;
  std::string word;
  int column = cell.span.column;
  int begin = column;
  const auto add = [&] {
    const std::string_view text = trim(word);
    if (!text.empty()) {
      Span span = cell.span;
      span.column = begin;
      span.length = static_cast<int>(n_chars(word));
      list.items.push_back(scalar_node(std::string(text), span));
    }
    word.clear();
    begin = column + 1;
  };
  for (const char32_t c : decode_utf8(cell.text)) {
    if (c == U',' || c == U'，' || c == U'、' || c == U';' || c == U'；' || c == U'\n') {
      add();
    } else {
      append_utf8(word, c);
    }
    ++column;
  }
  add();
  return list;
}

std::string word_of(const PlanField& field, const std::string& text) {
  const std::string typed = comparable_name(text);
  for (const FieldWord& choice : field.choices) {
    for (const std::string& word : {choice.word, choice.shown.zh, choice.shown.en}) {
      if (comparable_name(word) == typed) return choice.word;
    }
    // A spreadsheet's own truth values.
    if ((choice.word == "yes" && typed == "true") || (choice.word == "no" && typed == "false")) {
      return choice.word;
    }
  }
  return text;
}

}  // namespace

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

BookCell CellPlaces::at(const CellRow& row, std::size_t column) const {
  BookCell cell;
  if (column < row.cells.size()) cell.text = trim(row.cells[column]);
  std::erase(cell.text, '\r');
  const std::string place = column_letters(column) + std::to_string(row.line);
  cell.span.source =
      std::make_shared<const Source>(Source{path_ + "#" + sheet_ + "!" + place, cell.text});
  cell.span.line = 1;
  cell.span.column = 1;
  cell.span.length = static_cast<int>(n_chars(cell.text.substr(0, cell.text.find('\n'))));
  return cell;
}

bool is_readable(const BookCell& cell, Diagnostics& out) {
  const bool error = std::ranges::find(kErrorValues, cell.text) != kErrorValues.end();
  const bool control = std::any_of(cell.text.begin(), cell.text.end(), is_control);
  if (!error && !control) return true;
  out.push_back({"P408"_code,
                 cell.span,
                 {error ? cell.text : "U+0000 … U+001F"},
                 {"改好公式，或直接写值", "mend the formula, or type the value itself"},
                 {}});
  return false;
}

std::optional<YamlNode> read_cell(const BookCell& cell, const PlanField& field, Diagnostics& out) {
  const bool braces = cell.text.starts_with('{') || cell.text.starts_with('[');
  switch (field.form) {
    case CellForm::Value:
    case CellForm::Number:
      if (braces) return read_braces(cell, out);
      return scalar_node(word_of(field, cell.text), cell.span);
    case CellForm::List:
      return braces ? read_braces(cell, out) : read_list(cell);
    case CellForm::Rest:
      return read_braces(cell, out);
    default:
      return scalar_node(cell.text, cell.span);
  }
}

}  // namespace steelyard
