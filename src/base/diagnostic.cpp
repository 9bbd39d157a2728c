// The list of all diagnostics and their words: code ↔ name, severity, message, long text.
//
//     message_of({"C120"_code, {}, {"Asia/Shangai"}, {}, {}}, Language::En)
//       = "unknown time zone 'Asia/Shangai'"
//
// Promise: every code of diagnostics.def has a name, a message and a long text in both languages,
// and a placeholder without an argument stays visible as {0} instead of failing. Not here: places
// and carets (diagnostic_text.cpp), JSON (diagnostic_json.cpp).
// Tested by: tests/base/diagnostic_test.cpp.

#include "base/diagnostic.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/reason_words.hpp"
#include "base/result.hpp"
#include "base/type_words.hpp"

namespace steelyard {
namespace {

struct Entry {
  std::string_view name;
  Severity severity;
  std::string_view zh;
  std::string_view en;
  std::string_view long_zh;
  std::string_view long_en;
};

constexpr Entry kEntries[] = {
#define X(code, severity, zh, en, long_zh, long_en) \
  {#code, Severity::severity, zh, en, long_zh, long_en},
#include "base/diagnostics.def"
#undef X
};

const Entry* find_entry(Code code) {
  // The list is sorted by name, and names sort as their numbers do.
  const Entry* const found = std::ranges::lower_bound(
      kEntries, code, {}, [](const Entry& entry) { return code_of(entry.name).value(); });
  const bool is_there = found != std::end(kEntries) && code_of(found->name) == code;
  return is_there ? found : nullptr;
}

const Entry& entry_of(Code code) {
  const Entry* const entry = find_entry(code);
  STEELYARD_CHECK(entry != nullptr, "a code is one of diagnostics.def");
  return *entry;
}

/// At the front of a template "{7}", "{7:t}" for the name of a type, or "{7:row|rows}" for so many of them:
/// "1 row", "5 rows".
struct Placeholder {
  std::size_t i = 0;
  std::size_t size = 0;  // 0: there is none
  bool is_type = false;
  std::string_view one = {};  // of what is counted; empty: nothing is
  std::string_view many = {};
};

Placeholder counting(std::string_view text, std::size_t i) {
  const std::size_t bar = text.find('|');
  const std::size_t end = text.find('}');
  if (bar == std::string_view::npos || end == std::string_view::npos || bar > end) return {};
  return {i, end + 1, false, text.substr(3, bar - 3), text.substr(bar + 1, end - bar - 1)};
}

Placeholder placeholder(std::string_view text) {
  if (text.size() < 3 || text[0] != '{' || text[1] < '0' || text[1] > '9') return {};
  const auto i = static_cast<std::size_t>(text[1] - '0');
  if (text[2] == '}') return {i, 3, false};
  if (text.substr(2).starts_with(":t}")) return {i, 5, true};
  return text[2] == ':' ? counting(text, i) : Placeholder{};
}

std::string filled(const Placeholder& at, const std::string& arg, Language language) {
  if (at.is_type) return words_of_types(arg, language);
  if (at.many.empty()) return reason_in(arg, language);
  return arg + " " + std::string(arg == "1" ? at.one : at.many);
}

}  // namespace

std::string_view code_name(Code code) { return entry_of(code).name; }

bool is_known(Code code) { return find_entry(code) != nullptr; }

bool try_parse_code(std::string_view name, Code& code) {
  const std::optional<Code> parsed = code_of(name);
  if (!parsed || !is_known(*parsed)) return false;
  code = *parsed;
  return true;
}

std::vector<Code> all_codes() {
  std::vector<Code> codes;
  for (const Entry& entry : kEntries) codes.push_back(code_of(entry.name).value());
  return codes;
}

Severity severity_of(Code code) { return entry_of(code).severity; }

std::string message_of(const Diagnostic& diagnostic, Language language) {
  const Entry& entry = entry_of(diagnostic.code);
  std::string_view rest = language == Language::Zh ? entry.zh : entry.en;
  std::string out;
  while (!rest.empty()) {
    const Placeholder at = placeholder(rest);
    if (at.size > 0) {
      const bool is_given = at.i < diagnostic.args.size();
      const std::string arg = is_given ? diagnostic.args[at.i] : "{" + std::to_string(at.i) + "}";
      out += filled(at, arg, language);
      rest.remove_prefix(at.size);
    } else {
      out += rest.front();
      rest.remove_prefix(1);
    }
  }
  return out;
}

std::string_view long_text(Code code, Language language) {
  const Entry& entry = entry_of(code);
  return language == Language::Zh ? entry.long_zh : entry.long_en;
}

bool has_errors(const Diagnostics& diagnostics) {
  for (const Diagnostic& one : diagnostics) {
    if (severity_of(one.code) == Severity::Error) return true;
  }
  return false;
}

void append(Diagnostics& to, Diagnostics from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void append_new(Diagnostics& to, const Diagnostics& from) {
  for (const Diagnostic& one : from) {
    const auto same = [&](const Diagnostic& other) {
      return one.code == other.code && one.args == other.args &&
             one.span.source == other.span.source && one.span.line == other.span.line &&
             one.span.column == other.span.column;
    };
    if (std::none_of(to.begin(), to.end(), same)) to.push_back(one);
  }
}

}  // namespace steelyard
