// Workdays: the table of China against the published notices, counting against a plain loop.

#include "base/workdays.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/file.hpp"
#include "base/text.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

SourcePtr csv(std::string text) {
  return std::make_shared<const Source>(Source{"cn.csv", std::move(text)});
}

WorkCalendar china() {
  const auto source = read_source(std::string(kProjectRoot) + "/catalog/calendars/cn.csv");
  STEELYARD_CHECK(source.has_value(), "the catalogue has a calendar of China");
  const auto calendar = WorkCalendar::create(*source);
  STEELYARD_CHECK(calendar.has_value(), "the calendar of China is readable");
  return *calendar;
}

Date day(const char* text) { return *try_parse_date(text); }

TEST(WorkCalendar, WithoutExceptionsIsMondayToFriday) {
  const WorkCalendar plain;
  EXPECT_TRUE(plain.is_workday(day("2026-10-01")));
  EXPECT_FALSE(plain.is_workday(day("2026-10-03")));
  EXPECT_EQ(plain.n_workdays(day("2026-10-01"), day("2026-10-31")), 22);
}

TEST(WorkCalendar, HolidaysAndDaysWorkedInExchange) {
  const WorkCalendar calendar = china();
  EXPECT_FALSE(calendar.is_workday(day("2026-10-01")));
  EXPECT_EQ(calendar.name_of(day("2026-10-01")), "国庆节");
  EXPECT_TRUE(calendar.is_workday(day("2026-10-10")));  // a Saturday
  EXPECT_EQ(calendar.name_of(day("2026-10-10")), "");
  EXPECT_TRUE(calendar.is_workday(day("2026-02-14")));
  EXPECT_FALSE(calendar.is_workday(day("2020-01-31")));  // lengthened in January 2020
}

TEST(WorkCalendar, AddingWorkdaysSkipsTheHolidays) {
  const WorkCalendar calendar = china();
  EXPECT_EQ(to_string(calendar.add_workdays(day("2026-09-30"), 1)), "2026-10-08");
  EXPECT_EQ(to_string(calendar.add_workdays(day("2026-09-30"), 3)), "2026-10-10");
  EXPECT_EQ(to_string(calendar.add_workdays(day("2026-10-08"), -1)), "2026-09-30");
  EXPECT_EQ(to_string(calendar.add_workdays(day("2026-10-03"), 0)), "2026-10-03");
}

TEST(WorkCalendar, CountingAgreesWithALoop) {
  const WorkCalendar calendar = china();
  for (const char* from : {"1969-12-20", "2015-12-30", "2019-02-03", "2026-02-10"}) {
    int n = 0;
    for (Date date = day(from); date < day(from) + 800; date = date + 1) {
      n += calendar.is_workday(date) ? 1 : 0;
      ASSERT_EQ(calendar.n_workdays(day(from), date), n) << to_string(date);
    }
    EXPECT_EQ(calendar.n_workdays(day(from), day(from) - 1), 0);
  }
}

/// The text behind `"key": ` up to the next comma or line end, without quotes.
std::string value_of(const std::string& text, const std::string& key, std::size_t from) {
  const std::size_t begin = text.find("\"" + key + "\": ", from) + key.size() + 4;
  std::string value = text.substr(begin, text.find_first_of(",\n", begin) - begin);
  std::erase(value, '"');
  return value;
}

TEST(WorkCalendar, ChinaAgreesWithEveryPublishedDay) {
  const std::string folder = std::string(kProjectRoot) + "/../shared/refs/holiday_cn/";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: no ../shared";
  const WorkCalendar calendar = china();
  int n_days = 0;
  for (int year = 2016; year <= 2027; ++year) {
    const auto text = read_file(folder + std::to_string(year) + ".json");
    ASSERT_TRUE(text);
    for (std::size_t at = text->find("\"name\""); at != std::string::npos;
         at = text->find("\"name\"", at + 1)) {
      const Date date = day(value_of(*text, "date", at).c_str());
      const bool is_off = value_of(*text, "isOffDay", at) == "true";
      EXPECT_EQ(calendar.is_workday(date), !is_off) << to_string(date);
      EXPECT_EQ(calendar.name_of(date), is_off ? value_of(*text, "name", at) : "");
      ++n_days;
    }
  }
  EXPECT_EQ(n_days, 374);
}

TEST(WorkCalendar, ReportsEveryUnreadableLine) {
  const auto calendar = WorkCalendar::create(
      csv("date,is_off,name\n2026-02-30,1,x\n2026-10-01,1,国庆节\n2026-10-02,yes,x\n\n"
          "2026-10-01,1,国庆节\n2026-10-03,1\n"));
  ASSERT_FALSE(calendar);
  std::vector<int> lines;
  for (const Diagnostic& one : calendar.error()) {
    EXPECT_EQ(one.code, "C110"_code);
    lines.push_back(one.span.line);
  }
  EXPECT_EQ(lines, (std::vector<int>{2, 4, 6, 7}));
  EXPECT_FALSE(WorkCalendar::create(csv("2026-10-01,1,国庆节\n")));
  EXPECT_FALSE(WorkCalendar::create(csv("")));
  EXPECT_TRUE(WorkCalendar::create(csv("date,is_off,name\r\n2026-10-01,1,国庆节\r\n")));
}

}  // namespace
}  // namespace steelyard
