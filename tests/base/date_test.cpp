// Dates against the C library for every day 1900–2100; what is read and what is refused.

#include "base/date.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <random>

namespace steelyard {
namespace {

TEST(Date, EveryDayFrom1900To2100AgreesWithTheCLibrary) {
  const Date last = to_date({2100, 12, 31});
  int n = 0;
  for (Date date = to_date({1900, 1, 1}); date <= last; date = date + 1, ++n) {
    const std::time_t seconds = std::time_t{date.days} * 86'400;
    std::tm expected{};
    ASSERT_NE(gmtime_r(&seconds, &expected), nullptr);
    const YearMonthDay ymd = to_ymd(date);
    ASSERT_EQ(ymd.year, expected.tm_year + 1900) << date.days;
    ASSERT_EQ(ymd.month, expected.tm_mon + 1) << date.days;
    ASSERT_EQ(ymd.day, expected.tm_mday) << date.days;
    ASSERT_EQ(iso_weekday(date) % 7, expected.tm_wday) << date.days;
    ASSERT_EQ(to_date(ymd), date);
    ASSERT_EQ(try_parse_date(to_string(date)), date);
  }
  EXPECT_EQ(n, 73'414);  // 201 years, 49 of them leap years
}

TEST(Date, FarYears) {
  for (const int year : {-400, -1, 0, 1, 1582, 9999}) {
    const YearMonthDay ymd{year, 12, 31};
    const YearMonthDay back = to_ymd(to_date(ymd));
    EXPECT_EQ(back.year, year);
    EXPECT_EQ(back.day, 31);
    EXPECT_EQ(to_date({year + 1, 1, 1}) - to_date(ymd), 1);
  }
}

TEST(TryParseDate, Table) {
  struct Row {
    const char* text;
    const char* date;  // "" = refused
  };
  for (const Row& row : std::initializer_list<Row>{{"2026-05-26", "2026-05-26"},
                                                   {"2026/5/26", "2026-05-26"},
                                                   {"20260526", "2026-05-26"},
                                                   {"2026-5-6", "2026-05-06"},
                                                   {"2024-02-29", "2024-02-29"},
                                                   {"2000/02/29", "2000-02-29"},
                                                   {"2026-02-29", ""},
                                                   {"1900-02-29", ""},
                                                   {"2026-02-30", ""},
                                                   {"2026-13-01", ""},
                                                   {"2026-00-10", ""},
                                                   {"2026-01-00", ""},
                                                   {"2026-05/26", ""},
                                                   {"26-05-26", ""},
                                                   {"2026-05-26 ", ""},
                                                   {" 2026-05-26", ""},
                                                   {"2026-05-261", ""},
                                                   {"2026526", ""},
                                                   {"2026-05", ""},
                                                   {"", ""},
                                                   {"0000-01-01", ""},
                                                   {"5/26/2026", ""},
                                                   {"2026.05.26", ""},
                                                   {"２０２６-05-26", ""}}) {
    const auto date = try_parse_date(row.text);
    EXPECT_EQ(date ? to_string(*date) : "", row.date) << row.text;
  }
}

TEST(TryParseInstant, Table) {
  struct Row {
    const char* text;
    const char* local;  // "" = refused
    const char* offset = "none";
  };
  for (const Row& row :
       std::initializer_list<Row>{{"2026-05-26 20:07:44", "2026-05-26 20:07:44"},
                                  {"2026-05-26T20:07:44", "2026-05-26 20:07:44"},
                                  {"2026-05-26  20:07:44", "2026-05-26 20:07:44"},
                                  {"2026/5/26 8:07", "2026-05-26 08:07:00"},
                                  {"2026-05-26", "2026-05-26 00:00:00"},
                                  {"20260526200744", "2026-05-26 20:07:44"},
                                  {"20260526T200744Z", "2026-05-26 20:07:44", "0 s"},
                                  {"2026-05-26T20:07:44Z", "2026-05-26 20:07:44", "0 s"},
                                  {"2026-05-26 20:07:44 UTC", "2026-05-26 20:07:44", "0 s"},
                                  {"2026-05-26 20:07:44+08:00", "2026-05-26 20:07:44", "8 h"},
                                  {"2026-05-26 20:07:44 +0800", "2026-05-26 20:07:44", "8 h"},
                                  {"2026-05-26T20:07-0330", "2026-05-26 20:07:00", "-210 min"},
                                  {"2026-05-26T20:07:44+02", "2026-05-26 20:07:44", "2 h"},
                                  {"2026-05-26 20:07:44.5", "2026-05-26 20:07:44.5"},
                                  {"2026-05-26 20:07:44,123456789", "2026-05-26 20:07:44.123456"},
                                  {"2026-05-26 23:59:59.9999999", "2026-05-26 23:59:59.999999"},
                                  {"2016-12-31 23:59:60", "2017-01-01 00:00:00"},
                                  {"2026-05-26 24:00", "2026-05-27 00:00:00"},
                                  {"2026-05-26 24:01", ""},
                                  {"2026-05-26 25:00", ""},
                                  {"2026-05-26 20:60", ""},
                                  {"2026-05-26 20:07:61", ""},
                                  {"2026-05-26 20", ""},
                                  {"2026-05-26 20:7", ""},
                                  {"2026-05-26 20:07:", ""},
                                  {"2026-05-26 20:07:44.", ""},
                                  {"2026-05-26 20:07:44 ", ""},
                                  {"2026-05-2620:07", ""},
                                  {"2026-05-26T", ""},
                                  {"2026-05-26 20:07:44+8", ""},
                                  {"2026-05-26 20:07:44+19:00", ""},
                                  {"2026-05-26 20:07:44 CST", ""},
                                  {"2026-02-30 20:07:44", ""},
                                  {"20:07:44", ""},
                                  {"", ""}}) {
    SCOPED_TRACE(row.text);
    const auto instant = try_parse_instant(row.text);
    EXPECT_EQ(instant ? format_local(instant->local_us) : "", row.local);
    const bool has_offset = instant && instant->offset_us;
    EXPECT_EQ(has_offset ? format_duration(*instant->offset_us) : "none", row.offset);
  }
}

TEST(FormatLocal, IsReadBack) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const auto us = static_cast<std::int64_t>(random() % (200ULL * 365 * kMicrosPerDay)) -
                    70 * 365 * kMicrosPerDay;
    const auto back = try_parse_instant(format_local(us));
    ASSERT_TRUE(back) << us;
    ASSERT_EQ(back->local_us, us);
  }
}

TEST(DayOf, FloorsAlsoBefore1970) {
  EXPECT_EQ(day_of(0).days, 0);
  EXPECT_EQ(day_of(-1).days, -1);
  EXPECT_EQ(day_of(kMicrosPerDay - 1).days, 0);
  EXPECT_EQ(day_of(-kMicrosPerDay).days, -1);
  EXPECT_EQ(format_local(-1), "1969-12-31 23:59:59.999999");
}

TEST(Duration, Table) {
  struct Row {
    const char* text;
    const char* shortest;  // "" = refused
  };
  for (const Row& row : std::initializer_list<Row>{{"24 h", "24 h"},
                                                   {"1 d", "24 h"},
                                                   {"2 d", "48 h"},
                                                   {"15 d", "15 d"},
                                                   {"15 min", "15 min"},
                                                   {"35 s", "35 s"},
                                                   {"250 ms", "250 ms"},
                                                   {"90min", "90 min"},
                                                   {"120 min", "2 h"},
                                                   {"1.5 h", "90 min"},
                                                   {"0.5 s", "500 ms"},
                                                   {"7天", "7 d"},
                                                   {"48小时", "48 h"},
                                                   {"30 分钟", "30 min"},
                                                   {"20 秒", "20 s"},
                                                   {"-2 h", "-2 h"},
                                                   {"0 d", "0 s"},
                                                   {"1 us", "1 us"},
                                                   {"36 h", "36 h"},
                                                   {"100 h", "100 h"},
                                                   {"", ""},
                                                   {"h", ""},
                                                   {"5", ""},
                                                   {"5 m", ""},
                                                   {"5 hours", ""},
                                                   {"1 h 30 min", ""},
                                                   {"0.0001 ms", ""},
                                                   {"1e3 s", ""},
                                                   {"99999999999999 d", ""}}) {
    const auto us = try_parse_duration(row.text);
    ASSERT_EQ(us ? format_duration(*us) : "", row.shortest) << row.text;
    if (!us) continue;
    EXPECT_EQ(try_parse_duration(format_duration(*us)), us) << row.text;
  }
}

}  // namespace
}  // namespace steelyard
