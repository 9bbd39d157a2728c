// cell_time: instants, dates and durations of cells.
//
//     "2018-06-12 20:07:44" in America/Sao_Paulo → UTC 2018-06-12T23:07:44, wall clock as written
//     "2020年2月21日 00:00:02"    "2026.5.26 下午8:07"    "2026-05-26T20:07:44+08:00"
//     "00:01:30" = 90 s    "35 s"
//
// Promise: an hour that the wall clock shows twice is taken as the first, one that it skips is
// moved forward (base/time_zone). A bare number is no duration unless the column names its unit,
// and no instant unless the unit says that it counts from 1970. A second 60 is the next one. Not here: month/day/year, which
// nobody can tell from day/month/year; spreadsheet day numbers. Tested by:
// tests/landing/cell_test.cpp.

#include <algorithm>

#include "base/date.hpp"
#include "landing/cell.hpp"
#include "landing/cell_clock.hpp"

namespace steelyard {

namespace {

int two_digits(const char* at) {
  const int tens = at[0] - '0';
  const int ones = at[1] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return -1;
  return tens * 10 + ones;
}

/// "2018-06-12 20:07:44" and nothing else, the shape of nearly every cell.
std::optional<std::int64_t> try_plain_instant(std::string_view text) {
  if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':' ||
      (text[10] != ' ' && text[10] != 'T')) {
    return std::nullopt;
  }
  const char* at = text.data();
  const int century = two_digits(at);
  const int year = two_digits(at + 2);
  const int hour = two_digits(at + 11);
  const int minute = two_digits(at + 14);
  const int second = two_digits(at + 17);
  const YearMonthDay ymd{
      .year = century * 100 + year, .month = two_digits(at + 5), .day = two_digits(at + 8)};
  const bool is_clock =
      hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  if (!is_clock || century < 0 || year < 0 || !is_valid(ymd)) return std::nullopt;
  return to_date(ymd).days * kMicrosPerDay + hour * kMicrosPerHour + minute * kMicrosPerMinute +
         second * kMicrosPerSecond;
}

/// Only texts that base/date does not know pay for the copy.
std::optional<WrittenInstant> try_written(std::string_view text) {
  if (text.size() > 64) return std::nullopt;  // no instant is longer, hostile text is
  if (const std::optional<WrittenInstant> plain = try_parse_instant(text)) return plain;
  const std::optional<std::string> clock = to_plain_clock(text);
  return clock ? try_parse_instant(*clock) : std::nullopt;
}

/// "23:59:60": base/date reads it as the next second; here it is noticed.
bool says_second_60(std::string_view text) {
  const std::size_t at = text.find(":60");
  if (at == std::string_view::npos || at < 3 || text[at - 3] != ':') return false;
  return at + 3 == text.size() || text[at + 3] < '0' || text[at + 3] > '9';
}

std::int64_t micros_of(CellUnit unit) {
  switch (unit) {
    case CellUnit::None:
    case CellUnit::Percent:
      return 0;
    case CellUnit::Millisecond:
      return 1000;
    case CellUnit::Second:
      return kMicrosPerSecond;
    case CellUnit::Minute:
      return kMicrosPerMinute;
    case CellUnit::Hour:
      return kMicrosPerHour;
    case CellUnit::Day:
      return kMicrosPerDay;
  }
  return 0;
}

/// number × unit in whole microseconds, exactly or not at all.
CellValue scaled_micros(const NumberReading& reading, std::int64_t unit_us, Code malformed) {
  if (reading.fault == "D033"_code) return faulty("D033"_code);
  if (reading.fault) return faulty(malformed);
  const WrittenNumber& number = reading.number;
  if (number.has_currency || number.has_percent || number.scale < 0) return faulty(malformed);
  if (number.scale > 24) return faulty("D032"_code);
  if (number.digits > power_of_ten(26) || number.digits < -power_of_ten(26)) {
    return faulty("D033"_code);
  }
  const Int128 product = number.digits * unit_us;
  const Int128 divisor = power_of_ten(number.scale);
  if (product % divisor != 0) return faulty("D032"_code);
  const Int128 micros = product / divisor;
  if (micros > kDurationMax || micros < -kDurationMax) return faulty("D033"_code);
  return set_value(static_cast<std::int64_t>(micros));
}

/// "1:30" minutes and seconds are refused as ambiguous; "00:01:30" and "26:01:30.5" are read.
std::optional<std::int64_t> try_clock_duration(std::string_view text) {
  constexpr std::int64_t kTooManyHours = kDurationMax / kMicrosPerHour + 1;
  const std::size_t first = text.find(':');
  if (first == std::string_view::npos || first == 0) return std::nullopt;
  if (text.size() < first + 6 || text[first + 3] != ':') return std::nullopt;
  std::int64_t hours = 0;
  for (const char c : text.substr(0, first)) {
    if (c < '0' || c > '9') return std::nullopt;
    hours = std::min(hours * 10 + (c - '0'), kTooManyHours);  // however many digits there are
  }
  const int minutes = two_digits(text.data() + first + 1);
  const NumberReading seconds = read_number(text.substr(first + 4));
  if (minutes < 0 || minutes > 59) return std::nullopt;
  const CellValue micros = scaled_micros(seconds, kMicrosPerSecond, "D039"_code);
  if (micros.state != CellValue::State::Set) return std::nullopt;
  if (micros.value < 0 || micros.value >= kMicrosPerMinute) return std::nullopt;
  return hours * kMicrosPerHour + minutes * kMicrosPerMinute + micros.value;
}

/// "35 s", "1.5 h": as base/date reads them, but what is wrong with the number is told apart.
CellValue read_with_unit(std::string_view text) {
  const std::size_t n = std::min(text.find_first_not_of("0123456789.-"), text.size());
  const auto unit_us = try_parse_duration("1" + std::string(text.substr(n)));
  if (!unit_us) return faulty("D039"_code);
  return scaled_micros(read_number(text.substr(0, n)), *unit_us, "D039"_code);
}

CellValue checked_instant(std::int64_t utc_us, std::int64_t local_us, const CellRule& rule) {
  if (rule.since_1970 && local_us < 0) return faulty("D098"_code);
  if (rule.latest_us && utc_us > *rule.latest_us) return faulty("D037"_code);
  CellValue cell = set_value(utc_us);
  cell.local = local_us;
  return cell;
}

/// By its own offset, else by the wall clock of the zone.
CellValue instant_of(const WrittenInstant& written, const CellRule& rule, ZoneClock& clock) {
  if (!written.offset_us) {
    return checked_instant(clock.to_utc(written.local_us), written.local_us, rule);
  }
  const std::int64_t utc = written.local_us - *written.offset_us;
  return checked_instant(utc, clock.to_local(utc), rule);
}

}  // namespace

