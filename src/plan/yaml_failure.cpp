// What YAML refuses, said in words that tell what to type instead.
//
//     steps: >=98% 100          "unexpected character in block scalar"   P007 quote a leading '>'
//     权重：40                  "illegal map value" on the NEXT line     P010 full-width colon
//     that: late(a, due: b)     "illegal map value"                      P011 ': ' inside a value
//
// The library names the symptom and often the wrong line, so this file looks at the lines around
// it. Promise: one diagnostic with a place for every failure; what is not recognised is P017. Not
// here: traps that YAML accepts in silence (yaml_traps.cpp).
// Tested by: tests/plan/yaml_test.cpp, tests/golden/plan_diagnostics.

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "plan/yaml_traps.hpp"

namespace steelyard {
namespace {

namespace msg = YAML::ErrorMsg;

bool is_any(const std::string& words, std::initializer_list<const char*> messages) {
  return std::any_of(messages.begin(), messages.end(),
                     [&](const char* message) { return words.starts_with(message); });
}

/// The first `: ` (or colon at the end) of a line outside quotes, or npos.
std::size_t find_colon(std::string_view line) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == ':' && (i + 1 == line.size() || line[i + 1] == ' ')) {
      return i;
    }
  }
  return std::string_view::npos;
}

std::string_view without_dash(std::string_view text) {
  text = trim(text);
  while (text.starts_with("- ") || text.starts_with('{')) text = trim(text.substr(1));
  return text;
}

/// `key: late(a, due: b)`: the second colon on one line.
Diagnostic explain_second_colon(const YamlSource& source, std::size_t offset, std::size_t first) {
  const std::string_view line = source.line(source.line_of(offset));
  const std::string key(without_dash(line.substr(0, first)));
  const std::string value(trim(line.substr(std::min(first + 1, line.size()))));
  const std::string fixed = key + ": " + quoted_for_yaml(value);
  return {"P011"_code,
          source.at(offset, 1),
          {key},
          {"整个值加引号：" + fixed, "put the whole value in quotes: " + fixed},
          {}};
}

/// `权重：40` or `weight:40` on this line, where a key is expected.
std::optional<Diagnostic> explain_run_together(const YamlSource& source, int number) {
  const std::string_view line = source.line(number);
  const std::string_view rest = without_dash(line);
  if (rest.empty() || rest.front() == '#') return std::nullopt;
  const std::size_t start = source.start_of(number);
  const std::size_t wide = line.find("：");
  const std::size_t colon = find_colon(line);
  if (wide != std::string_view::npos && wide < colon) {
    return Diagnostic{"P010"_code,
                      source.at(start + wide, 1),
                      {"：", ": "},
                      {"改用半角冒号加空格", "write a half-width colon and a blank"},
                      {}};
  }
  const std::size_t tight = rest.find(':');
  const bool quoted = rest.front() == '"' || rest.front() == '\'';
  if (colon == std::string_view::npos && tight != std::string_view::npos && tight > 0 && !quoted) {
    const auto begin = static_cast<std::size_t>(rest.data() - line.data());
    return Diagnostic{"P012"_code,
                      source.at(start + begin + tight, 1),
                      {std::string(rest.substr(0, tight))},
                      {"冒号后面加一个空格", "put a blank after the colon"},
                      {}};
  }
  return std::nullopt;
}

int line_above(const YamlSource& source, int number) {
  for (--number; number > 0; --number) {
    const std::string_view rest = trim(source.line(number));
    if (!rest.empty() && rest.front() != '#') break;
  }
  return number;
}

std::size_t indent_of(const YamlSource& source, int number) {
  const std::string_view line = source.line(number);
  return std::min(static_cast<std::size_t>(trim(line).data() - line.data()), line.size());
}

bool lacks_colon(const YamlSource& source, int number) {
  const std::string_view rest = trim(source.line(number));
  return find_colon(rest) == std::string_view::npos && !rest.starts_with('-');
}

/// Where `>` or `|` begins the value: the last one at or before the offset.
Diagnostic explain_block_sign(const YamlSource& source, const YamlFailure& failure) {
  const int number = source.line_of(failure.offset);
  const std::size_t start = source.start_of(number);
  const std::string_view line = source.line(number);
  const std::size_t found = line.find_last_of(">|", failure.offset - start);
  const std::size_t at = found == std::string_view::npos ? 0 : found;
  const bool in_braces = line.substr(0, at).find_first_of("{[") != std::string_view::npos;
  const std::string_view rest = line.substr(at);
  const std::string typed(trim(in_braces ? rest.substr(0, rest.find_first_of(",}]")) : rest));
  const std::string fixed = quoted_for_yaml(typed);
  return {"P007"_code,
          source.at(start + at, n_chars(typed)),
          {typed.substr(0, 1)},
          {"加引号：" + fixed, "quote it: " + fixed},
          {}};
}

