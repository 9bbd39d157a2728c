// Encodings: detection, UTF-8 checks, and GB18030 against the C library's own converter.

#include "readers/encoding.hpp"

#include <gtest/gtest.h>
#include <iconv.h>

#include "csv_show.hpp"

namespace steelyard {
namespace {

using namespace std::string_literals;

/// The C library's conversion; empty when it refuses.
class Iconv {
 public:
  Iconv(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
  ~Iconv() { iconv_close(handle_); }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;

  std::string convert(std::string text) const {
    std::string out(4 * text.size() + 8, '\0');
    char* from = text.data();
    std::size_t n_from = text.size();
    char* to = out.data();
    std::size_t n_to = out.size();
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    if (iconv(handle_, &from, &n_from, &to, &n_to) == static_cast<std::size_t>(-1)) return "";
    out.resize(out.size() - n_to);
    return out;
  }

 private:
  iconv_t handle_;
};

/// One decoder for all tests of a case: building its table takes a while.
class Decoding {
 public:
  std::string operator()(std::string_view bytes, std::size_t piece_size = 1U << 20) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += piece_size) {
      decoder_.decode(bytes.substr(at, piece_size), out);
    }
    decoder_.finish(out);
    return out;
  }

 private:
  Gb18030Decoder decoder_;
};

TEST(Encoding, Detection) {
  const std::string utf8 = "订单编号,总金额\n1,好评\n";
  const std::string gb18030 = Iconv("GB18030", "UTF-8").convert(utf8);
  ASSERT_FALSE(gb18030.empty());
  EXPECT_EQ(detect_encoding(utf8), Encoding::Utf8);
  EXPECT_EQ(detect_encoding("\xEF\xBB\xBF" + utf8), Encoding::Utf8);
  EXPECT_EQ(detect_encoding("a,b\n1,2\n"), Encoding::Utf8);
  EXPECT_EQ(detect_encoding(gb18030), Encoding::Gb18030);
  EXPECT_EQ(detect_encoding(gb18030.substr(0, 7)), Encoding::Gb18030) << "a cut character";
  EXPECT_EQ(detect_encoding(utf8.substr(0, 7)), Encoding::Utf8) << "a cut character";
  EXPECT_EQ(detect_encoding(utf8 + "\xFF" + utf8), Encoding::Utf8) << "one bad byte";
  EXPECT_EQ(detect_encoding(utf8 + "\xE4" + utf8 + utf8), Encoding::Utf8) << "one cut character";
  EXPECT_EQ(detect_encoding("S\xE3o Paulo,Jos\xE9,cora\xE7\xE3o\n"), Encoding::Utf8)
      << "Latin-1 is not taken for Chinese";
  EXPECT_EQ(detect_encoding("\xFF\xFE"
                            "a\0"s),
            Encoding::Utf16Little);
  EXPECT_EQ(detect_encoding("\xFE\xFF\0a"s), Encoding::Utf16Big);
  EXPECT_EQ(detect_encoding("i\0d\0,\0a\0\n\0"s), Encoding::Utf16Little) << "without a mark";
  EXPECT_EQ(detect_encoding("\0i\0d\0,\0a\0\n"s), Encoding::Utf16Big);
}

TEST(Encoding, InvalidUtf8IsFound) {
  struct Row {
    std::string text;
    std::size_t offset;
    std::size_t length;
  };
  for (const Row& row : std::vector<Row>{{"\x80", 0, 1},
                                         {"ab\xE4", 2, 1},
                                         {"ab\xE4\xB8", 2, 2},
                                         {"12345678甲\xC2", 11, 1},
                                         {"\xC0\x80", 0, 1},
                                         {"\xE0\x9F\xBF", 0, 1},
                                         {"\xED\xA0\x80", 0, 1},
                                         {"\xF0\x90\x80", 0, 3},
                                         {"\xF5\x80\x80\x80", 0, 1}}) {
    const auto found = find_invalid_utf8(row.text);
    ASSERT_TRUE(found) << row.text;
    EXPECT_EQ(found->offset, row.offset);
    EXPECT_EQ(found->length, row.length);
  }
  EXPECT_FALSE(find_invalid_utf8("订单 ascii 😀\xEF\xBF\xBF"));
  EXPECT_FALSE(find_invalid_utf8("\xF4\x8F\xBF\xBF"));
}

// The second judge is base's own check, written by another hand.
TEST(Encoding, InvalidUtf8AgreesWithBase) {
  static const std::string kBytes =
      "a\x80\xBF\xC2\xE0\xA0\xE4\xB8\xAD\xED\x9F\xF0\x90\xF4\x8F\xF5\xFF";
  std::uint64_t state = 7;
  for (int n = 0; n < 20000; ++n) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      text += kBytes[(state >> 33) % kBytes.size()];
    }
    const auto ours = find_invalid_utf8(text);
    const auto theirs = first_invalid_utf8(text);
    ASSERT_EQ(ours.has_value(), theirs.has_value());
    if (ours) {
      ASSERT_EQ(ours->offset, *theirs);
    }
  }
}

TEST(Encoding, PlainAsciiAndCuts) {
  EXPECT_TRUE(is_plain_ascii(""));
  EXPECT_TRUE(is_plain_ascii("0123456789abcdef\x7F\x01"));
  for (std::size_t at = 0; at < 17; ++at) {
    std::string text(17, 'x');
    text[at] = '\0';
    EXPECT_FALSE(is_plain_ascii(text)) << at;
    text[at] = '\x80';
    EXPECT_FALSE(is_plain_ascii(text)) << at;
  }
  EXPECT_EQ(cut_utf8("甲乙", 6), "甲乙");
  EXPECT_EQ(cut_utf8("甲乙", 5), "甲");
  EXPECT_EQ(cut_utf8("甲乙", 2), "");
  EXPECT_EQ(escape_byte(0xE4), "\\xE4");
}

