// Dates, wall clocks and durations: text ↔ integers.
//
//     "2026/5/26 8:07" → wall clock 2026-05-26 08:07:00, no offset      "90 min" ↔ 5'400'000'000 µs
//
// Promise: what is not a date is refused (2026-02-30, 2026-13-01), never repaired; what
// `to_string`, `format_local` and `format_duration` write is read back to the same integer.
// Proleptic Gregorian calendar by the era algorithm of H. Hinnant, "chrono-Compatible Low-Level
// Date Algorithms" (2013). Not here: zones (time_zone.cpp), month-first dates (an adapter says so
// and rewrites them). Tested by: tests/base/date_test.cpp.

#include "base/date.hpp"

#include <array>

#include "base/int128.hpp"
#include "base/text.hpp"

namespace steelyard {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

/// Takes a number of `least` to `most` digits off the front.
struct DigitCount {
  std::size_t least;
  std::size_t most;
};
std::optional<int> take_number(std::string_view& text, DigitCount count) {
  int value = 0;
  std::size_t n = 0;
  while (n < text.size() && n < count.most && is_digit(text[n]))
    value = value * 10 + text[n++] - '0';
  if (n < count.least) return std::nullopt;
  text.remove_prefix(n);
  return value;
}

enum class Style { Separated, Compact };  // "2026-05-26", "20260526"
struct TakenDate {
  Date date;
  Style style = Style::Separated;
};
/// Takes "2026-05-26", "2026/5/26" or "20260526" off the front.
std::optional<TakenDate> take_date(std::string_view& text) {
  const auto year = take_number(text, {4, 4});
  if (!year || text.empty()) return std::nullopt;
  const char separator = text[0];
  const bool compact = is_digit(separator);
  if (!compact && separator != '-' && separator != '/') return std::nullopt;
  const DigitCount digits{compact ? std::size_t{2} : std::size_t{1}, 2};
  if (!compact) text.remove_prefix(1);
  const auto month = take_number(text, digits);
  if (!month || (!compact && !take(text, separator))) return std::nullopt;
  const auto day = take_number(text, digits);
  if (!day) return std::nullopt;
  const YearMonthDay ymd{*year, *month, *day};
  if (*year < 1 || !is_valid(ymd)) return std::nullopt;
  return TakenDate{to_date(ymd), compact ? Style::Compact : Style::Separated};
}

/// Takes what may stand between date and clock: T, blanks, or nothing in "20260526200744".
bool take_gap(std::string_view& text, Style style) {
  if (take(text, 'T') || take(text, 't')) return true;
  if (take(text, ' ')) {
    while (take(text, ' ')) continue;
    return true;
  }
  return style == Style::Compact;
}

/// ".1234567" → 123456 µs; further digits are cut, so that no instant moves to the next day.
std::optional<std::int64_t> take_fraction(std::string_view& text) {
  if (!take(text, '.') && !take(text, ',')) return 0;
  std::int64_t micros = 0;
  std::size_t n = 0;
  for (; n < text.size() && n < 9 && is_digit(text[n]); ++n) {
    if (n < 6) micros = micros * 10 + (text[n] - '0');
  }
  if (n == 0) return std::nullopt;
  for (std::size_t i = n; i < 6; ++i) micros *= 10;
  text.remove_prefix(n);
  return micros;
}

/// "20:07:44.5", "8:07", "200744", "24:00" (the end of the day). A second 60 is the next second.
std::optional<std::int64_t> take_clock(std::string_view& text) {
  const auto hour = take_number(text, {1, 2});
  const bool compact = !text.empty() && is_digit(text[0]);
  if (!hour || (!compact && !take(text, ':'))) return std::nullopt;
  const auto minute = take_number(text, {2, 2});
  if (!minute) return std::nullopt;
  std::int64_t seconds = 0;
  std::int64_t fraction = 0;
  if (compact || take(text, ':')) {
    const auto written = take_number(text, {2, 2});
    const auto micros = take_fraction(text);
    if (!written || !micros) return std::nullopt;
    seconds = *written;
    fraction = *micros;
  }
  if (*hour > 24 || *minute > 59 || seconds > 60) return std::nullopt;
  const std::int64_t us =
      *hour * kMicrosPerHour + *minute * kMicrosPerMinute + seconds * kMicrosPerSecond + fraction;
  if (*hour == 24 && us != kMicrosPerDay) return std::nullopt;
  return us;
}

struct Offset {
  bool valid = true;
  std::optional<std::int64_t> us;
};
/// All of the rest: nothing, "Z", " UTC", "+08", "+0800", "-03:00".
Offset read_offset(std::string_view text) {
  constexpr Offset kBad{false, std::nullopt};
  if (text.empty()) return {};
  if (text == "Z" || text == "z" || text == " UTC") return {true, 0};
  if (text[0] == ' ') text.remove_prefix(1);
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return kBad;
  const std::int64_t sign = text[0] == '-' ? -1 : 1;
  text.remove_prefix(1);
  const auto hours = take_number(text, {2, 2});
  int minutes = 0;
  if (hours && !text.empty()) {
    take(text, ':');
    const auto written = take_number(text, {2, 2});
    if (!written) return kBad;
    minutes = *written;
  }
  if (!hours || !text.empty() || *hours > 18 || minutes > 59) return kBad;
  return {true, sign * (*hours * kMicrosPerHour + minutes * kMicrosPerMinute)};
}

struct Unit {
  std::string_view name;
  std::int64_t us;
};
constexpr std::array<Unit, 11> kUnits{{{"d", kMicrosPerDay},
                                       {"h", kMicrosPerHour},
                                       {"min", kMicrosPerMinute},
                                       {"s", kMicrosPerSecond},
                                       {"ms", 1000},
                                       {"us", 1},
                                       {"天", kMicrosPerDay},
                                       {"小时", kMicrosPerHour},
                                       {"分钟", kMicrosPerMinute},
                                       {"秒", kMicrosPerSecond},
                                       {"毫秒", 1000}}};

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

}  // namespace