Diagnostic explain_bracket(const YamlSource& source, const YamlFailure& failure) {
  const std::string_view text = source.text();
  const int number = source.line_of(failure.offset);
  const std::size_t start = source.start_of(number);
  const std::string_view before = text.substr(start, failure.offset - start);
  const bool at_colon = failure.offset < text.size() && text[failure.offset] == ':';
  if (const std::size_t comma = before.rfind("，"); at_colon && comma != before.npos) {
    return {"P010"_code,
            source.at(start + comma, 1),
            {"，", ", "},
            {"改用半角逗号加空格", "write a half-width comma and a blank"},
            {}};
  }
  const std::size_t first = find_colon(source.line(number));
  if (at_colon && first < failure.offset - start) {
    return explain_second_colon(source, failure.offset, first);
  }
  const std::size_t at =
      failure.open_brackets.empty() ? failure.offset : failure.open_brackets.back();
  const std::string bracket(text.substr(std::min(at, text.size()), 1));
  return {"P015"_code,
          source.at(at, 1),
          {bracket},
          {"补上另一半括号", "write the other half of the pair"},
          {}};
}

bool stands_behind_quote(const YamlSource& source, std::size_t offset) {
  const std::string_view before = trim(source.text().substr(
      source.start_of(source.line_of(offset)), offset - source.start_of(source.line_of(offset))));
  return before.ends_with('"') || before.ends_with('\'');
}

Diagnostic explain_unexpected_key(const YamlSource& source, std::size_t offset) {
  const int number = source.line_of(offset);
  const std::size_t first = find_colon(source.line(number));
  if (first < offset - source.start_of(number)) return explain_second_colon(source, offset, first);
  return explain_layout(source, offset);
}

Diagnostic explain_word(const YamlSource& source, std::size_t offset, Code code) {
  const std::string_view rest = source.text().substr(offset);
  const std::string word(rest.substr(0, rest.find_first_of(" \t\r\n,]}")));
  return {code,
          source.at(offset, n_chars(word)),
          {code == "P016"_code ? word.substr(0, 1) : word},
          {"写出内容本身；若它是文字，请加引号", "write it out; quote it if it is text"},
          {}};
}

}  // namespace

Diagnostic explain_missing_colon(const YamlSource& source, std::size_t offset) {
  const int number = source.line_of(offset);
  if (auto found = explain_run_together(source, number)) return *std::move(found);
  return {"P017"_code,
          source.rest_of_line(source.start_of(number) + indent_of(source, number)),
          {},
          {"这一行没有冒号：写成“键: 值”", "this line has no colon: write it as `key: value`"},
          {}};
}

Diagnostic explain_layout(const YamlSource& source, std::size_t offset) {
  const int number = source.line_of(offset);
  if (auto found = explain_run_together(source, number)) return *std::move(found);
  const int above = line_above(source, number);
  if (above > 0) {
    if (auto found = explain_run_together(source, above)) return *std::move(found);
  }
  if (above > 0 && lacks_colon(source, above) &&
      indent_of(source, above) == indent_of(source, number)) {
    return explain_missing_colon(source, source.start_of(above));
  }
  return {"P017"_code,
          source.rest_of_line(source.start_of(number) + indent_of(source, number)),
          {},
          {"同级的行要左对齐，下级多缩进两格",
           "align it with its siblings; what belongs below is indented by two"},
          {}};
}

Diagnostic explain_failure(const YamlSource& source, const YamlFailure& failure) {
  const std::size_t offset = failure.offset;
  const char byte = offset < source.text().size() ? source.text()[offset] : '\0';
  const std::string& words = failure.words;
  if (is_any(words, {msg::CHAR_IN_BLOCK, msg::ZERO_INDENT_IN_BLOCK})) {
    return explain_block_sign(source, failure);
  }
  if (is_any(words, {msg::UNKNOWN_TOKEN})) {
    const bool sign = byte == '>' || byte == '|';
    return sign ? explain_block_sign(source, failure) : explain_word(source, offset, "P016"_code);
  }
  if (is_any(words, {msg::UNKNOWN_ANCHOR, msg::ALIAS_NOT_FOUND, msg::ANCHOR_NOT_FOUND,
                     msg::CHAR_IN_ALIAS, msg::CHAR_IN_ANCHOR, msg::ALIAS_CONTENT,
                     msg::MULTIPLE_TAGS, msg::MULTIPLE_ANCHORS, msg::MULTIPLE_ALIASES,
                     msg::CHAR_IN_TAG_HANDLE, msg::TAG_WITH_NO_SUFFIX, msg::END_OF_VERBATIM_TAG})) {
    return explain_word(source, offset, "P005"_code);
  }
  if (is_any(words, {msg::INVALID_ESCAPE, msg::INVALID_HEX, msg::INVALID_UNICODE})) {
    return {"P018"_code,
            source.at(offset, 1),
            {},
            {"改用单引号，反斜杠就只是反斜杠", "use single quotes: there a backslash is itself"},
            {}};
  }
  if (is_any(words, {msg::END_OF_MAP_FLOW, msg::END_OF_SEQ_FLOW, msg::FLOW_END})) {
    return explain_bracket(source, failure);
  }
  if (stands_behind_quote(source, offset)) {
    return {"P014"_code,
            source.rest_of_line(offset),
            {},
            {"整个值用单引号括起来", "put the whole value in single quotes"},
            {}};
  }
  if (is_any(words, {msg::MAP_VALUE})) return explain_unexpected_key(source, offset);
  return explain_layout(source, offset);
}

}  // namespace steelyard
