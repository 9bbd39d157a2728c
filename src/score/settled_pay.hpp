// SettledPay: how what a person is paid came about: base, factors, days, minimum, pool. A plain value.
//
//     base 3000.00 × coefficient 1.1 × department 1.2 × 20 of 22 days = 3600.00
//     pool T1: 24,000.00 owed, at most 20,000.00 → 3000.00 paid
//
// Amounts in 1/100 of the currency's unit (kPayScale) unless said otherwise.  Tested by:
// tests/score/settle_pay_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/int128.hpp"

namespace steelyard {

/// Days on duty, bases and coefficients of departments have six decimals where they are reckoned with.
inline constexpr int kFactorScale = 6;
/// Of base × days: money has four decimals, days six.
inline constexpr int kBaseDaysScale = 10;

/// What the house's sheets say of a person over a period.
struct PaidPerson {
  std::string role;
  std::string team;                              // assigned last in the period; empty = none
  std::string department;                        // of that team
  std::optional<Int128> department_coefficient;  // 10^-6; none = the sheet has no row
  bool employed = true;                          // on a day of the period
  bool has_attendance = false;
  Int128 days_on_duty = 1'000'000;  // 10^-6; without counting days 1 …
  int days_due = 1;                 // … of 1
  std::optional<Int128>
      base_days;  // 10^-10: each day's base × the part of it on duty; none = a base is missing
};
/// Person → what the sheets say.
using PaidPeople = std::map<std::string, PaidPerson>;

/// The pool of a team.
struct PoolCard {
  Int128 cap = 0;
  std::optional<Int128>
      owed;  // to the whole team, before the cap; none in what one of its members reads
  bool is_over = false;
};

struct SettledPay {
  PaidPerson person;
  bool counts_days = false;          // days_on_duty of days_due are those of the period
  bool lacks_base = false;           // the plan multiplies a base, and this person's is not known
  std::optional<Int128> base;        // the mean over the days on duty
  std::optional<Int128> department;  // 10^-6, where the plan multiplies by it
  std::optional<Int128> wage;  // base × factors; none = the plan has no base, or it is not known
  bool raised_to_minimum = false;
  std::optional<PoolCard> pool;
  std::optional<Int128> paid;  // in all, after minimum, pool and rounding; none = lacks_base
};

}  // namespace steelyard
