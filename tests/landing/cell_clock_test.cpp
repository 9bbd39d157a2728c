// Times by the halves of a day and days between dots, as people and spreadsheets write them.

#include "landing/cell_clock.hpp"

#include <gtest/gtest.h>

#include "base/date.hpp"
#include "landing/cell.hpp"

namespace steelyard {
namespace {

/// By the reader of cells: "2026-05-01 08:05:00", or the code of what is wrong.
std::string read(std::string_view text, Stored type = Stored::Instant) {
  ZoneClock clock(TimeZone::create("Asia/Shanghai").value());
  CellRule rule;
  rule.type = type;
  const CellValue cell = read_cell(text, rule, clock);
  if (cell.state == CellValue::State::Faulty) return std::string(code_name(cell.fault));
  if (type == Stored::Date) return to_string(Date{static_cast<std::int32_t>(cell.value)});
  return format_local(cell.local);
}

struct Case {
  std::string_view text;
  std::string_view wanted;
};

TEST(CellClock, HalvesOfTheDay) {
  const std::vector<Case> cases = {
      {"2026年5月1日 上午8:05", "2026-05-01 08:05:00"},
      {"2026年5月1日上午8:05", "2026-05-01 08:05:00"},
      {"2026/5/1 下午3:20:15", "2026-05-01 15:20:15"},
      {"2026/5/1 下午 3:20", "2026-05-01 15:20:00"},
      {"2026-05-01 晚上10:30", "2026-05-01 22:30:00"},
      {"2026-05-01 中午12:30", "2026-05-01 12:30:00"},
      {"2026-05-01 下午12:30", "2026-05-01 12:30:00"},
      {"2026-05-01 凌晨12:30", "2026-05-01 00:30:00"},
      {"2026-05-01 凌晨1:30", "2026-05-01 01:30:00"},
      {"2026-05-01 下午15:20", "2026-05-01 15:20:00"},
      {"2026-05-01 8:05 PM", "2026-05-01 20:05:00"},
      {"2026/5/1 12:05:09 am", "2026-05-01 00:05:09"},
      {"2026年5月1日 上午8时", "2026-05-01 08:00:00"},
      {"2026年5月1日 下午3点5分", "2026-05-01 15:05:00"},
      {"2026年5月1日 8时05分06秒", "2026-05-01 08:05:06"},
      {"2026年5月1日", "2026-05-01 00:00:00"},
  };
  for (const Case& each : cases) EXPECT_EQ(read(each.text), each.wanted) << each.text;
}

TEST(CellClock, FullWidth) {
  EXPECT_EQ(read("２０２６－０５－０１ １０：３０"), "2026-05-01 10:30:00");
  EXPECT_EQ(read("２０２６／５／１　８：０５"), "2026-05-01 08:05:00");
  EXPECT_EQ(read("２０２６年５月１日"), "2026-05-01 00:00:00");
  EXPECT_EQ(read("２０２６０５０１", Stored::Date), "2026-05-01");
  EXPECT_EQ(read("２０２６－１３－０１"), "D036");
}

TEST(CellClock, TimesOfFactsBefore1970) {
  ZoneClock clock(TimeZone::create("Asia/Shanghai").value());
  CellRule rule;
  rule.type = Stored::Instant;
  for (const std::string_view text : {"1969-12-31 23:59:59", "1900/1/1", "0001-01-01 00:00:00"}) {
    rule.since_1970 = false;
    EXPECT_EQ(read_cell(text, rule, clock).state, CellValue::State::Set) << text;
    rule.since_1970 = true;
    EXPECT_EQ(read_cell(text, rule, clock).fault, "D098"_code) << text;
  }
  EXPECT_EQ(read_cell("1970-01-01 00:00:00", rule, clock).state, CellValue::State::Set);
  rule.type = Stored::Date;
  EXPECT_EQ(read_cell("1969-12-31", rule, clock).fault, "D098"_code);
  EXPECT_EQ(read_cell("1970-01-01", rule, clock).state, CellValue::State::Set);
}

TEST(CellClock, DaysBetweenDots) {
  EXPECT_EQ(read("2026.5.1"), "2026-05-01 00:00:00");
  EXPECT_EQ(read("2026.05.01 08:05:00.250"), "2026-05-01 08:05:00.25");
  EXPECT_EQ(read("2026.5.1 下午8:05"), "2026-05-01 20:05:00");
  EXPECT_EQ(read("2026.5.1", Stored::Date), "2026-05-01");
  EXPECT_EQ(read("2026.2.30"), "D036");
  EXPECT_EQ(read("2026.5.1", Stored::Date), "2026-05-01");
  EXPECT_EQ(read("1.5.2026", Stored::Date), "D035") << "the fifth of January or the first of May";
  EXPECT_EQ(read("2026.5"), "D036");
  EXPECT_EQ(read("26.5.1"), "D036");
}

TEST(CellClock, WhatCanBeReadTwoWaysIsNotRead) {
  for (const std::string_view text :
       {"2026-05-01 上午12:30", "2026-05-01 晚上1:00", "2026-05-01 晚上12:00",
        "2026年5月1日 上午12时", "2026-05-01 早上2:00"}) {
    EXPECT_EQ(read(text), "D099") << text;
  }
  for (const std::string_view text :
       {"2026-05-01 上午13:05", "2026-05-01 下午0:30", "2026-05-01 中午8:00", "2026-05-01 下午",
        "下午3:20", "2026-05-01 13:05 PM", "2026-05-01 am", "2026-05-01 下午3:20上午",
        "2026-05-01 08"}) {
    EXPECT_EQ(read(text), "D036") << text;
  }
}

}  // namespace
}  // namespace steelyard