/// Codes that the C library (GB 18030-2000 and later amendments) and ICU (2005) read differently:
/// the private-use corner.
bool is_private_use(std::string_view utf8) {
  const Utf8Char first = first_char(utf8);
  return first.code >= 0xE000 && first.code <= 0xF8FF;
}

TEST(Encoding, EveryTwoByteCodeOfGb18030) {
  Decoding decode;
  const Iconv to_utf8("UTF-8", "GB18030");
  const Iconv to_gb18030("GB18030", "UTF-8");
  std::size_t n_same = 0;
  std::size_t n_private = 0;
  for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      if (trail == 0x7F) continue;
      const std::string code{static_cast<char>(lead), static_cast<char>(trail)};
      const std::string ours = decode(code);
      const std::string theirs = to_utf8.convert(code);
      ASSERT_FALSE(find_invalid_utf8(ours)) << lead << " " << trail;
      if (ours == theirs) {
        ++n_same;
        ASSERT_EQ(to_gb18030.convert(ours), code);
      } else {
        ++n_private;
        EXPECT_TRUE(is_private_use(ours) || is_private_use(theirs)) << lead << " " << trail;
      }
    }
  }
  EXPECT_EQ(n_same + n_private, 23940U);
  EXPECT_LT(n_private, 100U);
}

TEST(Encoding, SamplesOfFourByteCodes) {
  Decoding decode;
  const Iconv to_gb18030("GB18030", "UTF-8");
  std::size_t n_checked = 0;
  for (char32_t c = 0x80; c < 0x110000; c += 37) {
    if ((c >= 0xD800 && c <= 0xDFFF) || (c >= 0xE000 && c <= 0xF8FF)) continue;
    std::string utf8;
    append_utf8(utf8, c);
    const std::string code = to_gb18030.convert(utf8);
    if (code.size() != 4) continue;
    ASSERT_EQ(decode(code), utf8) << static_cast<unsigned>(c);
    ++n_checked;
  }
  EXPECT_GT(n_checked, 25000U);
}

TEST(Encoding, BadBytesOfGb18030AreLocated) {
  Gb18030Decoder decoder;
  std::string out;
  decoder.decode("ab\x80", out);
  decoder.decode("\xB6", out);
  decoder.decode("\xA9\xB6\x20\x81\x30", out);
  decoder.decode("\x81", out);
  decoder.finish(out);
  EXPECT_EQ(out,
            "ab\xFF订\xFF \xFF"
            "0\xFF");
  const auto bad = decoder.take_bad_bytes();
  ASSERT_EQ(bad.size(), 4U);
  EXPECT_EQ(bad[0].original_offset, 2U);
  EXPECT_EQ(bad[0].byte, 0x80);
  EXPECT_EQ(bad[1].original_offset, 5U);
  EXPECT_EQ(bad[1].decoded_offset, 6U);
  EXPECT_EQ(bad[2].original_offset, 7U);
  EXPECT_EQ(bad[3].original_offset, 9U);
}

TEST(Encoding, UnassignedFourByteCodesAreBad) {
  Decoding decode;
  EXPECT_EQ(decode("\x84\x31\xA4\x37"), "\xEF\xBF\xBD") << "U+FFFD itself is a character";
  EXPECT_EQ(decode("\xE3\x32\x9A\x35"), "\xF4\x8F\xBF\xBF") << "the last one, U+10FFFF";
  EXPECT_EQ(decode("\xE3\x32\x9A\x36"), std::string(4, kBadByteMark));
  EXPECT_EQ(decode("\xFE\x39\xFE\x39"), std::string(4, kBadByteMark));
}

TEST(Encoding, Gb18030InAnyPieces) {
  Decoding decode;
  const std::string utf8 = "订单编号,总金额\næ,1\n㐂,龥😀\n";
  const std::string bytes = Iconv("GB18030", "UTF-8").convert(utf8);
  for (std::size_t size = 1; size <= bytes.size(); ++size) EXPECT_EQ(decode(bytes, size), utf8);
}

TEST(Encoding, CsvInGb18030) {
  const std::string bytes =
      Iconv("GB18030", "UTF-8").convert("订单编号,备注\n1,\"好,评\"\n2,丨竖|线\n");
  EXPECT_EQ(testing::show(bytes),
            (std::vector<std::string>{"订单编号|备注", "2: 1|好,评", "3: 2|丨竖|线"}));
  CsvOptions gb18030;
  gb18030.encoding = Encoding::Gb18030;
  EXPECT_EQ(testing::show("\xB6\xA9,b\n1,\xB5\xA5\xFF\xB5\n2,3\n", gb18030),
            (std::vector<std::string>{"订|b", "2: D001(9,\\xFF) 1,单\\xFF\\xB5", "3: 2|3"}));
}

TEST(Encoding, ADamagedByteDoesNotChangeTheEncodingOfAFile) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "\xB6\xA9\xB5\xA5,1\n";  // 订单
  for (const char* const wrong : {"\xFF", "\x80", "\xB6,", "\x81\x30,"}) {
    EXPECT_EQ(detect_encoding(text + wrong + "\n" + text), Encoding::Gb18030) << wrong;
  }
  EXPECT_EQ(detect_encoding("caf\xE9 stra\xDF"
                            "e\n"),
            Encoding::Utf8)
      << "Latin-1 is never guessed";
}

}  // namespace
}  // namespace steelyard
