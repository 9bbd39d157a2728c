// Fuzzing the decoders: any bytes in any encoding, whole and in pieces.
//
// The first byte chooses the encoding and the size of the pieces. Promise: pieces make no difference;
// what comes out is UTF-8 but for the marks, and each mark has its byte, in order; the checks of
// UTF-8 find the same faults after a cut, and nothing in plain ASCII.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "readers/encoding.hpp"

namespace {

using namespace steelyard;

struct Decoded {
  std::string text;
  std::vector<BadByte> bad;
};

Decoded decode(Encoding encoding, std::string_view bytes, std::size_t piece) {
  const auto decoder = make_decoder(encoding);
  Decoded out;
  const auto take = [&] {
    for (const BadByte& bad : decoder->take_bad_bytes()) out.bad.push_back(bad);
  };
  for (std::string_view rest = bytes; !rest.empty(); take()) {
    decoder->decode(rest.substr(0, piece), out.text);
    rest.remove_prefix(std::min(piece, rest.size()));
  }
  decoder->finish(out.text);
  take();
  return out;
}

void check_marks(const Decoded& decoded, std::string_view bytes) {
  std::string text = decoded.text;
  std::uint64_t last = 0;
  for (const BadByte& bad : decoded.bad) {
    STEELYARD_CHECK(bad.decoded_offset >= last, "bad bytes come in order");
    STEELYARD_CHECK(text.at(bad.decoded_offset) == kBadByteMark, "each has its mark");
    STEELYARD_CHECK(static_cast<unsigned char>(bytes.at(bad.original_offset)) == bad.byte,
                    "and is the byte of the file");
    text[bad.decoded_offset] = '?';
    last = bad.decoded_offset + 1;
  }
  STEELYARD_CHECK(!find_invalid_utf8(text), "all else is UTF-8");
}

void check_utf8(std::string_view bytes) {
  const auto invalid = find_invalid_utf8(bytes);
  STEELYARD_CHECK(!is_plain_ascii(bytes) || !invalid, "ASCII is UTF-8");
  if (!invalid) {
    STEELYARD_CHECK(!find_invalid_utf8(cut_utf8(bytes, bytes.size() / 2)),
                    "a cut cuts no character");
    return;
  }
  STEELYARD_CHECK(invalid->length >= 1 && invalid->offset + invalid->length <= bytes.size(),
                  "a fault is a part of the text");
  STEELYARD_CHECK(!find_invalid_utf8(bytes.substr(0, invalid->offset)), "it is the first");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  static constexpr Encoding kEncodings[] = {Encoding::Utf16Little, Encoding::Utf16Big,
                                            Encoding::Gb18030};
  const Encoding encoding = kEncodings[data[0] % 3U];
  const Decoded whole = decode(encoding, bytes, bytes.size() + 1);
  const Decoded pieces = decode(encoding, bytes, 1 + data[0] / 3U);
  STEELYARD_CHECK(whole.text == pieces.text, "pieces make no difference");
  STEELYARD_CHECK(whole.bad.size() == pieces.bad.size(), "nor to what is bad");
  check_marks(whole, bytes);
  check_utf8(bytes);
  static_cast<void>(detect_encoding(bytes));
  return 0;
}
