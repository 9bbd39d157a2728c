// Cell: one cell's text becomes one stored value, exactly or not at all.
//
//     money    "￥1,234.50" → 12345000      "1.2万" → 120000000      "(123.45)" → -1234500
//     ratio    "12.3%" → 123000             instant "2026-05-26 20:07:44" → UTC and wall clock
//     id       "=\"00123\"" → 00123         "1.79E+18" → refused: a spreadsheet destroyed it
//
// Promise: clean values cost no allocation; nothing passes through floating point; what cannot be
// read exactly is refused with a code (D030 … D040, D098, D099). CellValue borrows its text from the cell, from
// the rule or from the caller: use it before the next record. Threads: a ZoneClock belongs to one.
// Tested by: tests/landing/cell_test.cpp, cell_law_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/block.hpp"
#include "base/diagnostic.hpp"
#include "base/int128.hpp"
#include "base/time_zone.hpp"

namespace steelyard {

struct CellValue {
  enum class State : std::uint8_t { Missing, Set, Faulty };
  State state = State::Missing;
  Code fault = Code{};     // Faulty only
  std::int64_t value = 0;  // in the units of base/block.hpp
  std::int64_t local = 0;  // instants: the wall clock
  std::string_view text;   // text columns
  bool is_leap = false;    // instants: written as second 60, read as the next one
  bool of_number = false;  // a day taken out of a number
  char currency_sign = 0;  // amounts: the letter of the sign that stands with them
};
CellValue set_value(std::int64_t value);
CellValue faulty(Code fault);

enum class CellUnit : std::uint8_t { None, Percent, Millisecond, Second, Minute, Hour, Day };
/// "percent", "ms", "s", "min", "h", "d". None if unknown.
std::optional<CellUnit> try_parse_cell_unit(std::string_view text);

/// How the cells of one column are read.
struct CellRule {
  Stored type = Stored::Text;
  bool may_be_money = false;  // a number that may be of money: a target
  bool since_1970 = false;    // a fact's time: earlier ones are a program's zero, or slips
  bool is_id = false;  // keys and …_id: Excel's wrappings are taken off, its damage is refused
  CellUnit unit = CellUnit::None;
  std::optional<std::int64_t> latest_us;  // an instant after this cannot have been exported
  std::vector<std::string> missing;       // texts that mean missing, beside the built-in ones
};

/// A TimeZone with the offsets of the days last seen: a lookup in the zone's table costs more than
/// all else that a row needs.
class ZoneClock {
 public:
  explicit ZoneClock(TimeZone zone) : zone_(std::move(zone)) {}
  [[nodiscard]] std::int64_t to_utc(std::int64_t local_us);
  [[nodiscard]] std::int64_t to_local(std::int64_t utc_us) const { return zone_.to_local(utc_us); }

 private:
  struct DayOffset {
    std::int64_t day = INT64_MIN;
    std::int64_t offset_us = 0;
    bool is_constant = false;  // no change of clocks on that day
  };
  TimeZone zone_;
  std::array<DayOffset, 512> days_{};
};

CellValue read_cell(std::string_view text, const CellRule& rule, ZoneClock& clock);

/// Outer blanks off, also no-break and full-width ones, byte order marks and zero-width spaces.
std::string_view trim_cell(std::string_view text);
/// Trimmed text: is it one of "" - -- — —— N/A null NULL 无 NaN \N?
bool means_missing(std::string_view text);
/// The same for a number, but NaN is no "nothing": failed arithmetic left it behind, so it is
/// refused like Inf, unless the adapter lists it under `missing`.
bool means_no_number(std::string_view text);
/// A column's name without outer blanks and full-width twins: "买家（昵称） " → "买家(昵称)".
std::string plain_name(std::string_view name);
/// `="00123"` → 00123, `'00123` → 00123.
std::string_view unwrap_excel(std::string_view text);
/// Is there nothing in an id that plain_id would change?
bool is_plain_id(std::string_view text);
/// An id as keys compare it: full-width signs as their half-width twins, without control characters
/// and marks that nobody sees (joiners, directions, soft hyphens): "Ｏ\u200d１" → "O1".
std::string plain_id(std::string_view text);
/// Text that was once decoded by the wrong table: 锟斤拷, 烫烫烫, "Ã©", U+FFFD.
bool looks_garbled(std::string_view text);

/// An exact number as written: digits × 10^-scale (scale may be negative: "1.2万" is {12, -3}).
struct WrittenNumber {
  Int128 digits = 0;
  int scale = 0;
  bool has_currency = false;
  bool has_percent = false;  // already applied to the scale
  char currency_sign = 0;    // the letter of the sign (currency_words.hpp)
};
/// The exact number in a trimmed text, or why there is none.
struct NumberReading {
  WrittenNumber number;
  std::optional<Code> fault;
};
NumberReading read_number(std::string_view text);
/// What read_number and to_stored would come to, of plain digits with no more decimals than the
/// type keeps; none of any other text, which those two then read or refuse.
std::optional<std::int64_t> try_plain_stored(std::string_view text, Stored type);

/// The number as a stored value of a numeric type: more decimals than money or a count can hold are
/// refused, those of numbers and ratios rounded half up; |value| beyond 10^15 is refused.
CellValue to_stored(WrittenNumber number, Stored type);

/// "yymmdd", "yyyymmdd", perhaps with letters before them that stand for themselves.
bool is_day_pattern(std::string_view pattern);
/// The midnight of the day that the text begins with: "260518-01" by yymmdd → "2026-05-18 00:00:00".
std::optional<std::string> day_by_pattern(std::string_view text, std::string_view pattern);

/// Trimmed, not missing texts.
CellValue read_instant(std::string_view text, const CellRule& rule, ZoneClock& clock);
CellValue read_date(std::string_view text);
CellValue read_duration(std::string_view text, CellUnit unit);

/// The largest value that to_stored takes, in stored units; and of durations, in microseconds.
inline constexpr std::int64_t kStoredMax = 1'000'000'000'000'000;
inline constexpr std::int64_t kDurationMax = 4'000'000'000'000'000;
/// The largest number that cells of such a column may say: "100,000,000,000" of money, "4,000,000,000 s"
/// of a duration in seconds. Empty for what is no number.
std::string largest_number(const CellRule& rule);

}  // namespace steelyard
