// cell_signs: signs that nobody sees or that stand for others, in ids; and text decoded wrongly.
//
//     plain_id("Ｏ\u200d１") = "O1"        looks_garbled("锟斤拷") = true      looks_garbled("café") = false
//
// Of NFKC an id gets what exports do to numbers and codes: the full-width twins of ASCII, and no
// marks of joining, direction or hyphenation. The raw row keeps what was written. Not here: other
// compatibility characters (①, ㎏), which no platform writes into an id.
// Tested by: tests/landing/cell_test.cpp, tests/pipeline.

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "landing/cell.hpp"
#include "readers/encoding.hpp"

namespace steelyard {

namespace {

bool is_unseen(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/// Ã or Â before a sign that no word goes on with, or three bytes of one Chinese character.
bool has_latin_twins(std::string_view text) {
  const auto is_tail = [&](std::size_t at) {
    return at + 1 < text.size() && text[at] == '\xC2' && (text[at + 1] & '\xC0') == '\x80';
  };
  for (std::size_t at = text.find('\xC3'); at != std::string_view::npos;
       at = text.find('\xC3', at + 1)) {
    if (!is_tail(at + 2)) continue;
    const char second = text[at + 1];
    if (second == '\x83' || second == '\x82' || is_tail(at + 4)) return true;
  }
  return false;
}

}  // namespace

bool is_plain_id(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < '\x7f'; });
}

std::string plain_id(std::string_view text) {
  std::string seen;
  while (!text.empty()) {
    const Utf8Char c = first_char(text);
    if (!is_unseen(c.code)) seen += text.substr(0, c.n_bytes);
    text.remove_prefix(c.n_bytes);
  }
  return to_half_width(seen);
}

bool looks_garbled(std::string_view text) {
  constexpr std::array<std::string_view, 5> kTraces = {"锟斤拷", "烫烫烫", "屯屯屯", "\uFFFD",
                                                       "ï¿½"};
  if (is_plain_ascii(text)) return false;
  const auto is_in = [&](auto trace) { return text.find(trace) != std::string_view::npos; };
  return std::ranges::any_of(kTraces, is_in) || has_latin_twins(text);
}

}  // namespace steelyard
