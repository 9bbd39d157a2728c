// See holidays.hpp.

#include "sample/holidays.hpp"

#include <algorithm>
#include <array>

namespace steelyard::sample {

namespace {

struct Spell {
  YearMonthDay first;
  int n_days;
};
constexpr std::array<Spell, 13> kHolidays = {{{{2025, 1, 1}, 1},
                                              {{2025, 1, 28}, 8},
                                              {{2025, 4, 4}, 3},
                                              {{2025, 5, 1}, 5},
                                              {{2025, 5, 31}, 3},
                                              {{2025, 10, 1}, 8},
                                              {{2026, 1, 1}, 3},
                                              {{2026, 2, 15}, 9},
                                              {{2026, 4, 4}, 3},
                                              {{2026, 5, 1}, 5},
                                              {{2026, 6, 19}, 3},
                                              {{2026, 9, 25}, 3},
                                              {{2026, 10, 1}, 7}}};
constexpr std::array<YearMonthDay, 11> kMadeUp = {{{2025, 1, 26},
                                                   {2025, 2, 8},
                                                   {2025, 4, 27},
                                                   {2025, 9, 28},
                                                   {2025, 10, 11},
                                                   {2026, 1, 4},
                                                   {2026, 2, 14},
                                                   {2026, 2, 28},
                                                   {2026, 5, 9},
                                                   {2026, 9, 20},
                                                   {2026, 10, 10}}};

}  // namespace

bool is_public_holiday(Date day) {
  return std::ranges::any_of(kHolidays, [day](const Spell& one) {
    const Date first = to_date(one.first);
    return first <= day && day < first + one.n_days;
  });
}

bool is_office_day(Date day) {
  if (is_public_holiday(day)) return false;
  if (iso_weekday(day) <= 5) return true;
  return std::ranges::any_of(kMadeUp,
                             [day](const YearMonthDay& one) { return to_date(one) == day; });
}

}  // namespace steelyard::sample
