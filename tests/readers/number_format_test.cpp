// Numbers of spreadsheets as text: formats from the standard's table and from Excel in Chinese;
// serials by the calendar, counted here a second time in plain days.

#include "readers/number_format.hpp"

#include <gtest/gtest.h>

#include "base/date.hpp"

namespace steelyard {
namespace {

using Kind = NumberFormat::Kind;

TEST(NumberFormat, WhatACodeMeans) {
  const std::vector<std::pair<std::string, Kind>> cases{
      {"General", Kind::Plain},
      {"G/通用格式", Kind::Plain},
      {"0.00%", Kind::Percent},
      {"#,##0.00 \"ms\"", Kind::Plain},
      {"#,##0.00_ ;[Red]\\-#,##0.00\\ ", Kind::Plain},
      {"[Red]0.00", Kind::Plain},
      {"0.00E+00", Kind::Plain},
      {"\\d0", Kind::Plain},
      {"￥#,##0.00", Kind::Plain},
      {"@", Kind::Plain},
      {"0", Kind::Plain},
      {"yyyy-mm-dd", Kind::Date},
      {"YYYY/M/D H:MM", Kind::Date},
      {"yyyy\"年\"m\"月\"d\"日\"", Kind::Date},
      {"[$-804]aaaa;@", Kind::Plain},
      {"[$-F800]dddd, mmmm dd, yyyy", Kind::Date},
      {"上午/下午h\"时\"mm\"分\"", Kind::Date},
      {"[h]:mm:ss", Kind::Elapsed},
      {"[mm]:ss", Kind::Elapsed},
      {"00000000", Kind::Zeros},
      {"", Kind::Plain},
      {"\"", Kind::Plain},
      {"[", Kind::Plain},
      {"\\", Kind::Plain},
  };
  for (const auto& [code, kind] : cases) {
    EXPECT_EQ(parse_number_format(code).kind, kind) << code;
  }
  EXPECT_EQ(parse_number_format("000000").n_zeros, 6);
}

TEST(NumberFormat, BuiltIn) {
  for (const unsigned id : {14U, 17U, 22U, 27U, 31U, 36U, 45U, 47U, 50U, 58U}) {
    EXPECT_EQ(builtin_number_format(id).kind, Kind::Date) << id;
  }
  for (const unsigned id : {0U, 1U, 4U, 11U, 37U, 44U, 48U, 49U, 59U, 164U}) {
    EXPECT_EQ(builtin_number_format(id).kind, Kind::Plain) << id;
  }
  EXPECT_EQ(builtin_number_format(46).kind, Kind::Elapsed);
  for (const unsigned id : {9U, 10U}) {  // 0% and 0.00%
    EXPECT_EQ(builtin_number_format(id).kind, Kind::Percent) << id;
  }
}

std::string date(double serial, DateSystem system = DateSystem::Since1900) {
  return text_of_number(serial, {Kind::Date, 0}, system);
}

TEST(NumberFormat, Dates) {
  EXPECT_EQ(date(46168.838703703704), "2026-05-26 20:07:44");
  EXPECT_EQ(date(46168), "2026-05-26");
  EXPECT_EQ(date(1), "1900-01-01");
  EXPECT_EQ(date(59), "1900-02-28");
  EXPECT_EQ(date(60), "1900-02-29") << "as Excel shows it; no such day";
  EXPECT_EQ(date(61), "1900-03-01");
  EXPECT_EQ(date(2958465), "9999-12-31");
  EXPECT_EQ(date(2958466), "2958466") << "beyond the calendar: a number";
  EXPECT_EQ(date(-1), "-1");
  EXPECT_EQ(date(0.5), "12:00:00");
  EXPECT_EQ(date(0.33687499999999998), "08:05:06");
  EXPECT_EQ(date(46168.5000000116), "2026-05-26 12:00:00.001");
  EXPECT_EQ(date(46168.99999999999), "2026-05-27") << "half a microsecond before midnight";
  EXPECT_EQ(date(44706, DateSystem::Since1904), "2026-05-26");
  EXPECT_EQ(text_of_number(1.0854166666666667, {Kind::Elapsed, 0}, DateSystem::Since1900),
            "26:03:00");
}

TEST(NumberFormat, EveryDayOfACentury) {
  // 1900-03-01 is serial 61; the calendar of base/ counts on from there.
  const std::optional<Date> first = try_parse_date("1900-03-01");
  ASSERT_TRUE(first);
  for (int n = 0; n < 60'000; ++n) {
    ASSERT_EQ(date(61 + n), to_string(Date{*first + n})) << n;
  }
}

std::string plain(double value) { return text_of_number(value, {}, DateSystem::Since1900); }

TEST(NumberFormat, Numbers) {
  EXPECT_EQ(plain(0), "0");
  EXPECT_EQ(plain(-0.0), "0");
  EXPECT_EQ(plain(12.5), "12.5");
  EXPECT_EQ(plain(-1234567.25), "-1234567.25");
  EXPECT_EQ(plain(0.1 + 0.2), "0.3");
  EXPECT_EQ(plain(1.1 * 3), "3.3");
  EXPECT_EQ(plain(1e-7), "0.0000001");
  EXPECT_EQ(plain(123456789012345), "123456789012345");
  EXPECT_EQ(plain(1e14), "100000000000000");
  EXPECT_EQ(plain(99.99), "99.99");
  EXPECT_EQ(plain(6917926768823643751.0), "6.91792676882364E+18") << "its last digits are lost";
  EXPECT_EQ(plain(-1e15), "-1.00000000000000E+15");
  EXPECT_EQ(plain(999999999999999), "999999999999999");
  EXPECT_EQ(plain(0.30000000000000004), "0.3");
  EXPECT_EQ(plain(1234.5600000000001), "1234.56");
  EXPECT_EQ(plain(12345678901234.75), "12345678901234.8") << "15 digits, as the sheet shows";
  EXPECT_EQ(text_of_number(123, {Kind::Zeros, 6}, DateSystem::Since1900), "000123");
  EXPECT_EQ(text_of_number(1234567, {Kind::Zeros, 6}, DateSystem::Since1900), "1234567");
}

}  // namespace
}  // namespace steelyard
