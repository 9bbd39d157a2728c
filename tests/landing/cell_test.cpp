// Cells: what people, platforms and spreadsheets write, and what must not be guessed.

#include "landing/cell.hpp"

#include <gtest/gtest.h>

#include "base/date.hpp"
#include "landing/adapter.hpp"

namespace steelyard {
namespace {

ZoneClock clock_in(const char* zone) { return ZoneClock(TimeZone::create(zone).value()); }

CellValue read_as(std::string_view text, Stored type, CellUnit unit = CellUnit::None) {
  ZoneClock clock = clock_in("Asia/Shanghai");
  CellRule rule;
  rule.type = type;
  rule.unit = unit;
  return read_cell(text, rule, clock);
}

std::string shown(const CellValue& cell) {
  if (cell.state == CellValue::State::Missing) return "missing";
  if (cell.state == CellValue::State::Faulty) return std::string(code_name(cell.fault));
  return cell.text.data() != nullptr ? std::string(cell.text) : std::to_string(cell.value);
}

struct Case {
  const char* text;
  const char* wanted;
};

TEST(Cell, Money) {
  const std::vector<Case> cases = {
      {"1234.5", "12345000"},
      {"1,234.50", "12345000"},
      {"￥1,234.50", "12345000"},
      {"¥ 12", "120000"},
      {"$-5", "-50000"},
      {"-￥5", "-50000"},
      {"R$ 10.00", "100000"},
      {"US$ 12", "120000"},
      {"HK$ 9", "90000"},
      {"-€5", "-50000"},
      {"X$ 9", "D031"},
      {"1.2万", "120000000"},
      {"1.5亿", "1500000000000"},
      {"0.5万元", "50000000"},
      {"（123.45）", "-1234500"},
      {"(123.45)", "-1234500"},
      {"１２３．４５", "1234500"},
      {"12.50元", "125000"},
      {"RMB5", "50000"},
      {"rmb 5", "50000"},
      {"5 USD", "50000"},
      {"5USD", "50000"},
      {"5美元", "50000"},
      {"5€", "50000"},
      {"5￥", "50000"},
      {"CN¥5", "50000"},
      {"￥5元", "50000"},
      {"5元人民币", "50000"},
      {"-5 eur", "-50000"},
      {"EUR 1.2万", "120000000"},
      {"(5 USD)", "-50000"},
      {"￥￥5", "D031"},
      {"￥-￥5", "D031"},
      {"5元元", "D031"},
      {"5 USDT", "D031"},
      {"5 US", "D031"},
      {"$5元", "D031"},
      {"€5 USD", "D031"},
      {"USD", "D031"},
      {"+3", "30000"},
      {"−3", "-30000"},
      {" 7 ", "70000"},
      {"\t8", "80000"},
      {"'9", "90000"},
      {"=\"9.5\"", "95000"},
      {"0.0", "0"},
      {"-0", "0"},
      {"1.50000000", "15000"},
      {"0.0001", "1"},
      {"1e-04", "1"},
      {"0.00001", "D032"},
      {"0.30000000000000004", "3000"},
      {"1234.5600000000001", "12345600"},
      {"-1234.5599999999999", "-12345600"},
      {"0.12345678901234567", "D032"},
      {"12.000000000000000001", "D032"},
      {"1e-05", "D032"},
      {"1,5", "D031"},
      {"1.234,50", "D031"},
      {"12,34", "D031"},
      {",123", "D031"},
      {"1,234,", "D031"},
      {"12 34", "D031"},
      {"12a", "D031"},
      {"--5", "D031"},
      {"(-5)", "D031"},
      {"(5", "D031"},
      {"5)", "D031"},
      {"5%", "D031"},
      {".", "D031"},
      {"abc", "D031"},
      {"1.23E+05", "D038"},
      {"1e5", "D038"},
      {"100000000000", "1000000000000000"},
      {"100000000000.0001", "D033"},
      {"99999999999999999999", "D033"},
      {"-", "missing"},
      {"--", "missing"},
      {"—", "missing"},
      {"无", "missing"},
      {"", "missing"},
      {"NULL", "missing"},
      {"null", "missing"},
      {"N/A", "missing"},
      {"NaN", "D031"},
      {"nan", "D031"},
      {"Inf", "D031"},
      {"-Infinity", "D031"},
      {"#N/A", "D031"},
      {"\\N", "missing"},
      {"　", "missing"},
      {".5", "5000"},
      {"5.", "50000"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(shown(read_as(each.text, Stored::Money)), each.wanted) << each.text;
  }
}

TEST(Cell, CountsNumbersAndRatios) {
  EXPECT_EQ(shown(read_as("1,234", Stored::Count)), "1234");
  EXPECT_EQ(shown(read_as("57.0", Stored::Count)), "57");
  EXPECT_EQ(shown(read_as("1.2万", Stored::Count)), "12000");
  EXPECT_EQ(shown(read_as("1.5", Stored::Count)), "D032");
  EXPECT_EQ(shown(read_as("￥5", Stored::Count)), "D031");
  EXPECT_EQ(shown(read_as("￥5", Stored::Number)), "D031");
  EXPECT_EQ(shown(read_as("12.3%", Stored::Ratio)), "123000");
  EXPECT_EQ(shown(read_as("12.3％", Stored::Ratio)), "123000");
  EXPECT_EQ(shown(read_as("12.3", Stored::Ratio, CellUnit::Percent)), "123000");
  EXPECT_EQ(shown(read_as("12.3%", Stored::Ratio, CellUnit::Percent)), "123000");
  EXPECT_EQ(shown(read_as("0.3333333333", Stored::Ratio)), "333333");
  EXPECT_EQ(shown(read_as("0.6666666666", Stored::Number)), "666667");
  EXPECT_EQ(shown(read_as("-0.0000005", Stored::Number)), "-1");
  EXPECT_EQ(shown(read_as("4.85", Stored::Number)), "4850000");
}

TEST(Cell, Words) {
  for (const char* yes : {"true", "1", "yes", "是", "Y"}) {
    EXPECT_EQ(shown(read_as(yes, Stored::Bool)), "1") << yes;
  }
  for (const char* no : {"false", "0", "no", "否", "N"}) {
    EXPECT_EQ(shown(read_as(no, Stored::Bool)), "0") << no;
  }
  EXPECT_EQ(shown(read_as("maybe", Stored::Bool)), "D034");
}

TEST(Cell, Ids) {
  ZoneClock clock = clock_in("UTC");
  CellRule rule;
  rule.is_id = true;
  const std::vector<Case> cases = {
      {"\t00123", "00123"},   {"'00123", "00123"}, {"=\"00123\"", "00123"}, {"5e10", "5e10"},
      {"1.79E+18", "D038"},   {"2E+17", "D038"},   {"#N/A", "D038"},        {"#DIV/0!", "D038"},
      {"17850.0", "17850.0"}, {"", "missing"},     {"0012345", "0012345"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(shown(read_cell(each.text, rule, clock)), each.wanted) << each.text;
  }
  EXPECT_EQ(shown(read_as("'tis", Stored::Text)), "'tis");  // prose keeps its marks
}

TEST(Cell, InstantsInTheirZone) {
  const std::int64_t local = try_parse_instant("2018-06-12 20:07:44")->local_us;
  ZoneClock clock = clock_in("America/Sao_Paulo");
  CellRule rule;
  rule.type = Stored::Instant;
  for (const char* text : {"2018-06-12 20:07:44", "2018-06-12T20:07:44", "2018/6/12 20:07:44",
                           "2018年6月12日 20:07:44", "2018年6月12日 20时07分44秒"}) {
    const CellValue cell = read_cell(text, rule, clock);
    ASSERT_EQ(cell.state, CellValue::State::Set) << text;
    EXPECT_EQ(cell.local, local) << text;
    EXPECT_EQ(cell.value, local + 3 * kMicrosPerHour) << text;
  }
  const CellValue offset = read_cell("2018-06-12T20:07:44+08:00", rule, clock);
  EXPECT_EQ(offset.value, local - 8 * kMicrosPerHour);
  EXPECT_EQ(offset.local, local - 11 * kMicrosPerHour);
  for (const char* text : {"2018-02-30 00:00:00", "0000-00-00 00:00:00", "5/6/2018 8:00", "soon",
                           "20:07", "1582243200"}) {
    EXPECT_EQ(shown(read_cell(text, rule, clock)), "D036") << text;
  }
  rule.unit = CellUnit::Second;
  EXPECT_EQ(read_cell("1582243200", rule, clock).value, 1582243200 * kMicrosPerSecond);
}

TEST(Cell, TheCachedClockIsTheZone) {
  const TimeZone zone = TimeZone::create("America/Sao_Paulo").value();
  ZoneClock clock(zone);
  const std::int64_t first = try_parse_instant("2016-01-01")->local_us;
  for (std::int64_t hour = 0; hour < 3L * 366 * 24; ++hour) {
    const std::int64_t local = first + hour * kMicrosPerHour + 1800 * kMicrosPerSecond;
    ASSERT_EQ(clock.to_utc(local), zone.to_utc(local)) << format_local(local);
  }
}

TEST(Cell, NothingIsLaterThanItsExport) {
  ZoneClock clock = clock_in("UTC");
  CellRule rule;
  rule.type = Stored::Instant;
  rule.latest_us = try_parse_instant("2026-05-26 12:00:00")->local_us;
  EXPECT_EQ(shown(read_cell("2026-05-26 12:00:01", rule, clock)), "D037");
  EXPECT_NE(shown(read_cell("2026-05-26 12:00:00", rule, clock)), "D037");
}

TEST(Cell, DatesAndDurations) {
  EXPECT_EQ(shown(read_as("2026-05-26", Stored::Date)), "20599");
  EXPECT_EQ(shown(read_as("2026/5/26", Stored::Date)), "20599");
  EXPECT_EQ(shown(read_as("20260526", Stored::Date)), "20599");
  EXPECT_EQ(shown(read_as("2026年5月26日", Stored::Date)), "20599");
  EXPECT_EQ(shown(read_as("2026-05-26 00:00:00", Stored::Date)), "20599");
  EXPECT_EQ(shown(read_as("26.5.2026", Stored::Date)), "D035");
  EXPECT_EQ(shown(read_as("35 s", Stored::Duration)), "35000000");
  EXPECT_EQ(shown(read_as("00:01:30", Stored::Duration)), "90000000");
  EXPECT_EQ(shown(read_as("26:00:00.5", Stored::Duration)), "93600500000");
  EXPECT_EQ(shown(read_as("35.5", Stored::Duration, CellUnit::Second)), "35500000");
  EXPECT_EQ(shown(read_as("1.5", Stored::Duration, CellUnit::Minute)), "90000000");
  EXPECT_EQ(shown(read_as("35", Stored::Duration)), "D039");
  EXPECT_EQ(shown(read_as("0", Stored::Duration)), "0");
  EXPECT_EQ(shown(read_as("1:30", Stored::Duration)), "D039");
  EXPECT_EQ(shown(read_as("0.0000001", Stored::Duration, CellUnit::Second)), "D032");
}

TEST(Cell, DurationsThatNothingHoldsAreOutOfRange) {
  const std::string digits(31, '9');
  EXPECT_EQ(shown(read_as("40000000000 s", Stored::Duration)), "D033");
  for (const char* unit : {" ms", " s", " min", " h", " d", "天", " 小时"}) {
    EXPECT_EQ(shown(read_as("99999999999999" + std::string(unit), Stored::Duration)), "D033");
    EXPECT_EQ(shown(read_as(digits + unit, Stored::Duration)), "D033") << unit;
    EXPECT_EQ(shown(read_as("-" + digits + unit, Stored::Duration)), "D033") << unit;
  }
  for (const CellUnit unit : {CellUnit::Millisecond, CellUnit::Second, CellUnit::Day}) {
    EXPECT_EQ(shown(read_as(digits, Stored::Duration, unit)), "D033");
  }
  EXPECT_EQ(shown(read_as("1111111:00:00", Stored::Duration)), "3999999600000000");
  EXPECT_EQ(shown(read_as("1111112:00:00", Stored::Duration)), "D033");
  EXPECT_EQ(shown(read_as(digits + ":00:00", Stored::Duration)), "D033");
  EXPECT_EQ(shown(read_as(digits, Stored::Duration)), "D039") << "of which unit?";
  EXPECT_EQ(shown(read_as(digits + " lightyears", Stored::Duration)), "D039");
  EXPECT_EQ(shown(read_as("1-2 s", Stored::Duration)), "D039");
  EXPECT_EQ(shown(read_as("0.0000001 s", Stored::Duration)), "D032");
}

TEST(Cell, NumbersEndByTypeAndUnit) {
  const auto largest = [](Stored type, CellUnit unit) {
    CellRule rule;
    rule.type = type;
    rule.unit = unit;
    return largest_number(rule);
  };
  EXPECT_EQ(largest(Stored::Money, CellUnit::None), "100,000,000,000");
  EXPECT_EQ(largest(Stored::Number, CellUnit::None), "1,000,000,000");
  EXPECT_EQ(largest(Stored::Count, CellUnit::None), "1,000,000,000,000,000");
  EXPECT_EQ(largest(Stored::Ratio, CellUnit::Percent), "100,000,000,000%");
  EXPECT_EQ(largest(Stored::Duration, CellUnit::Second), "4,000,000,000 s");
  EXPECT_EQ(largest(Stored::Duration, CellUnit::Minute), "66,666,666 min");
  EXPECT_EQ(shown(read_as("4000000000", Stored::Duration, CellUnit::Second)), "4000000000000000");
  EXPECT_EQ(shown(read_as("4000000001", Stored::Duration, CellUnit::Second)), "D033");
  EXPECT_EQ(shown(read_as("1000000000", Stored::Number)), "1000000000000000");
  EXPECT_EQ(shown(read_as("1000000001", Stored::Number)), "D033");
}

TEST(Cell, ParseCellSpeaksInResults) {
  const TimeZone zone = TimeZone::create("Asia/Shanghai").value();
  CellSource source;
  source.from = FromColumn{"总金额", {}};
  source.missing = {"暂无"};
  EXPECT_EQ(parse_cell("1.2万", Stored::Money, source, zone)->value, 120000000);
  EXPECT_TRUE(parse_cell("暂无", Stored::Money, source, zone)->missing);
  const Result<ParsedCell> bad = parse_cell("x", Stored::Money, source, zone);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().front().code, "D031"_code);
  EXPECT_EQ(bad.error().front().args, (std::vector<std::string>{"总金额", "x"}));
}

}  // namespace
}  // namespace steelyard
