// Characters and cells; UTF-8 against the C library's iconv, widths against its wcwidth.

#include "base/text.hpp"

#include <gtest/gtest.h>
#include <iconv.h>

#include <clocale>
#include <cwchar>
#include <random>

namespace steelyard {
namespace {

TEST(Trim, KnowsAllBlanks) {
  EXPECT_EQ(trim("\u3000 甲 店\t\r\n\u00a0"), "甲 店");
  EXPECT_EQ(trim("\uFEFFid"), "id");
  EXPECT_EQ(trim(" \u3000 "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\xa0x\x80"), "\xa0x\x80");  // lone bytes are no blanks
}

TEST(Split, KeepsEmptyParts) {
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(split("a,b,,", ','), (Parts{"a", "b", "", ""}));
  EXPECT_EQ(split("", ','), (Parts{""}));
  EXPECT_EQ(split_lines("a\r\nb\n"), (Parts{"a", "b"}));
  EXPECT_EQ(split_lines("a\n\nb"), (Parts{"a", "", "b"}));
  EXPECT_EQ(split_lines(""), Parts{});
  EXPECT_EQ(join({"a", "b"}, "、"), "a、b");
}

TEST(Utf8, EveryCharacterRoundTrips) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const Utf8Char back = first_char(text);
    ASSERT_TRUE(back.valid) << static_cast<std::uint32_t>(c);
    ASSERT_EQ(back.code, c);
    ASSERT_EQ(back.n_bytes, text.size());
  }
  EXPECT_EQ(encode_utf8(U"\xD800\x110000"), "\uFFFD\uFFFD");
}

TEST(Utf8, BadBytesAreFoundAndReplacedOneByOne) {
  EXPECT_EQ(first_invalid_utf8("店\xff"), 3U);
  EXPECT_EQ(decode_utf8("a\xc0\x80z"), U"a\uFFFD\uFFFDz");
  EXPECT_EQ(decode_utf8("\xe5\xba"), U"\uFFFD\uFFFD");  // a character cut short
  EXPECT_EQ(n_chars("店铺a"), 3U);
}

bool iconv_accepts(iconv_t converter, std::string text) {
  iconv(converter, nullptr, nullptr, nullptr, nullptr);
  std::string out(text.size() * 4 + 16, '\0');
  char* in_at = text.data();
  char* out_at = out.data();
  std::size_t n_in = text.size();
  std::size_t n_out = out.size();
  return iconv(converter, &in_at, &n_in, &out_at, &n_out) != static_cast<std::size_t>(-1);
}

TEST(Utf8, ValidityAgreesWithIconv) {
  const iconv_t converter = iconv_open("UTF-32LE", "UTF-8");
  ASSERT_NE(converter, reinterpret_cast<iconv_t>(-1));
  const unsigned char bytes[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1,
                                 0xC2, 0xDF, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
  std::mt19937_64 random(11);
  int n_valid = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    const std::size_t n = 1 + random() % 5;
    for (std::size_t k = 0; k < n; ++k) {
      text += static_cast<char>(bytes[random() % std::size(bytes)]);
    }
    const bool valid = is_valid_utf8(text);
    n_valid += valid ? 1 : 0;
    ASSERT_EQ(valid, iconv_accepts(converter, text)) << testing::PrintToString(text);
  }
  EXPECT_GT(n_valid, 1000);
  iconv_close(converter);
}

TEST(Width, AgreesWithTheCLibraryWhereShopDataLives) {
  if (std::setlocale(LC_CTYPE, "C.UTF-8") == nullptr) GTEST_SKIP() << "skipped: no locale C.UTF-8";
  int n_different = 0;
  for (char32_t c = 0x20; c < 0x30000; ++c) {
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    const bool latin = c < 0x250;
    const bool symbols = c >= 0x2010 && c <= 0x27BF;
    const bool chinese = (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) ||
                         (c >= 0x20000 && c <= 0x2A6DF);
    const int expected = wcwidth(static_cast<wchar_t>(c));
    if (surrogate || expected < 0 || (!latin && !symbols && !chinese)) continue;
    if (char_width(c) == expected) continue;
    ++n_different;
    ADD_FAILURE() << std::hex << static_cast<std::uint32_t>(c) << " " << expected;
    if (n_different > 40) break;
  }
  std::setlocale(LC_CTYPE, "C");
}

TEST(Width, Table) {
  EXPECT_EQ(display_width("甲店 A"), 6);
  EXPECT_EQ(display_width("“≥…”"), 4);
  EXPECT_EQ(display_width("，％"), 4);
  EXPECT_EQ(display_width("👍"), 2);
  EXPECT_EQ(display_width(""), 0);
}

TEST(ToHalfWidth, Table) {
  EXPECT_EQ(to_half_width("≥　９０％→１００，（甲）：；"), ">= 90%->100,(甲):;");
  EXPECT_EQ(to_half_width("≤≠"), "<=!=");
  EXPECT_EQ(to_half_width("、。“”"), "、。“”");
  EXPECT_EQ(to_half_width("a\xff"), "a\xff");
}

TEST(Pad, CountsCells) {
  EXPECT_EQ(pad_right("甲", 4), "甲  ");
  EXPECT_EQ(pad_left("9.5", 5), "  9.5");
  EXPECT_EQ(pad_left("长名字", 2), "长名字");
  EXPECT_EQ(cut_to_width("甲乙丙丁", 8), "甲乙丙丁");
  EXPECT_EQ(cut_to_width("甲乙丙丁", 7), "甲乙丙…");
  EXPECT_EQ(cut_to_width("甲乙丙丁", 6), "甲乙…");
  EXPECT_EQ(cut_to_width("ab", 1), "…");
}

TEST(ToLower, OnlyAscii) { EXPECT_EQ(to_lower("ABc店É"), "abc店É"); }

}  // namespace
}  // namespace steelyard
