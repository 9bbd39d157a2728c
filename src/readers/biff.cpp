// Records and values of BIFF8 after [MS-XLS]: see biff.hpp.
//
//     RK 0x0000007E: integer 31        0x0000007F: 31 / 100
//
// Promise: a text whose characters go on in the next record is put together right, also where their
// width changes there. Tested by: tests/readers/xls_test.cpp, fuzz/fuzz_xls.cpp.

#include "readers/biff.hpp"

#include <bit>
#include <cstring>

#include "base/text.hpp"

namespace steelyard {

namespace {

std::uint32_t u16_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) |
         static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1])) << 8U;
}

bool is_lead(char16_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_trail(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

std::string to_utf8(std::u16string_view units) {
  std::string out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (is_lead(units[i]) && i + 1 < units.size() && is_trail(units[i + 1])) {
      const auto high = static_cast<char32_t>(units[i] - 0xD800) << 10U;
      append_utf8(out, 0x10000 + high + static_cast<char32_t>(units[i + 1] - 0xDC00));
      ++i;
    } else {
      append_utf8(out, is_lead(units[i]) || is_trail(units[i]) ? U'\uFFFD' : units[i]);
    }
  }
  return out;
}

}  // namespace

std::optional<BiffRecord> BiffRecords::next() {
  if (at_ + 4 > stream_.size()) return std::nullopt;
  const std::size_t size = u16_at(stream_, at_ + 2);
  if (at_ + 4 + size > stream_.size()) return std::nullopt;
  const BiffRecord record{static_cast<Biff>(u16_at(stream_, at_)), stream_.substr(at_ + 4, size)};
  at_ += 4 + size;
  return record;
}

std::vector<std::string_view> BiffRecords::take_continued() {
  std::vector<std::string_view> bodies;
  for (;;) {
    const std::size_t before = at_;
    const std::optional<BiffRecord> record = next();
    if (!record || record->type != Biff::Continue) {
      at_ = before;
      return bodies;
    }
    bodies.push_back(record->body);
  }
}

/// Goes on to the piece that holds the next byte.
void BiffCursor::settle() {
  while (piece_ < pieces_.size() && pieces_[piece_].empty()) ++piece_;
}

bool BiffCursor::take_bytes(std::size_t size, char* to) {
  while (size > 0) {
    settle();
    if (piece_ == pieces_.size()) return good_ = false;
    std::string_view& piece = pieces_[piece_];
    const std::size_t n = std::min(size, piece.size());
    if (to != nullptr) {
      std::memcpy(to, piece.data(), n);
      to += n;
    }
    piece.remove_prefix(n);
    size -= n;
  }
  return true;
}

std::uint32_t BiffCursor::take_u8() {
  unsigned char value = 0;
  return take_bytes(1, reinterpret_cast<char*>(&value)) ? value : 0;
}
std::uint32_t BiffCursor::take_u16() {
  const std::uint32_t low = take_u8();
  return low | take_u8() << 8U;
}
std::uint32_t BiffCursor::take_u32() {
  const std::uint32_t low = take_u16();
  return low | take_u16() << 16U;
}
double BiffCursor::take_double() {
  double value = 0;
  return take_bytes(sizeof value, reinterpret_cast<char*>(&value)) ? value : 0;
}
void BiffCursor::skip(std::size_t size) { take_bytes(size, nullptr); }

void BiffCursor::take_characters(std::size_t n, bool wide, std::u16string& out) {
  while (n > 0 && good_) {
    if (piece_ < pieces_.size() && pieces_[piece_].empty()) {
      settle();
      wide = (take_u8() & 1U) != 0;  // how the rest of the text is written
    }
    out += static_cast<char16_t>(wide ? take_u16() : take_u8());
    --n;
  }
}

std::string BiffCursor::take_text(std::size_t n) {
  const std::uint32_t flags = take_u8();
  const std::size_t n_runs = (flags & 8U) != 0 ? take_u16() : 0;
  const std::size_t n_phonetic = (flags & 4U) != 0 ? take_u32() : 0;
  std::u16string units;
  take_characters(n, (flags & 1U) != 0, units);
  skip(4 * n_runs);
  skip(n_phonetic);
  return to_utf8(units);
}

double number_of_rk(std::uint32_t rk) {
  double value = 0;
  if ((rk & 2U) != 0) {
    value = static_cast<double>(static_cast<std::int32_t>(rk) >> 2);
  } else {
    value = std::bit_cast<double>(static_cast<std::uint64_t>(rk & ~3U) << 32U);
  }
  return (rk & 1U) != 0 ? value / 100 : value;
}

}  // namespace steelyard
