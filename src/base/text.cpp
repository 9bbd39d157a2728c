// Characters, blanks and terminal cells of UTF-8 text.
//
//     trim("\u3000 甲店 ") = "甲店"    display_width("甲店 A") = 6    to_half_width("５％") = "5%"
//
// Promise: total over any bytes; bad bytes are U+FFFD, one each. The widths are East Asian Width W
// and F of Unicode 15 (UAX #11) for what occurs in shop data; ambiguous characters (“ ” … ≥) take
// one cell. Tested by: tests/base/text_test.cpp (UTF-8 against ICU).

#include "base/text.hpp"

#include <algorithm>
#include <array>

#include "base/result.hpp"

namespace steelyard {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array kWide = std::to_array<Range>({
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x26A1, 0x26A1},
    {0x2705, 0x2705},   {0x274C, 0x274C},   {0x2753, 0x2755},   {0x2757, 0x2757},
    {0x2795, 0x2797},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},   {0x3041, 0x3247},
    {0x3250, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F300, 0x1F320}, {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3E0, 0x1F3F0},
    {0x1F400, 0x1F43E}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F550, 0x1F567},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6EB, 0x1F6EC}, {0x1F90C, 0x1F93A},
    {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
});

constexpr std::array kNoWidth = std::to_array<Range>({
    {0x00, 0x1F},
    {0x7F, 0x9F},
    {0x300, 0x36F},
    {0x483, 0x489},
    {0x591, 0x5BD},
    {0x610, 0x61A},
    {0x64B, 0x65F},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x200B, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x2064},
    {0x20D0, 0x20F0},
    {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF},
    {0xE0100, 0xE01EF},
});

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t c) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                      [](char32_t x, Range range) { return x < range.first; });
  return after != ranges.begin() && c <= (after - 1)->last;
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
}

/// Where the character that ends right before `end` begins: at most 4 bytes back, else one byte.
std::size_t last_char_begin(std::string_view text) {
  for (std::size_t n = 1; n <= 4 && n <= text.size(); ++n) {
    const Utf8Char c = first_char(text.substr(text.size() - n));
    if (c.valid && c.n_bytes == n) return text.size() - n;
  }
  return text.size() - 1;
}

constexpr char32_t kReplacement = 0xFFFD;

/// Bytes that the lead byte announces; 0 when it leads nothing.
std::size_t announced_bytes(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

}  // namespace

Utf8Char first_char(std::string_view text) {
  constexpr Utf8Char kBad{kReplacement, 1, false};
  if (text.empty()) return kBad;
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t n = announced_bytes(lead);
  if (n == 1) return {lead, 1, true};
  if (n == 0 || text.size() < n) return kBad;
  char32_t code = lead & (0x7FU >> n);
  for (std::size_t i = 1; i < n; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return kBad;
    code = (code << 6U) | (byte & 0x3FU);
  }
  const bool overlong = (n == 3 && code < 0x800) || (n == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return kBad;
  return {code, n, true};
}

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Utf8Char c = first_char(text);
    out += c.code;
    text.remove_prefix(c.n_bytes);
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto push = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return push(c);
  if (c < 0x800) {
    push(0xC0 | (c >> 6U));
  } else if (c < 0x10000) {
    push(0xE0 | (c >> 12U));
    push(0x80 | ((c >> 6U) & 0x3F));
  } else {
    push(0xF0 | (c >> 18U));
    push(0x80 | ((c >> 12U) & 0x3F));
    push(0x80 | ((c >> 6U) & 0x3F));
  }
  push(0x80 | (c & 0x3F));
}

std::string encode_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Utf8Char c = first_char(text.substr(at));
    if (!c.valid) return at;
    at += c.n_bytes;
  }
  return std::nullopt;
}

std::size_t n_chars(std::string_view text) {
  std::size_t n = 0;
  for (; !text.empty(); ++n) text.remove_prefix(first_char(text).n_bytes);
  return n;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Utf8Char c = first_char(text);
    if (!is_blank(c.code)) break;
    text.remove_prefix(c.n_bytes);
  }
  while (!text.empty()) {
    const std::size_t begin = last_char_begin(text);
    if (!is_blank(first_char(text.substr(begin)).code)) break;
    text = text.substr(0, begin);
  }
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  if (lines.back().empty()) lines.pop_back();
  for (std::string_view& line : lines) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  }
  return lines;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

std::string to_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

int char_width(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return 1;
  if (is_in(kNoWidth, c)) return 0;
  return is_in(kWide, c) ? 2 : 1;
}

int display_width(std::string_view text) {
  int cells = 0;
  for (; !text.empty(); text.remove_prefix(first_char(text).n_bytes)) {
    cells += char_width(first_char(text).code);
  }
  return cells;
}

std::string to_half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Utf8Char c = first_char(text);
    if (c.code >= 0xFF01 && c.code <= 0xFF5E) {
      out += static_cast<char>(c.code - 0xFF01 + '!');
    } else if (c.code == 0x3000) {
      out += ' ';
    } else if (c.code == U'≥' || c.code == U'≤' || c.code == U'≠' || c.code == U'→') {
      out += c.code == U'≥' ? ">=" : c.code == U'≤' ? "<=" : c.code == U'≠' ? "!=" : "->";
    } else {
      out += text.substr(0, c.n_bytes);  // bad bytes stay as they are
    }
    text.remove_prefix(c.n_bytes);
  }
  return out;
}

std::string pad_right(std::string_view text, int width) {
  const int missing = std::max(0, width - display_width(text));
  return std::string(text) + std::string(static_cast<std::size_t>(missing), ' ');
}

std::string pad_left(std::string_view text, int width) {
  const int missing = std::max(0, width - display_width(text));
  return std::string(static_cast<std::size_t>(missing), ' ') + std::string(text);
}

std::string cut_to_width(std::string_view text, int width) {
  STEELYARD_CHECK(width >= 1, "a column has at least one cell");
  if (display_width(text) <= width) return std::string(text);
  int cells = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Utf8Char c = first_char(text.substr(at));
    if (cells + char_width(c.code) > width - 1) break;
    cells += char_width(c.code);
    at += c.n_bytes;
  }
  return std::string(text.substr(0, at)) + "…";
}

}  // namespace steelyard
