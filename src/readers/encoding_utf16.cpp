// UTF-16 to UTF-8: see encoding.hpp.
//
//     FF FE A2 8B → U+FEFF, 订       00 D8 41 00 → two bad bytes, A
//
// Promise: a surrogate without its other half, and a byte left over at the end, are bad bytes with
// their place in the file; everything else is a character. Tested by: tests/readers/encoding_test.cpp.

#include <unicode/utf16.h>

#include <utility>

#include "base/text.hpp"
#include "readers/encoding.hpp"

namespace steelyard {

char16_t Utf16Decoder::unit_at(std::string_view bytes, std::size_t i) const {
  const auto first = static_cast<unsigned char>(bytes[i]);
  const auto second = static_cast<unsigned char>(bytes[i + 1]);
  return static_cast<char16_t>(order_ == ByteOrder::Little ? second << 8 | first
                                                           : first << 8 | second);
}

void Utf16Decoder::mark_bad(std::string_view bytes, std::string& out) {
  for (const char byte : bytes) {
    bad_.push_back({n_out_++, n_in_++, static_cast<unsigned char>(byte)});
    out += kBadByteMark;
  }
}

void Utf16Decoder::put(char32_t code, std::size_t n_bytes, std::string& out) {
  const std::size_t before = out.size();
  append_utf8(out, code);
  n_in_ += n_bytes;
  n_out_ += out.size() - before;
}

void Utf16Decoder::decode(std::string_view bytes, std::string& out) {
  waiting_ += bytes;
  const std::string_view all = waiting_;
  std::size_t i = 0;
  while (i + 2 <= all.size()) {
    const char16_t unit = unit_at(all, i);
    if (!U16_IS_SURROGATE(unit)) {
      put(unit, 2, out);
      i += 2;
      continue;
    }
    if (U16_IS_LEAD(unit) && i + 4 > all.size()) break;  // its other half is to come
    const char16_t trail = U16_IS_LEAD(unit) ? unit_at(all, i + 2) : u'\0';
    if (U16_IS_TRAIL(trail)) {
      put(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(unit, trail)), 4, out);
      i += 4;
    } else {
      mark_bad(all.substr(i, 2), out);
      i += 2;
    }
  }
  waiting_.erase(0, i);
}

void Utf16Decoder::finish(std::string& out) { mark_bad(std::exchange(waiting_, {}), out); }

std::vector<BadByte> Utf16Decoder::take_bad_bytes() { return std::exchange(bad_, {}); }

}  // namespace steelyard
