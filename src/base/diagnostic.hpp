// Diagnostic: one thing that is wrong, with its place, cause, hint and stable code.
//
//     shop.yaml:14:11: error[P112]: unknown indicator 'repeat_rat'
//        14 |     of: repeat_rat / orders
//           |         ^^^^^^^^^^
//       hint: did you mean 'repeat_rate'?
//
// A diagnostic carries its code and its arguments; the words of both languages stand in
// diagnostics.def, and are put in only when it is rendered. So one list of diagnostics can be shown
// in zh and in en, and tests compare codes and places. Tested by: tests/base/diagnostic_test.cpp,
// tests/golden/diagnostics.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace steelyard {

/// The name of an entry of diagnostics.def, a letter and three digits, as a number. Written
/// "P112"_code. The list is no enum, so that a new code rebuilds one file instead of all; that every
/// code in use stands in the list, and every one of the list is in use, is seen by
/// tests/base/diagnostic_codes_test.cpp. Code{} is no code.
enum class Code : std::uint16_t {};

/// Ensures: none for what is not a letter and three digits; whether the list has it is not asked.
constexpr std::optional<Code> code_of(std::string_view name) {
  if (name.size() != 4 || name[0] < 'A' || name[0] > 'Z') return std::nullopt;
  int number = name[0] - 'A' + 1;
  for (const char digit : name.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return static_cast<Code>(number);
}

consteval Code operator""_code(const char* name, std::size_t size) {
  return code_of({name, size}).value();
}

enum class Severity { Error, Warning, Note };

/// A text with a name: a plan file, a sheet. Shared, because every span points into it.
struct Source {
  std::string name;
  std::string text;
};
using SourcePtr = std::shared_ptr<const Source>;

/// A place in a source. Lines and columns count from 1, columns in characters; `length` 0 = no
/// caret; `source` may be null.
struct Span {
  SourcePtr source;
  int line = 0;
  int column = 0;
  int length = 0;
};

/// A second place that explains the first: "declared here". `text` is shown as it is.
struct Label {
  Span span;
  Text text;
};

struct Diagnostic {
  Code code;
  Span span;                      // where; empty when there is no place in a text
  std::vector<std::string> args;  // put into {0} {1} … of the template
  Text hint;                      // an instruction; empty = none
  std::vector<Label> labels;
};
using Diagnostics = std::vector<Diagnostic>;

/// "P112".
std::string_view code_name(Code code);
/// Whether diagnostics.def has this code.
bool is_known(Code code);
/// Ensures: inverse of code_name; false when there is no such code.
bool try_parse_code(std::string_view name, Code& code);
/// Every code of diagnostics.def, in its order.
std::vector<Code> all_codes();
Severity severity_of(Code code);
/// The template with its arguments put in: lower case, no full stop.
std::string message_of(const Diagnostic& diagnostic, Language language);
/// The long explanation that `steelyard help P112` prints. Never empty.
std::string_view long_text(Code code, Language language);

/// All diagnostics as text with carets and hints, one after the other, each ended by a newline.
std::string render(const Diagnostics& diagnostics, Language language);
/// The same as a JSON array [{code, severity, file, line, column, length, message, hint}].
std::string render_json(const Diagnostics& diagnostics, Language language);

bool has_errors(const Diagnostics& diagnostics);
void append(Diagnostics& to, Diagnostics from);
/// Those that are not there yet: of the same code, place and arguments.
void append_new(Diagnostics& to, const Diagnostics& from);

/// The hint "did you mean 'x'?" when closest_match finds one, else empty.
Text did_you_mean(std::string_view typed, const std::vector<std::string>& known);
/// The known name nearest to `typed`: edit distance at most a third of the longer name, at least 1;
/// else empty.
std::string closest_match(std::string_view typed, const std::vector<std::string>& known);

}  // namespace steelyard
