// UTF-16: what Excel calls "Unicode text". Encoded here by the standard library, decoded by ours.

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "csv_show.hpp"
#include "readers/encoding.hpp"

namespace steelyard {
namespace {

std::string to_utf16(const std::string& text, ByteOrder order) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    out += order == ByteOrder::Little ? low : high;
    out += order == ByteOrder::Little ? high : low;
  };
  for (const char32_t c : decode_utf8(text)) {
    if (c < 0x10000) {
      put(c);
    } else {
      put(0xD800 + ((c - 0x10000) >> 10));
      put(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string decode(const std::string& bytes, ByteOrder order, std::size_t piece) {
  Utf16Decoder decoder(order);
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += piece) decoder.decode(bytes.substr(i, piece), out);
  decoder.finish(out);
  return out;
}

TEST(Utf16, RoundTripInPiecesOfAnySize) {
  const std::string text = "订单,𠮷野家,a\té€\n";
  for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
    const std::string bytes = to_utf16(text, order);
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
      ASSERT_EQ(decode(bytes, order, piece), text) << piece;
    }
  }
}

TEST(Utf16, BrokenHalvesAreLocated) {
  // A lead without its trail, a trail alone, an odd byte at the end.
  const std::string bytes(
      "\x00\xD8"
      "a\0"
      "\x00\xDC"
      "b\0"
      "x",
      9);
  Utf16Decoder decoder(ByteOrder::Little);
  std::string out;
  decoder.decode(bytes, out);
  decoder.finish(out);
  EXPECT_EQ(out,
            "\xFF\xFF"
            "a\xFF\xFF"
            "b\xFF");
  std::vector<std::uint64_t> places;
  for (const BadByte& bad : decoder.take_bad_bytes()) places.push_back(bad.original_offset);
  EXPECT_EQ(places, (std::vector<std::uint64_t>{0, 1, 4, 5, 8}));
}

TEST(Utf16, Files) {
  const std::string text = "\xEF\xBB\xBF订单号\t金额\n17\t9.90\n18\t𠮷\n";
  const std::vector<std::string> expected{"订单号|金额", "2: 17|9.90", "3: 18|𠮷"};
  EXPECT_EQ(testing::show(to_utf16(text, ByteOrder::Little)), expected);
  EXPECT_EQ(testing::show(to_utf16(text, ByteOrder::Big)), expected);
  EXPECT_EQ(
      testing::show(to_utf16(text, ByteOrder::Little) + std::string("\x00\xD8\n\0", 4)).back(),
      "4: D001(44,\\x00) \\x00\\xD8");
}

}  // namespace
}  // namespace steelyard
