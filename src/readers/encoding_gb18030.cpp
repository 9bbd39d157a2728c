// Gb18030Decoder: the Chinese national encoding to UTF-8, streaming.
//
//     B6 A9 → U+8BA2 订        81 30 89 38 → U+00E6 æ        B6 alone, 80, FF → bad
//
// One byte below 80; two bytes 81–FE 40–7E|80–FE; four bytes 81–FE 30–39 81–FE 30–39. The two-byte
// codes come from a table that ICU fills once; four-byte codes, which are rare, ask ICU each.
// Promise: the same output for any cutting of the input; each bad byte is marked with its place in
// the file. Not here: encoding back (report/gb18030.hpp).  GB 18030-2005 as ICU has it, with the
// characters that the edition of 2022 moved.
// Tested by: tests/readers/encoding_test.cpp, all two-byte codes and samples of four-byte ones.

#include <unicode/ucnv.h>

#include <array>
#include <utility>

#include "base/result.hpp"
#include "base/text.hpp"
#include "readers/encoding.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kLeads = 0xFE - 0x81 + 1;
constexpr std::size_t kTrails = 0xFE - 0x40 + 1;
constexpr UChar32 kNone = -1;

unsigned char byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}
bool is_lead(unsigned char byte) { return byte >= 0x81 && byte <= 0xFE; }
bool is_digit_trail(unsigned char byte) { return byte >= 0x30 && byte <= 0x39; }
bool is_trail(unsigned char byte) { return byte >= 0x40 && byte != 0x7F && byte != 0xFF; }

/// One whole code through ICU; kNone when it stands for no character.
UChar32 ask_icu(UConverter* converter, std::string_view code) {
  ucnv_resetToUnicode(converter);
  const char* source = code.data();
  UErrorCode error = U_ZERO_ERROR;
  const UChar32 point = ucnv_getNextUChar(converter, &source, code.data() + code.size(), &error);
  const bool whole = U_SUCCESS(error) && source == code.data() + code.size();
  return whole ? point : kNone;
}

/// What the bytes at the front of a piece are: a code of 1, 2 or 4 bytes, its beginning, or
/// nothing.
enum class Shape { Code, Cut, Bad };
struct Front {
  Shape shape = Shape::Bad;
  std::size_t length = 1;
};

Front front_of(std::string_view bytes) {
  if (byte_at(bytes, 0) < 0x80) return {Shape::Code, 1};
  if (!is_lead(byte_at(bytes, 0))) return {Shape::Bad, 1};
  if (bytes.size() < 2) return {Shape::Cut, 1};
  if (is_trail(byte_at(bytes, 1))) return {Shape::Code, 2};
  if (!is_digit_trail(byte_at(bytes, 1))) return {Shape::Bad, 1};
  if (bytes.size() < 3) return {Shape::Cut, 2};
  if (!is_lead(byte_at(bytes, 2))) return {Shape::Bad, 1};
  if (bytes.size() < 4) return {Shape::Cut, 3};
  return is_digit_trail(byte_at(bytes, 3)) ? Front{Shape::Code, 4} : Front{Shape::Bad, 1};
}

/// The edition of 2022 moved 18 characters of ICU's table out of the private corner of Unicode.
char16_t by_edition_2022(char16_t unit) {
  constexpr std::array<std::pair<char16_t, char16_t>, 18> kMoved = {{{0xE78D, 0xFE10},
                                                                     {0xE78E, 0xFE12},
                                                                     {0xE78F, 0xFE11},
                                                                     {0xE790, 0xFE13},
                                                                     {0xE791, 0xFE14},
                                                                     {0xE792, 0xFE15},
                                                                     {0xE793, 0xFE16},
                                                                     {0xE794, 0xFE17},
                                                                     {0xE795, 0xFE18},
                                                                     {0xE796, 0xFE19},
                                                                     {0xE81E, 0x9FB4},
                                                                     {0xE826, 0x9FB5},
                                                                     {0xE82B, 0x9FB6},
                                                                     {0xE82C, 0x9FB7},
                                                                     {0xE832, 0x9FB8},
                                                                     {0xE843, 0x9FB9},
                                                                     {0xE854, 0x9FBA},
                                                                     {0xE864, 0x9FBB}}};
  for (const auto& [old, moved] : kMoved) {
    if (old == unit) return moved;
  }
  return unit;
}

}  // namespace

struct Gb18030Decoder::State {
  UConverter* converter = nullptr;
  std::array<UChar32, kLeads * kTrails> table{};
  std::string waiting;      // a code cut at the end of the last piece, at most 3 bytes
  std::uint64_t n_in = 0;   // original bytes taken, `waiting` not among them
  std::uint64_t n_out = 0;  // decoded bytes given
  std::vector<BadByte> bad;

