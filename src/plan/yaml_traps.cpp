// The traps that YAML walks into without a word, found before and after it has read the file.
//
//     { when: count_if(a, b) > 0, grade: D }    three keys to YAML    P008 at  count_if(a
//     { steps: ≥98%→100, ≥95%→80 }              two keys to YAML      P009 at  ≥95%→80
//     { zh：店铺 }                              one key, no value     P010 at  zh：店铺
//
// Promise: one diagnostic for one mistake, with the corrected line in its hint. Not here: what YAML
// itself refuses (yaml_failure.cpp). Tested by: tests/plan/yaml_test.cpp.

#include "plan/yaml_traps.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kSizeMax = 4 * 1024 * 1024;
constexpr std::size_t kLinesShown = 5;  // of lines with one and the same mistake

struct Balance {
  int open = 0;         // brackets still open
  bool broken = false;  // a bracket closed that was not open
  bool in_quotes = false;
};

Balance balance_of(std::string_view text) {
  Balance balance;
  while (!text.empty()) {
    const Utf8Char c = first_char(text);
    text.remove_prefix(c.n_bytes);
    if (c.code == U'"') balance.in_quotes = !balance.in_quotes;
    if (balance.in_quotes) continue;
    if (c.code == U'(' || c.code == U'（') ++balance.open;
    if (c.code == U')' || c.code == U'）') --balance.open;
    balance.broken = balance.broken || balance.open < 0;
  }
  return balance;
}

bool is_balanced(std::string_view text) {
  const Balance balance = balance_of(text);
  return balance.open == 0 && !balance.broken && !balance.in_quotes;
}

bool is_plain(const YamlNode& node) { return node.is_scalar() && !node.quoted; }

/// The scalars of a flow node in the file's order: keys and values alike.
struct Piece {
  std::string text;
  Span span;
  bool is_key = false;
  bool is_plain = false;
  bool has_value = true;  // keys
};

std::vector<Piece> pieces_of(const YamlNode& node) {
  std::vector<Piece> pieces;
  for (const YamlNode& item : node.items) {
    pieces.push_back({item.text, item.span, false, is_plain(item), true});
  }
  for (const YamlNode::Entry& entry : node.entries) {
    const bool has_value = entry.value.kind != YamlNode::Kind::Missing;
    pieces.push_back({entry.key.text, entry.key.span, true, true, has_value});
    if (!has_value) continue;
    pieces.push_back({entry.value.text, entry.value.span, false, is_plain(entry.value), true});
  }
  return pieces;
}

/// Everything from pieces[from] until the brackets balance again (or the node ends), as typed.
std::string joined_until_balanced(const std::vector<Piece>& pieces, std::size_t& from) {
  std::string text = pieces[from].text;
  while (!is_balanced(text) && from + 1 < pieces.size()) {
    const bool value_of_key = pieces[from].is_key && pieces[from].has_value;
    ++from;
    text += (value_of_key ? ": " : ", ") + pieces[from].text;
  }
  return text;
}

Text quote_hint(const std::string& text) {
  const std::string quoted = quoted_for_yaml(text);
  return {"整个值加引号：" + quoted, "put the whole value in quotes: " + quoted};
}

/// A key without a value, and those that follow it: one mistake.
Diagnostic explain_keyless(const std::vector<Piece>& pieces, std::size_t& i) {
  const Piece& piece = pieces[i];
  if (piece.text.find("：") != std::string::npos) {
    return {"P010"_code,
            piece.span,
            {"：", ": "},
            {"改用半角冒号加空格", "write a half-width colon and a blank"},
            {}};
  }
  const std::size_t colon = piece.text.find(':');
  if (colon != std::string::npos && colon > 0) {
    return {"P012"_code,
            piece.span,
            {piece.text.substr(0, colon)},
            {"冒号后面加一个空格", "put a blank after the colon"},
            {}};
  }
  if (i == 0 || pieces[i - 1].is_key || !pieces[i - 1].is_plain) {
    return {"P009"_code,
            piece.span,
            {piece.text},
            {"写成“键: 值”，或去掉它", "write it as `key: value`, or take it out"},
            {}};
  }
  std::string whole = pieces[i - 1].text + ", " + piece.text;
  while (i + 1 < pieces.size() && pieces[i + 1].is_key && !pieces[i + 1].has_value) {
    whole += ", " + pieces[++i].text;
  }
  return {"P009"_code, piece.span, {piece.text}, quote_hint(whole), {}};
}

void check_indentation(const YamlSource& source, Diagnostics& out) {
  for (int number = 1; number <= source.n_lines() && out.size() < kLinesShown; ++number) {
    const std::string_view line = source.line(number);
    const std::string_view rest = trim(line);
    if (rest.empty() || rest.front() == '#') continue;
    const auto lead = line.substr(0, static_cast<std::size_t>(rest.data() - line.data()));
    const std::size_t bad = lead.find_first_not_of(' ');
    if (bad == std::string_view::npos) continue;
    const bool is_tab = lead[bad] == '\t';
    out.push_back({"P003"_code,
                   source.at(source.start_of(number) + bad, 1),
                   {is_tab ? "TAB" : "U+3000"},
                   {"改成普通空格", "replace it by ordinary blanks"},
                   {}});
  }
}

}  // namespace

std::string quoted_for_yaml(std::string_view text) {
  const bool has_double = text.find('"') != std::string_view::npos;
  const bool has_single = text.find('\'') != std::string_view::npos;
  if (!has_double) return "\"" + std::string(text) + "\"";
  std::string out = "'";
  for (const char c : text) out += has_single && c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

Diagnostics check_before_parsing(const YamlSource& source) {
  Diagnostics out;
  const std::string_view text = source.text();
  if (text.size() > kSizeMax) {
    out.push_back({"P001"_code, source.at(0, 1), {std::to_string(text.size())}, {}, {}});
    return out;
  }
  const auto is_control = [](char c) {
    return (c >= 0 && c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == '\x7f';
  };
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  const std::size_t first_bad = std::min(first_invalid_utf8(text).value_or(text.size()),
                                         static_cast<std::size_t>(control - text.begin()));
  if (first_bad < text.size()) {
    out.push_back({"P002"_code,
                   source.at(first_bad, 1),
                   {std::to_string(first_bad)},
                   {"请另存为 UTF-8", "save the file as UTF-8"},
                   {}});
    return out;
  }
  check_indentation(source, out);
  for (int number = 1; number <= source.n_lines() && out.empty(); ++number) {
    const std::string_view line = source.line(number);
    if (!line.starts_with('%')) continue;
    const std::string word(line.substr(0, line.find(' ')));
    out.push_back({"P005"_code,
                   source.rest_of_line(source.start_of(number)),
                   {word},
                   {"删去这一行", "take this line out"},
                   {}});
  }
  return out;
}

void check_flow_node(const YamlNode& node, Diagnostics& out) {
  const std::vector<Piece> pieces = pieces_of(node);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (piece.is_plain && !is_balanced(piece.text)) {
      const std::string whole = joined_until_balanced(pieces, i);
      out.push_back({"P008"_code, piece.span, {piece.text}, quote_hint(whole), {}});
    } else if (piece.is_key && !piece.has_value) {
      out.push_back(explain_keyless(pieces, i));
    } else if (node.is_list() && piece.is_plain && piece.text.find("，") != std::string::npos) {
      out.push_back({"P010"_code,
                     piece.span,
                     {"，", ", "},
                     {"改用半角逗号加空格", "write a half-width comma and a blank"},
                     {}});
    }
  }
}

}  // namespace steelyard
