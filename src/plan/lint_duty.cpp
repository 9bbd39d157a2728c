// lint_duty: who must be on duty on more days than there are is never assessed.
//
//     on_duty_at_least: 40 d, cycle: month      P294: a month has 28 … 31 days
//     on_duty_at_least: 30 d, cycle: month      P294: in February nobody would be
//
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.

#include "plan/lint_duty.hpp"

#include <algorithm>

namespace steelyard {
namespace {

struct Days {
  int least;
  int most;
};

/// Four years hold every length that a period of the cycle can have.
Days days_of(const Cycle& cycle) {
  constexpr int kDaysOfFourYears = 1461;
  const Date from = Date{0};
  Period period = period_containing(from, cycle);
  Days days{period.n_days(), period.n_days()};
  for (; period.last - from < kDaysOfFourYears; period = next(period, cycle)) {
    days = {std::min(days.least, period.n_days()), std::max(days.most, period.n_days())};
  }
  return days;
}

}  // namespace

Diagnostics lint_duty(const Plan& plan) {
  if (plan.on_duty_days == 0) return {};
  const Days days = days_of(plan.cycle);
  if (plan.on_duty_days <= days.least) return {};
  const std::string length = days.least == days.most
                                 ? std::to_string(days.most)
                                 : std::to_string(days.least) + " … " + std::to_string(days.most);
  const Text who =
      plan.on_duty_days > days.most
          ? Text{"谁也不会被考核", "nobody would ever be assessed"}
          : Text{"短的周期里谁也不会被考核", "in the shorter ones nobody would be assessed"};
  return {{"P294"_code,
           plan.on_duty_span,
           {std::to_string(plan.on_duty_days), length, who.zh, who.en},
           {"写少一些的天数", "ask for fewer days"},
           {}}};
}

}  // namespace steelyard
