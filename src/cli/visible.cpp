// visible: see visible.hpp.  Tested by: tests/cli/visible_test.cpp.

#include "cli/visible.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace steelyard {

namespace {

bool is_spelled_out(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
  const bool separator = c == 0x2028 || c == 0x2029;
  const bool turns = c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x202a && c <= 0x202e) ||
                     (c >= 0x2066 && c <= 0x2069);
  return control || separator || turns;
}

std::string spelled_out(char32_t c) {
  if (c == U'\n') return "\\n";
  if (c == U'\r') return "\\r";
  if (c == U'\t') return "\\t";
  return fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c));
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    if (is_spelled_out(c)) {
      out += spelled_out(c);
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace steelyard
