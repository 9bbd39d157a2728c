// Date, Instant, Duration: days since 1970-01-01 and microseconds since its midnight, as plain
// integers.
//
//     try_parse_date("2026-05-26") → Date{20599}        local_instant(date, 8h) → wall-clock
//     microseconds
//
// An Instant is UTC; a LocalInstant is the wall clock of some zone. Only time_zone.hpp goes from
// one to the other. Tested by: tests/base/date_test.cpp (against the C library, 1900–2100).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steelyard {

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kMicrosPerMinute = 60 * kMicrosPerSecond;
inline constexpr std::int64_t kMicrosPerHour = 60 * kMicrosPerMinute;
inline constexpr std::int64_t kMicrosPerDay = 24 * kMicrosPerHour;

struct Date {
  std::int32_t days = 0;  // since 1970-01-01
  friend auto operator<=>(const Date&, const Date&) = default;
  friend Date operator+(Date date, int days) { return {date.days + days}; }
  friend Date operator-(Date date, int days) { return {date.days - days}; }
  friend int operator-(Date a, Date b) { return a.days - b.days; }
};

struct YearMonthDay {
  int year = 1970;
  int month = 1;
  int day = 1;
};

/// Requires: a valid calendar date (see is_valid).
Date to_date(YearMonthDay ymd);
YearMonthDay to_ymd(Date date);
bool is_valid(YearMonthDay ymd);
/// 28 … 31.
int days_in_month(int year, int month);
/// 1 = Monday … 7 = Sunday (ISO 8601).
int iso_weekday(Date date);

/// "2026-05-26", "2026/5/26", "20260526". None for anything else, also for 2026-02-30.
std::optional<Date> try_parse_date(std::string_view text);
/// "2026-05-26".
std::string to_string(Date date);

/// What was written in a cell: a wall clock, and an offset if one was written.
struct WrittenInstant {
  std::int64_t local_us = 0;  // wall clock, microseconds since 1970-01-01T00:00 on that wall
  std::optional<std::int64_t> offset_us;  // east of Greenwich, when written (Z, +0800, +08:00)
};
/// ISO 8601 and what exports write: "2026-05-26 20:07:44", "2026/5/26 8:07", with fraction, T, Z,
/// "+0200"; a bare date is its midnight. ":60" is the next second.
std::optional<WrittenInstant> try_parse_instant(std::string_view text);
/// "2026-05-26 20:07:44" (fraction only when there is one).
std::string format_local(std::int64_t local_us);

/// The day of a wall clock (floor division, also before 1970).
Date day_of(std::int64_t local_us);

/// "24 h", "2 d", "15 min", "35 s", "250 ms", also 天 小时 分钟 秒 → microseconds. None if
/// malformed.
std::optional<std::int64_t> try_parse_duration(std::string_view text);
/// The shortest exact form: "24 h", "90 min", "35 s".
std::string format_duration(std::int64_t us);

}  // namespace steelyard
