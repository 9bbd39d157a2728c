// The short form of lines and deductions: pairs with commas between.
//
//     60％：0，100％ → 100        full-width marks, arrows and line breaks are read alike
//
// Promise: every pair keeps its place in the cell. Not here: what a step or a quantity is (plan/).
// Tested by: tests/planbook/rule_text_test.cpp.

#include "planbook/rule_text.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "planbook/plan_yaml.hpp"

namespace steelyard {

namespace {

bool is_separator(char32_t c) {
  return c == U',' || c == U'，' || c == U';' || c == U'；' || c == U'\n' || c == U'、';
}

/// A part of a text with its place in it, without blanks around.
struct Part {
  std::u32string text;
  std::size_t at = 0;
};

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\r' || c == U'\u3000'; }

Part trimmed(Part part) {
  while (!part.text.empty() && is_blank(part.text.back())) part.text.pop_back();
  const auto first = std::find_if_not(part.text.begin(), part.text.end(), is_blank);
  part.at += static_cast<std::size_t>(first - part.text.begin());
  part.text.erase(part.text.begin(), first);
  return part;
}

std::vector<Part> split_parts(const std::u32string& text) {
  std::vector<Part> parts;
  Part part;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !is_separator(text[i])) {
      part.text += text[i];
      continue;
    }
    part = trimmed(std::move(part));
    if (!part.text.empty()) parts.push_back(std::move(part));
    part = {{}, i + 1};
  }
  return parts;
}

/// Where the mark between the two halves begins and how long it is.
std::optional<std::pair<std::size_t, std::size_t>> find_mark(const std::u32string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const char32_t next = i + 1 < text.size() ? text[i + 1] : 0;
    if ((c == U'-' || c == U'=') && next == U'>') return std::pair(i, std::size_t{2});
    if (c == U'→' || c == U':' || c == U'：') return std::pair(i, std::size_t{1});
  }
  return std::nullopt;
}

/// A span of a part of the placed text; cells of one line are the usual case.
Span span_of(const PlacedText& whole, std::size_t at, std::size_t n) {
  Span span = whole.span;
  const std::u32string before = decode_utf8(whole.text).substr(0, at);
  for (const char32_t c : before) {
    span.line += c == U'\n' ? 1 : 0;
    span.column = c == U'\n' ? 1 : span.column + 1;
  }
  span.length = static_cast<int>(std::max<std::size_t>(n, 1));
  return span;
}

/// Unread when a part of it is no pair.
YamlNode read_pairs(const PlacedText& rule, Diagnostics& out) {
  YamlNode map = map_node(rule.span);
  bool is_unread = false;
  for (const Part& part : split_parts(decode_utf8(rule.text))) {
    const Span whole = span_of(rule, part.at, part.text.size());
    const auto mark = find_mark(part.text);
    if (!mark) {
      out.push_back({"P412"_code,
                     whole,
                     {encode_utf8(part.text)},
                     {"直线写 60% → 0, 100% → 100；扣分写 per: 1 pp below, points: 2",
                      "a line is 60% → 0, 100% → 100; a deduction is per: 1 pp below, points: 2"},
                     {}});
      is_unread = true;
      continue;
    }
    const Part key = trimmed({part.text.substr(0, mark->first), part.at});
    const std::size_t behind = mark->first + mark->second;
    const Part value = trimmed({part.text.substr(behind), part.at + behind});
    const Span key_span = span_of(rule, key.at, key.text.size());
    put_node(map, {encode_utf8(key.text)},
             scalar_node(encode_utf8(value.text), span_of(rule, value.at, value.text.size())),
             key_span, out);
  }
  return is_unread ? unread_node(rule.span) : map;
}

bool is_short(const std::string& text) {
  return !text.empty() && text.find_first_of(",;:\n{}[]\"'#") == std::string::npos &&
         text.find("→") == std::string::npos;
}

std::string pair_text(const YamlNode::Entry& entry, std::string_view mark) {
  return entry.key.text + std::string(mark) + entry.value.text;
}

bool all_short(const YamlNode& map) {
  return map.is_map() && std::all_of(map.entries.begin(), map.entries.end(), [](const auto& entry) {
           return entry.value.is_scalar() && is_short(entry.key.text) && is_short(entry.value.text);
         });
}

std::string join_pairs(const YamlNode& map, std::string_view mark) {
  std::vector<std::string> parts;
  for (const YamlNode::Entry& entry : map.entries) parts.push_back(pair_text(entry, mark));
  return join(parts, ", ");
}

/// Steps may be a text, a list of texts or of maps, or a map: all say the same in one text.
std::string write_steps(const YamlNode& curve) {
  if (curve.is_scalar()) return curve.text;
  if (curve.is_map()) return join_pairs(curve, " → ");
  std::vector<std::string> parts;
  for (const YamlNode& item : curve.items) parts.push_back(write_steps(item));
  return join(parts, ", ");
}

}  // namespace

std::string write_rule(const std::string& method, const YamlNode& curve) {
  if (method == "steps") return write_steps(curve);
  if (!all_short(curve)) return write_flow(curve);
  return join_pairs(curve, method == "line" ? " → " : ": ");
}

std::string guess_method(std::string_view rule) {
  const std::string half = to_half_width(rule);
  const std::string_view text = trim(half);
  for (const std::string_view part : split(text, ',')) {
    const std::string_view head = trim(part.substr(part.starts_with("{") ? 1 : 0));
    if (head.starts_with("per:") || head.starts_with("per ")) return "deduct";
  }
  const bool compares = !text.empty() && (text[0] == '>' || text[0] == '<' || text[0] == '=');
  return compares || text.starts_with("else") || text.starts_with("其他") ? "steps" : "line";
}

YamlNode read_rule(const std::string& method, const PlacedText& rule, Diagnostics& out) {
  if (method == "steps") return scalar_node(rule.text, rule.span);
  return read_pairs(rule, out);
}

}  // namespace steelyard
