// Periods: names, days, neighbours; ISO weeks against the C library's %G-W%V.

#include "base/period.hpp"

#include <gtest/gtest.h>

#include <ctime>

namespace steelyard {
namespace {

std::string days_of(const Period& period) {
  return to_string(period.first) + " " + to_string(period.last);
}

TEST(ParsePeriod, Table) {
  const Cycle month{.unit = CycleUnit::Month};
  const Cycle from_26{.unit = CycleUnit::Month, .from_day = 26};
  const Cycle week{.unit = CycleUnit::Week};
  const Cycle quarter{.unit = CycleUnit::Quarter};
  const Cycle april_quarter{.unit = CycleUnit::Quarter, .fiscal_first_month = 4};
  const Cycle april_half{.unit = CycleUnit::HalfYear, .fiscal_first_month = 4};
  const Cycle april_year{.unit = CycleUnit::Year, .fiscal_first_month = 4};
  struct Row {
    const char* name;
    Cycle cycle;
    const char* days;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"2026-05", month, "2026-05-01 2026-05-31"},
           {"2024-02", month, "2024-02-01 2024-02-29"},
           {"2026-05", from_26, "2026-04-26 2026-05-25"},
           {"2026-01", from_26, "2025-12-26 2026-01-25"},
           {"2026-03", from_26, "2026-02-26 2026-03-25"},
           {"2026-W07", week, "2026-02-09 2026-02-15"},
           {"2026-W01", week, "2025-12-29 2026-01-04"},
           {"2026-W53", week, "2026-12-28 2027-01-03"},
           {"2026-Q2", quarter, "2026-04-01 2026-06-30"},
           {"2026-Q1", april_quarter, "2025-04-01 2025-06-30"},
           {"2026-Q4", april_quarter, "2026-01-01 2026-03-31"},
           {"2026-H1", {.unit = CycleUnit::HalfYear}, "2026-01-01 2026-06-30"},
           {"2026-H2", april_half, "2025-10-01 2026-03-31"},
           {"2026", {.unit = CycleUnit::Year}, "2026-01-01 2026-12-31"},
           {"2026", april_year, "2025-04-01 2026-03-31"},
           {"2026-05-03", {.unit = CycleUnit::Day}, "2026-05-03 2026-05-03"},
           {"2026-04-26..2026-05-25", quarter, "2026-04-26 2026-05-25"},
           {"2026-05-03..2026-05-03", month, "2026-05-03 2026-05-03"}}) {
    SCOPED_TRACE(row.name);
    const auto period = parse_period(row.name, row.cycle);
    ASSERT_TRUE(period);
    EXPECT_EQ(days_of(*period), row.days);
    EXPECT_EQ(period->name, row.name);
  }
}

TEST(ParsePeriod, Refusals) {
  const Cycle month{.unit = CycleUnit::Month};
  struct Row {
    const char* name;
    Code code;
  };
  for (const Row& row : std::initializer_list<Row>{{"", "C101"_code},
                                                   {"2026-13", "C101"_code},
                                                   {"2026-5", "C101"_code},
                                                   {"2026-00", "C101"_code},
                                                   {"2025-W53", "C101"_code},
                                                   {"2026-Q5", "C101"_code},
                                                   {"2026-q2", "C101"_code},
                                                   {"May 2026", "C101"_code},
                                                   {"2026-02-30", "C101"_code},
                                                   {"2026/05", "C101"_code},
                                                   {"20260503", "C101"_code},
                                                   {"2026-05-25..2026-04-26", "C101"_code},
                                                   {"2026-05-25..", "C101"_code},
                                                   {"0000-01", "C101"_code},
                                                   {"2026-05\n", "C101"_code},
                                                   {"2026-W07", "C102"_code},
                                                   {"2026-Q2", "C102"_code},
                                                   {"2026-H1", "C102"_code},
                                                   {"2026", "C102"_code},
                                                   {"2026-05-03", "C102"_code}}) {
    SCOPED_TRACE(row.name);
    const auto period = parse_period(row.name, month);
    ASSERT_FALSE(period);
    ASSERT_EQ(period.error().size(), 1U);
    EXPECT_EQ(period.error()[0].code, row.code);
  }
}

// Over 60 years and all cycles: every day lies in exactly one period, which parses to itself by its
// name, and whose neighbours touch it.
TEST(Periods, CoverTheCalendarWithoutGapOrOverlap) {
  std::vector<Cycle> cycles = {{.unit = CycleUnit::Day}, {.unit = CycleUnit::Week}};
  for (const int from_day : {1, 2, 15, 26, 28}) {
    cycles.push_back({.unit = CycleUnit::Month, .from_day = from_day});
  }
  for (const CycleUnit unit : {CycleUnit::Quarter, CycleUnit::HalfYear, CycleUnit::Year}) {
    for (int month = 1; month <= 12; ++month) {
      cycles.push_back({.unit = unit, .fiscal_first_month = month});
    }
  }
  for (const Cycle& cycle : cycles) {
    Period period = period_containing(to_date({1990, 1, 1}), cycle);
    while (period.last < to_date({2050, 1, 1})) {
      for (const Date day : {period.first, period.last, period.first + period.n_days() / 2}) {
        ASSERT_EQ(period_containing(day, cycle).name, period.name);
      }
      const auto parsed = parse_period(period.name, cycle);
      ASSERT_TRUE(parsed) << period.name;
      ASSERT_EQ(days_of(*parsed), days_of(period));
      const Period after = next(period, cycle);
      ASSERT_EQ(after.first, period.last + 1) << period.name;
      ASSERT_EQ(previous(after, cycle).name, period.name);
      ASSERT_TRUE(period.contains(period.last) && !period.contains(after.first));
      period = after;
    }
  }
}

TEST(Periods, WeeksAreThoseOfIso8601) {
  for (Date date = to_date({1970, 1, 1}); date < to_date({2060, 1, 1}); date = date + 1) {
    const std::time_t seconds = std::time_t{date.days} * 86'400;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char expected[16];
    std::strftime(expected, sizeof expected, "%G-W%V", &parts);
    ASSERT_EQ(period_containing(date, {.unit = CycleUnit::Week}).name, expected);
  }
}

TEST(Periods, NeighboursOfARangeAreAsLong) {
  const Cycle month{.unit = CycleUnit::Month};
  const Period days = *parse_period("2026-04-26..2026-05-25", month);
  EXPECT_EQ(previous(days, month).name, "2026-03-27..2026-04-25");
  EXPECT_EQ(next(days, month).name, "2026-05-26..2026-06-24");
}

}  // namespace
}  // namespace steelyard
