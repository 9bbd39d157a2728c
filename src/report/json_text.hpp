// json_text: JSON as the program writes it, one blank a level, bytes that are no text replaced; and writing it piece by piece.
//
// Tested by: tests/report/json_text_test.cpp.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard {

/// Without a line break at its end.
std::string json_text(const nlohmann::ordered_json& json);

/// The text with so many blanks more before each line but the first.
void append_indented(std::string_view text, std::size_t by, std::string& to);

/// The same as text before and after the elements.
struct JsonAround {
  std::string before;
  std::string after;
};
JsonAround json_around(const nlohmann::ordered_json& around, std::string_view name);

/// `around` with the elements of its empty array `name` put in: what json_text gives of the whole, without the whole as one
/// tree. `next` gives the text of one element; called `n` times. Requires: `name` is a key of the outermost object, its
/// array empty.
template <typename Next>
std::string json_text_with(const nlohmann::ordered_json& around, std::string_view name,
                           std::size_t n, const Next& next) {
  if (n == 0) return json_text(around);
  const JsonAround parts = json_around(around, name);
  std::string text = parts.before;
  for (std::size_t i = 0; i < n; ++i) {
    text += i == 0 ? "\n  " : ",\n  ";
    append_indented(next(i), 2, text);
  }
  return text + "\n " + parts.after;
}

}  // namespace steelyard
