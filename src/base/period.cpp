// Periods by name and by date.
//
//     parse_period("2026-05", {.unit = Month, .from_day = 26}) = 2026-04-26 … 2026-05-25
//     period_containing(2027-01-01, {.unit = Week}) = "2026-W53", 2026-12-28 … 2027-01-03
//
// Promise: the periods of one cycle follow each other without gap or overlap, and the name of each
// parses to it again. Weeks are those of ISO 8601. Tested by: tests/base/period_test.cpp.

#include "base/period.hpp"

#include <optional>

#include "base/text.hpp"

namespace steelyard {
namespace {

/// What a name says: the unit, the year and the number of the period within it.
struct NamedPeriod {
  CycleUnit unit = CycleUnit::Year;
  int year = 0;
  int number = 1;
};

std::optional<int> try_parse_digits(std::string_view text, std::size_t n_digits) {
  if (text.size() != n_digits) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }
std::string four_digits(int value) {
  const std::string digits = std::to_string(value);
  return digits.size() < 4 ? std::string(4 - digits.size(), '0') + digits : digits;
}

std::string name_of(NamedPeriod named) {
  const std::string year = four_digits(named.year);
  switch (named.unit) {
    case CycleUnit::Week:
      return year + "-W" + two_digits(named.number);
    case CycleUnit::Month:
      return year + "-" + two_digits(named.number);
    case CycleUnit::Quarter:
      return year + "-Q" + std::to_string(named.number);
    case CycleUnit::HalfYear:
      return year + "-H" + std::to_string(named.number);
    case CycleUnit::Year:
      return year;
    case CycleUnit::Day:
      break;  // days are named by their date
  }
  STEELYARD_CHECK(false, "a day has no number within its year");
}

/// The first of a month; months before 1 and after 12 belong to the years around.
Date first_of(int year, int month) {
  const int months = year * 12 + (month - 1);
  return to_date({months / 12, months % 12 + 1, 1});
}

/// Monday of ISO week 1: the week that holds 4 January.
Date first_week_of(int year) {
  const Date fourth = to_date({year, 1, 4});
  return fourth - (iso_weekday(fourth) - 1);
}

/// Months of a fiscal year: named by the calendar year in which it ends.
Period fiscal_months(NamedPeriod named, int k_months, Cycle cycle) {
  const int begin_year = cycle.fiscal_first_month == 1 ? named.year : named.year - 1;
  const int month = cycle.fiscal_first_month + (named.number - 1) * k_months;
  return {name_of(named), first_of(begin_year, month), first_of(begin_year, month + k_months) - 1};
}

Period month_of(NamedPeriod named, Cycle cycle) {
  const Date first = first_of(named.year, named.number);
  const Date next_first = first_of(named.year, named.number + 1);
  if (cycle.from_day == 1) return {name_of(named), first, next_first - 1};
  const int later = cycle.from_day - 1;
  return {name_of(named), first_of(named.year, named.number - 1) + later, first + (later - 1)};
}

Period period_of(NamedPeriod named, Cycle cycle) {
  switch (named.unit) {
    case CycleUnit::Week: {
      const Date monday = first_week_of(named.year) + 7 * (named.number - 1);
      return {name_of(named), monday, monday + 6};
    }
    case CycleUnit::Month:
      return month_of(named, cycle);
    case CycleUnit::Quarter:
      return fiscal_months(named, 3, cycle);
    case CycleUnit::HalfYear:
      return fiscal_months(named, 6, cycle);
    case CycleUnit::Year:
      return fiscal_months(named, 12, cycle);
    case CycleUnit::Day:
      break;
  }
  STEELYARD_CHECK(false, "a day has no number within its year");
}

Period day_period(Date date) { return {to_string(date), date, date}; }

Period range(Date first, Date last) {
  return {to_string(first) + ".." + to_string(last), first, last};
}
bool is_range(const Period& period) { return period.name.find("..") != std::string::npos; }

/// "2026-05-26" and nothing else: names have one spelling.
std::optional<Date> try_parse_name_date(std::string_view text) {
  const auto date = try_parse_date(text);
  return date && to_string(*date) == text ? date : std::nullopt;
}

std::optional<Period> try_parse_range(std::string_view name) {
  const std::size_t dots = name.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto first = try_parse_name_date(name.substr(0, dots));
  const auto last = try_parse_name_date(name.substr(dots + 2));
  if (!first || !last || *last < *first) return std::nullopt;
  return range(*first, *last);
}

int n_iso_weeks(int year) { return (first_week_of(year + 1) - first_week_of(year)) / 7; }

/// The part behind "2026-": "05", "W07", "Q2", "H1".
std::optional<NamedPeriod> try_parse_part(int year, std::string_view part) {
  struct Form {
    std::string_view letter;
    CycleUnit unit;
    std::size_t n_digits;
    int most;
  };
  const Form forms[] = {{"W", CycleUnit::Week, 2, n_iso_weeks(year)},
                        {"Q", CycleUnit::Quarter, 1, 4},
                        {"H", CycleUnit::HalfYear, 1, 2},
                        {"", CycleUnit::Month, 2, 12}};
  for (const Form& form : forms) {
    if (!part.starts_with(form.letter)) continue;
    const auto number = try_parse_digits(part.substr(form.letter.size()), form.n_digits);
    if (!number || *number < 1 || *number > form.most) return std::nullopt;
    return NamedPeriod{form.unit, year, *number};
  }
  return std::nullopt;
}

std::optional<NamedPeriod> try_parse_named(std::string_view name) {
  const auto year = try_parse_digits(name.substr(0, 4), 4);
  if (!year || *year < 1) return std::nullopt;
  if (name.size() == 4) return NamedPeriod{CycleUnit::Year, *year, 1};
  if (name[4] != '-') return std::nullopt;
  return try_parse_part(*year, name.substr(5));
}

void check_cycle(Cycle cycle) {
  STEELYARD_CHECK(cycle.from_day >= 1 && cycle.from_day <= 28, "every month has days 1 to 28");
  STEELYARD_CHECK(cycle.fiscal_first_month >= 1 && cycle.fiscal_first_month <= 12,
                  "a fiscal year begins in one of twelve months");
}

/// How the cycle's periods are named, by that of a day everybody knows.
std::string example_name(Cycle cycle) {
  return period_containing(to_date({2026, 5, 3}), cycle).name;
}

NamedPeriod week_containing(Date date) {
  int year = to_ymd(date).year;
  if (date < first_week_of(year)) --year;
  if (date >= first_week_of(year + 1)) ++year;
  return {CycleUnit::Week, year, (date - first_week_of(year)) / 7 + 1};
}

NamedPeriod fiscal_containing(Date date, int k_months, Cycle cycle) {
  const YearMonthDay ymd = to_ymd(date);
  const int month_of_fiscal_year = (ymd.month - cycle.fiscal_first_month + 12) % 12;
  const bool ends_next_year = cycle.fiscal_first_month > 1 && ymd.month >= cycle.fiscal_first_month;
  return {cycle.unit, ymd.year + (ends_next_year ? 1 : 0), month_of_fiscal_year / k_months + 1};
}

NamedPeriod month_containing(Date date, Cycle cycle) {
  const YearMonthDay ymd = to_ymd(date);
  const bool ends_next_month = cycle.from_day > 1 && ymd.day >= cycle.from_day;
  if (!ends_next_month) return {CycleUnit::Month, ymd.year, ymd.month};
  if (ymd.month == 12) return {CycleUnit::Month, ymd.year + 1, 1};
  return {CycleUnit::Month, ymd.year, ymd.month + 1};
}

}  // namespace

Result<Period> parse_period(std::string_view name, Cycle cycle) {
  check_cycle(cycle);
  if (const auto days = try_parse_range(name)) return *days;
  const auto day = try_parse_name_date(name);
  const auto named = try_parse_named(name);
  if (!day && !named) {
    const std::string example = example_name(cycle);
    return fail({"C101"_code,
                 {},
                 {std::string(name)},
                 {"写成“" + example + "”这样，或写起止日：2026-04-26..2026-05-25",
                  "write it like '" + example + "', or as days: 2026-04-26..2026-05-25"},
                 {}});
  }
  if ((day ? CycleUnit::Day : named->unit) != cycle.unit) {
    const std::string example = example_name(cycle);
    return fail({"C102"_code,
                 {},
                 {std::string(name), example},
                 {"写成 " + example + "，或写起止日：2026-04-26..2026-05-25",
                  "write " + example + ", or the days: 2026-04-26..2026-05-25"},
                 {}});
  }
  return day ? day_period(*day) : period_of(*named, cycle);
}

Period period_containing(Date date, Cycle cycle) {
  check_cycle(cycle);
  switch (cycle.unit) {
    case CycleUnit::Day:
      return day_period(date);
    case CycleUnit::Week:
      return period_of(week_containing(date), cycle);
    case CycleUnit::Month:
      return period_of(month_containing(date, cycle), cycle);
    case CycleUnit::Quarter:
      return period_of(fiscal_containing(date, 3, cycle), cycle);
    case CycleUnit::HalfYear:
      return period_of(fiscal_containing(date, 6, cycle), cycle);
    case CycleUnit::Year:
      return period_of(fiscal_containing(date, 12, cycle), cycle);
  }
  STEELYARD_CHECK(false, "a cycle has one of six units");
}

Period previous(const Period& period, Cycle cycle) {
  if (is_range(period)) return range(period.first - period.n_days(), period.first - 1);
  return period_containing(period.first - 1, cycle);
}

Period next(const Period& period, Cycle cycle) {
  if (is_range(period)) return range(period.last + 1, period.last + period.n_days());
  return period_containing(period.last + 1, cycle);
}

}  // namespace steelyard
