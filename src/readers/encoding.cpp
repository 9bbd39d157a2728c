// UTF-8 checks and the detection of encodings: see encoding.hpp.
//
//     "订单" in GB18030 is B6 A9 B5 A5; as UTF-8 its first byte is already wrong
//
// Promise: detection never guesses a foreign encoding for a UTF-8 file with a few broken bytes: for
// GB18030 it asks that the UTF-8 reading be mostly wrong and the GB18030 reading be nearly all right.
// Not here: Latin-1 (never guessed).  Tested by: tests/readers/encoding_test.cpp.

#include "readers/encoding.hpp"

#include <cstring>

#include "base/result.hpp"

namespace steelyard {

namespace {

unsigned char byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

constexpr std::uint64_t kOnes = 0x0101010101010101U;
constexpr std::uint64_t kHighs = 0x8080808080808080U;

std::uint64_t word_at(std::string_view bytes, std::size_t i) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + i, sizeof word);
  return word;
}

/// How many continuation bytes follow this first byte, and the bounds of the first of them.
struct Lead {
  std::size_t n_more = 0;  // 0 = no lead byte
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

// Unicode 15, table 3-7: the well-formed byte sequences.
Lead lead_of(unsigned char first) {
  if (first >= 0xC2 && first <= 0xDF) return {1, 0x80, 0xBF};
  if (first == 0xE0) return {2, 0xA0, 0xBF};
  if (first == 0xED) return {2, 0x80, 0x9F};
  if (first >= 0xE1 && first <= 0xEF) return {2, 0x80, 0xBF};
  if (first == 0xF0) return {3, 0x90, 0xBF};
  if (first >= 0xF1 && first <= 0xF3) return {3, 0x80, 0xBF};
  if (first == 0xF4) return {3, 0x80, 0x8F};
  return {};
}

/// The bytes of the character that begins at `i`; `complete` false: the bytes that are still right.
struct Sequence {
  std::size_t length = 0;
  bool complete = false;
  bool at_end = false;  // right so far, but the text ends
};

Sequence sequence_at(std::string_view bytes, std::size_t i) {
  const Lead lead = lead_of(byte_at(bytes, i));
  if (lead.n_more == 0) return {1, false, false};
  for (std::size_t k = 1; k <= lead.n_more; ++k) {
    if (i + k >= bytes.size()) return {k, false, true};
    const unsigned char low = k == 1 ? lead.low : 0x80;
    const unsigned char high = k == 1 ? lead.high : 0xBF;
    const unsigned char byte = byte_at(bytes, i + k);
    if (byte < low || byte > high) return {k, false, false};
  }
  return {lead.n_more + 1, true, false};
}

/// How well a text reads as UTF-8.
struct Utf8Count {
  std::size_t n_right = 0;  // characters of several bytes
  std::size_t n_wrong = 0;
};

Utf8Count count_utf8(std::string_view sample) {
  Utf8Count count;
  std::size_t i = skip_ascii(sample, 0);
  while (i < sample.size()) {
    const Sequence sequence = sequence_at(sample, i);
    if (sequence.complete) ++count.n_right;
    if (!sequence.complete && !sequence.at_end) ++count.n_wrong;
    i = skip_ascii(sample, i + sequence.length);
  }
  return count;
}

bool is_four_bytes(std::string_view sample, std::size_t i) {
  const unsigned char third = byte_at(sample, i + 2);
  const unsigned char fourth = byte_at(sample, i + 3);
  return third >= 0x81 && third != 0xFF && fourth >= 0x30 && fourth <= 0x39;
}

/// Nearly every byte fits the pattern of GB18030, and most two-byte codes have a high second byte, as
/// Chinese text has and accented Latin letters before ASCII ones have not. A damaged byte here and
/// there costs its own record, not the file.
bool believable_gb18030(std::string_view sample) {
  constexpr std::size_t kRightForOneWrong = 20;
  std::size_t n_high = 0;
  std::size_t n_low = 0;
  std::size_t n_wrong = 0;
  for (std::size_t i = skip_ascii(sample, 0); i < sample.size(); i = skip_ascii(sample, i)) {
    const unsigned char first = byte_at(sample, i);
    const bool is_lead = first != 0x80 && first != 0xFF;
    if (i + 1 >= sample.size()) break;
    const unsigned char second = byte_at(sample, i + 1);
    const bool is_digit = second >= 0x30 && second <= 0x39;
    if (is_lead && is_digit && i + 3 >= sample.size()) break;
    const bool has_tail = is_digit ? i + 3 < sample.size() && is_four_bytes(sample, i)
                                   : second >= 0x40 && second != 0x7F && second != 0xFF;
    if (!is_lead || !has_tail) {
      ++n_wrong;
      ++i;
      continue;
    }
    if (!is_digit) ++(second >= 0x80 ? n_high : n_low);
    i += is_digit ? 4 : 2;
  }
  return n_high >= n_low && kRightForOneWrong * n_wrong <= n_high;
}

/// By its mark, or, without one, by zeros: a quarter of the first bytes, all at even (the high bytes
/// come first) or all at odd places.
std::optional<Encoding> detect_utf16(std::string_view sample) {
  if (sample.starts_with("\xFF\xFE")) return Encoding::Utf16Little;
  if (sample.starts_with("\xFE\xFF")) return Encoding::Utf16Big;
  const std::string_view start = sample.substr(0, 256);
  std::size_t n_even = 0;
  std::size_t n_odd = 0;
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (start[i] == '\0') ++(i % 2 == 0 ? n_even : n_odd);
  }
  const std::size_t most = n_even > n_odd ? n_even : n_odd;
  const std::size_t least = n_even > n_odd ? n_odd : n_even;
  if (most < 4 || 4 * most < start.size() || least > 0) return std::nullopt;
  return n_odd > 0 ? Encoding::Utf16Little : Encoding::Utf16Big;
}

}  // namespace