Date to_date(YearMonthDay ymd) {
  const int year = ymd.month <= 2 ? ymd.year - 1 : ymd.year;  // years that begin in March
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = (ymd.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + ymd.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {era * 146097 + day_of_era - 719468};
}

YearMonthDay to_ymd(Date date) {
  const std::int64_t shifted = std::int64_t{date.days} + 719468;  // from 0000-03-01
  const std::int64_t era = floor_divide(shifted, 146097);
  const auto day_of_era = static_cast<int>(shifted - era * 146097);
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {static_cast<int>(era) * 400 + year_of_era + (month <= 2 ? 1 : 0), month, day};
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_valid(YearMonthDay ymd) {
  return ymd.month >= 1 && ymd.month <= 12 && ymd.day >= 1 &&
         ymd.day <= days_in_month(ymd.year, ymd.month);
}

int iso_weekday(Date date) {
  // 1970-01-01 was a Thursday.
  const std::int64_t from_monday = std::int64_t{date.days} + 3;
  return static_cast<int>(from_monday - floor_divide(from_monday, 7) * 7) + 1;
}

std::optional<Date> try_parse_date(std::string_view text) {
  const auto taken = take_date(text);
  if (!taken || !text.empty()) return std::nullopt;
  return taken->date;
}

std::string to_string(Date date) {
  const YearMonthDay ymd = to_ymd(date);
  return padded(ymd.year, 4) + "-" + padded(ymd.month, 2) + "-" + padded(ymd.day, 2);
}

std::optional<WrittenInstant> try_parse_instant(std::string_view text) {
  const auto taken = take_date(text);
  if (!taken) return std::nullopt;
  WrittenInstant out{taken->date.days * kMicrosPerDay, std::nullopt};
  if (text.empty()) return out;
  if (!take_gap(text, taken->style)) return std::nullopt;
  const auto clock = take_clock(text);
  const Offset offset = read_offset(text);
  if (!clock || !offset.valid) return std::nullopt;
  out.local_us += *clock;
  out.offset_us = offset.us;
  return out;
}

std::string format_local(std::int64_t local_us) {
  const Date date = day_of(local_us);
  const std::int64_t us = local_us - date.days * kMicrosPerDay;
  const std::int64_t seconds = us / kMicrosPerSecond;
  std::string out = to_string(date) + " " + padded(seconds / 3600, 2) + ":" +
                    padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2);
  std::int64_t fraction = us % kMicrosPerSecond;
  if (fraction == 0) return out;
  std::size_t width = 6;
  for (; fraction % 10 == 0; fraction /= 10) --width;
  return out + "." + padded(fraction, width);
}

Date day_of(std::int64_t local_us) {
  return {static_cast<std::int32_t>(floor_divide(local_us, kMicrosPerDay))};
}

std::optional<std::int64_t> try_parse_duration(std::string_view text) {
  text = trim(text);
  std::size_t n = 0;
  while (n < text.size() && (is_digit(text[n]) || text[n] == '.' || text[n] == '-')) ++n;
  const auto amount = try_parse_decimal(text.substr(0, n));
  const std::string_view name = trim(text.substr(n));
  if (!amount) return std::nullopt;
  for (const Unit& unit : kUnits) {
    if (unit.name != name) continue;
    const auto whole = try_rescale(*amount, 6);  // no finer than 1e-6 of a unit
    if (!whole || amount->scale > 6) return std::nullopt;
    const Int128 millionths = Int128{*whole} * unit.us;
    if (millionths % 1'000'000 != 0) return std::nullopt;  // not a whole microsecond
    return try_rescale({millionths / 1'000'000, 0}, 0);
  }
  return std::nullopt;
}

std::string format_duration(std::int64_t us) {
  // Whole days only from four on: shops say 24 h, 48 h and 72 h.
  constexpr std::int64_t kFewDays = 3 * kMicrosPerDay;
  for (std::size_t i = 0; i < 6; ++i) {
    const Unit& unit = kUnits[i];
    if (us % unit.us != 0) continue;
    if (unit.us == kMicrosPerDay && us <= kFewDays && us >= -kFewDays) continue;
    return us == 0 ? "0 s" : std::to_string(us / unit.us) + " " + std::string(unit.name);
  }
  return std::to_string(us) + " us";
}

}  // namespace steelyard