std::int64_t ZoneClock::to_utc(std::int64_t local_us) {
  const std::int64_t day = day_of(local_us).days;
  DayOffset& known = days_[static_cast<std::uint64_t>(day) % days_.size()];
  if (known.day != day) {
    // Clocks never change twice within a day, so equal offsets at both ends hold in between.
    const std::int64_t begin = day * kMicrosPerDay;
    const std::int64_t end = begin + kMicrosPerDay;
    const std::int64_t offset = begin - zone_.to_utc(begin);
    known = {.day = day, .offset_us = offset, .is_constant = end - zone_.to_utc(end) == offset};
  }
  return known.is_constant ? local_us - known.offset_us : zone_.to_utc(local_us);
}

CellValue read_instant(std::string_view text, const CellRule& rule, ZoneClock& clock) {
  if (const std::optional<std::int64_t> local = try_plain_instant(text)) {
    return checked_instant(clock.to_utc(*local), *local, rule);
  }
  if (rule.unit != CellUnit::None) {  // seconds or milliseconds since 1970
    const CellValue utc = scaled_micros(read_number(text), micros_of(rule.unit), "D036"_code);
    if (utc.state != CellValue::State::Set) return utc;
    return checked_instant(utc.value, clock.to_local(utc.value), rule);
  }
  const std::optional<WrittenInstant> written = try_written(text);
  if (!written) return faulty(has_two_readings(text) ? "D099"_code : "D036"_code);
  CellValue cell = instant_of(*written, rule, clock);
  cell.is_leap = says_second_60(text);
  return cell;
}

CellValue read_date(std::string_view text) {
  if (const std::optional<Date> date = try_parse_date(text)) return set_value(date->days);
  // Exports write a day as its midnight; the day is what the column wants.
  const std::optional<WrittenInstant> written = try_written(text);
  if (!written) return faulty("D035"_code);
  return set_value(day_of(written->local_us).days);
}

bool is_day_pattern(std::string_view pattern) {
  return pattern.ends_with("yymmdd") && (pattern.size() == 6 || pattern.ends_with("yyyymmdd") ||
                                         pattern[pattern.size() - 7] != 'y');
}

std::optional<std::string> day_by_pattern(std::string_view text, std::string_view pattern) {
  const bool has_century = pattern.ends_with("yyyymmdd");
  const std::string_view before = pattern.substr(0, pattern.size() - (has_century ? 8 : 6));
  if (!text.starts_with(before)) return std::nullopt;
  text.remove_prefix(before.size());
  const std::size_t n_digits = has_century ? 8 : 6;
  if (text.size() < n_digits) return std::nullopt;
  const std::string digits = (has_century ? "" : "20") + std::string(text.substr(0, n_digits));
  const std::optional<Date> day = try_parse_date(digits);
  if (!day) return std::nullopt;
  return format_local(day->days * kMicrosPerDay);
}

CellValue read_duration(std::string_view text, CellUnit unit) {
  if (text.size() > 64) return faulty("D039"_code);
  if (const std::optional<std::int64_t> clock = try_clock_duration(text)) {
    return *clock > kDurationMax ? faulty("D033"_code) : set_value(*clock);
  }
  const NumberReading number = read_number(text);
  const bool is_number = !number.fault || number.fault == "D033"_code;
  if (!is_number) return read_with_unit(text);
  if (unit != CellUnit::None) return scaled_micros(number, micros_of(unit), "D039"_code);
  const bool is_nothing = !number.fault && number.number.digits == 0;  // of whatever unit
  return is_nothing ? scaled_micros(number, kMicrosPerSecond, "D039"_code) : faulty("D039"_code);
}

}  // namespace steelyard