Encoding detect_encoding(std::string_view sample) {
  if (const auto utf16 = detect_utf16(sample)) return *utf16;
  if (sample.starts_with("\xEF\xBB\xBF")) return Encoding::Utf8;
  const Utf8Count utf8 = count_utf8(sample);
  const bool mostly_wrong = utf8.n_wrong > 0 && 2 * utf8.n_wrong >= utf8.n_right;
  return mostly_wrong && believable_gb18030(sample) ? Encoding::Gb18030 : Encoding::Utf8;
}

std::size_t skip_ascii(std::string_view bytes, std::size_t i) {
  while (i + 8 <= bytes.size() && (word_at(bytes, i) & kHighs) == 0) i += 8;
  while (i < bytes.size() && byte_at(bytes, i) < 0x80) ++i;
  return i;
}

std::unique_ptr<Decoder> make_decoder(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return nullptr;
    case Encoding::Gb18030:
      return std::make_unique<Gb18030Decoder>();
    case Encoding::Utf16Little:
      return std::make_unique<Utf16Decoder>(ByteOrder::Little);
    case Encoding::Utf16Big:
      return std::make_unique<Utf16Decoder>(ByteOrder::Big);
  }
  STEELYARD_CHECK(false, "every encoding has its decoder");
}

std::optional<InvalidBytes> find_invalid_utf8(std::string_view bytes) {
  std::size_t i = skip_ascii(bytes, 0);
  while (i < bytes.size()) {
    const Sequence sequence = sequence_at(bytes, i);
    if (!sequence.complete) return InvalidBytes{i, sequence.length};
    i += sequence.length;
    if (i < bytes.size() && byte_at(bytes, i) < 0x80) i = skip_ascii(bytes, i);
  }
  return std::nullopt;
}

bool is_plain_ascii(std::string_view bytes) {
  std::size_t i = 0;
  // A byte 0 borrows and a byte above 127 has its high bit already: both show in the same test.
  for (; i + 8 <= bytes.size(); i += 8) {
    const std::uint64_t word = word_at(bytes, i);
    if ((((word - kOnes) | word) & kHighs) != 0) return false;
  }
  for (; i < bytes.size(); ++i) {
    if (byte_at(bytes, i) == 0 || byte_at(bytes, i) > 127) return false;
  }
  return true;
}

std::string_view cut_utf8(std::string_view text, std::size_t size_max) {
  if (text.size() <= size_max) return text;
  std::size_t size = size_max;
  while (size > 0 && (byte_at(text, size) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

std::string escape_byte(unsigned char byte) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  return {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
}

}  // namespace steelyard
