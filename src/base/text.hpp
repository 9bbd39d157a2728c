// Text: what every reader and writer needs to know about characters and terminal cells.
//
//     trim("\u3000 甲店 ") = "甲店"    display_width("甲店 A") = 6    to_half_width("５％") = "5%"
//
// Bytes that are no UTF-8 decode to U+FFFD, one each, and never fail. Not here: collation, words,
// GB18030 (readers/). Tested by: tests/base/text_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard {

/// Without blanks at both ends: ASCII blanks, NBSP, U+3000, the BOM.
std::string_view trim(std::string_view text);
/// "a,b,," → {"a", "b", "", ""}; "" → {""}.
std::vector<std::string_view> split(std::string_view text, char separator);
/// "a\r\nb\n" → {"a", "b"}. A last newline opens no new line.
std::vector<std::string_view> split_lines(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// ASCII letters only.
std::string to_lower(std::string_view text);

/// The next character of a non-empty text, and how many bytes it takes (1 for a bad byte).
struct Utf8Char {
  char32_t code = 0;
  std::size_t n_bytes = 1;
  bool valid = true;
};
Utf8Char first_char(std::string_view text);
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);
void append_utf8(std::string& out, char32_t c);
/// The offset of the first byte that is no UTF-8 (overlong forms and surrogates included).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);
inline bool is_valid_utf8(std::string_view text) { return !first_invalid_utf8(text); }
std::size_t n_chars(std::string_view text);

/// Cells on a terminal (cells.cpp): 2 for Chinese and full-width characters, 0 for combining marks
/// and controls.
int char_width(char32_t c);
int display_width(std::string_view text);

/// Full-width twins of ASCII (， ： ； （ ） ％ too), the full-width blank and ≥ ≤ ≠ → as
/// half-width text: "≥ ９０％" → ">= 90%". The marks 、 。 “ ” stay.
std::string to_half_width(std::string_view text);

/// Blanks up to `width` cells; a longer text stays whole.
std::string pad_right(std::string_view text, int width);
std::string pad_left(std::string_view text, int width);
/// At most `width` cells, the last one "…" when something was cut. Requires: width >= 1.
std::string cut_to_width(std::string_view text, int width);

}  // namespace steelyard