  State();
  void fill_table();
  ~State() { ucnv_close(converter); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void mark_bad(std::string_view bytes, std::string& out);
  void put(std::string_view code, std::string& out);
  std::size_t take(std::string_view bytes, std::string& out);
};

Gb18030Decoder::State::State() {
  UErrorCode error = U_ZERO_ERROR;
  converter = ucnv_open("gb18030", &error);
  STEELYARD_CHECK(U_SUCCESS(error), "ICU always has the gb18030 converter");
  UConverterToUCallback old = nullptr;
  const void* old_context = nullptr;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, &old, &old_context, &error);
  STEELYARD_CHECK(U_SUCCESS(error), "the stop callback needs nothing");
  fill_table();
}

/// All two-byte codes in one call, which is ten times faster than one by one. Each is one UTF-16
/// unit; U+FFFD stands for those without a character.
void Gb18030Decoder::State::fill_table() {
  std::string codes;
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < table.size(); ++place) {
    table[place] = kNone;
    const auto trail = static_cast<unsigned char>(0x40 + place % kTrails);
    if (!is_trail(trail)) continue;
    codes += static_cast<char>(0x81 + place / kTrails);
    codes += static_cast<char>(trail);
    places.push_back(place);
  }
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const substituting = ucnv_open("gb18030", &error);
  std::u16string units(codes.size(), u'\0');
  const std::int32_t n_units =
      ucnv_toUChars(substituting, units.data(), static_cast<std::int32_t>(units.size()),
                    codes.data(), static_cast<std::int32_t>(codes.size()), &error);
  ucnv_close(substituting);
  STEELYARD_CHECK(U_SUCCESS(error) && static_cast<std::size_t>(n_units) == places.size(),
                  "two-byte codes are one UTF-16 unit each");
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (units[i] != 0xFFFD) table[places[i]] = by_edition_2022(units[i]);
  }
}

void Gb18030Decoder::State::mark_bad(std::string_view bytes, std::string& out) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bad.push_back({n_out + i, n_in + i, byte_at(bytes, i)});
    out.push_back(kBadByteMark);
  }
  n_in += bytes.size();
  n_out += bytes.size();
}

void Gb18030Decoder::State::put(std::string_view code, std::string& out) {
  const UChar32 point =
      code.size() == 2 ? table[(byte_at(code, 0) - 0x81U) * kTrails + (byte_at(code, 1) - 0x40U)]
                       : ask_icu(converter, code);
  if (point == kNone) {
    mark_bad(code, out);
    return;
  }
  const std::size_t before = out.size();
  append_utf8(out, static_cast<char32_t>(point));
  n_in += code.size();
  n_out += out.size() - before;
}

/// Decodes all whole codes of `bytes`; returns how many bytes were taken.
std::size_t Gb18030Decoder::State::take(std::string_view bytes, std::string& out) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const std::size_t run = skip_ascii(bytes, i);
    out.append(bytes.substr(i, run - i));
    n_in += run - i;
    n_out += run - i;
    i = run;
    if (i == bytes.size()) break;
    const Front front = front_of(bytes.substr(i));
    if (front.shape == Shape::Cut) break;
    const std::string_view code = bytes.substr(i, front.length);
    front.shape == Shape::Code ? put(code, out) : mark_bad(code, out);
    i += front.length;
  }
  return i;
}

Gb18030Decoder::Gb18030Decoder() : state_(std::make_unique<State>()) {}
Gb18030Decoder::~Gb18030Decoder() = default;
Gb18030Decoder::Gb18030Decoder(Gb18030Decoder&&) noexcept = default;
Gb18030Decoder& Gb18030Decoder::operator=(Gb18030Decoder&&) noexcept = default;

void Gb18030Decoder::decode(std::string_view bytes, std::string& out) {
  State& state = *state_;
  // A waiting code is completed byte by byte: it needs at most three more.
  while (!state.waiting.empty() && !bytes.empty()) {
    state.waiting.push_back(bytes.front());
    bytes.remove_prefix(1);
    const std::string waiting = std::exchange(state.waiting, {});
    const std::size_t n_taken = state.take(waiting, out);
    state.waiting = waiting.substr(n_taken);
  }
  const std::size_t n_taken = state.take(bytes, out);
  state.waiting.append(bytes.substr(n_taken));
}

void Gb18030Decoder::finish(std::string& out) {
  const std::string waiting = std::exchange(state_->waiting, {});
  // What follows a broken lead byte is read again: "B6 30" is a bad byte and a zero.
  std::string_view rest = waiting;
  while (!rest.empty()) {
    state_->mark_bad(rest.substr(0, 1), out);
    rest.remove_prefix(1);
    rest.remove_prefix(state_->take(rest, out));
  }
}

std::vector<BadByte> Gb18030Decoder::take_bad_bytes() { return std::exchange(state_->bad, {}); }

}  // namespace steelyard
