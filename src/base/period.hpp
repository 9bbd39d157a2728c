// Period and Cycle: which days an assessment covers, and what they are called.
//
//     Cycle{Month, .from_day = 26}: "2026-05" = 2026-04-26 … 2026-05-25, named by the month in
//     which it ends "2026-W07" ISO week · "2026-Q2" · "2026-H1" · "2026" · "2026-05-03" one day ·
//     "2026-04-26..2026-05-25" any range
//
// A fiscal year that begins in month m is named by the calendar year in which it ends; its quarters
// follow. Tested by: tests/base/period_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"

namespace steelyard {

enum class CycleUnit { Day, Week, Month, Quarter, HalfYear, Year };

struct Cycle {
  CycleUnit unit = CycleUnit::Month;
  int from_day = 1;            // months only: 1 … 28
  int fiscal_first_month = 1;  // quarters, half-years and years
};

struct Period {
  std::string name;
  Date first;
  Date last;  // inclusive
  [[nodiscard]] int n_days() const { return last - first + 1; }
  [[nodiscard]] bool contains(Date date) const { return first <= date && date <= last; }
};

/// The period of that name under that cycle. Errors: C101 malformed name, C102 the name does not
/// fit the cycle's unit.
Result<Period> parse_period(std::string_view name, Cycle cycle);
/// The period of the cycle that contains the date.
Period period_containing(Date date, Cycle cycle);
Period previous(const Period& period, Cycle cycle);
Period next(const Period& period, Cycle cycle);

}  // namespace steelyard
