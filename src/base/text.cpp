// Characters, blanks and lines of UTF-8 text.
//
//     trim("\u3000 甲店 ") = "甲店"      split("a,,b", ',') = {a, "", b}      to_half_width("５％")
//     = "5%"
//
// Promise: total over any bytes; bad bytes are U+FFFD, one each. Not here: terminal cells
// (cells.cpp). Tested by: tests/base/text_test.cpp (UTF-8 against iconv).

#include "base/text.hpp"

namespace steelyard {
namespace {

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

}  // namespace steelyard
