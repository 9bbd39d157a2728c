// Memory: what the standards of a plan remember from one check date to the next: points that add up in
// ledgers, grades that change only after several checks, grades that are protected for a while; and the
// announced days that do not count.
//
//     ledgers:
//       - name: penalty
//         check: week                     # a check date is the last day of such a period
//         reset: quarter                  # and the sum begins anew with such a period
//         book:
//           - { of: late_ship_share, steps: "n > 75 and ≥ 10% → 2, ≥ 15% → 1, else → 0" }
//           - { when: "cancel_rate > 5% and orders_count > 20", points: 1 }
//         then: [ { at: 3, deduct: 5 }, { at: 6, grade_at_most: C, for: 28 d } ]
//     grade_changes: { reset: year, fall_after: 2, rise_after: 2 of 3 }
//     excuses: [ { from: 2026-06-10, until: 2026-06-11, reason: outage } ]
//
// All of it is a fold over the check dates since the last reset (score/ledger.hpp, score/held_grade.hpp).
// Tested by: tests/plan/memory_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "plan/standard.hpp"

namespace steelyard {

/// What earns points of a ledger on a check date: a condition, or steps over one indicator whose
/// points are those that are booked.
struct Booking {
  PlacedText when;  // empty when `of` is given
  Decimal points;   // of `when`
  PlacedText of;
  Standard steps;    // only its curve is used
  std::string rule;  // all of it as it was typed
  Text reason;       // in other words; empty = none
  Span span;
  bool is_unread =
      false;  // something in it is wrong and has been said: nothing is concluded from it
};

/// What a sum brings about: all that is set.
struct Consequence {
  Decimal at;  // sums of so much, or more
  std::optional<Decimal> deduct;
  std::optional<Decimal> total;
  std::optional<std::string> grade_at_most;
  bool no_grade = false;
  Text says;  // what happens outside of the score: no campaigns, a frozen account
  /// So many days from the check date on which the sum came to it, whatever the sum is then. None:
  /// while the sum is there.
  std::optional<int> lasts_days;
  bool confirm_by_person = false;
  Span span;
};

struct Ledger {
  std::string name;
  Text label;
  Cycle check;
  Cycle reset;
  std::vector<Booking> book;
  std::vector<Consequence> then;
  Span span;
  bool cycles_unread = false;  // `check` or `reset`, which has been said
};

/// "2 of 3": so many of the last checks; "2": two in a row.
struct Votes {
  int needed = 1;
  int of_last = 1;
};

/// A grade that holds at least until a day, whatever is measured.
struct Protection {
  std::string grade;
  std::optional<Date> from;
  Date until;
  std::vector<std::string> subjects;  // empty = all
  Text reason;
  Span span;
};

struct GradeChanges {
  Cycle check;
  std::optional<Cycle> reset;  // none: every period has the grade that is measured in it
  Votes fall;
  Votes rise;
  std::vector<Protection> protect;
  Span span;
  bool cycles_unread = false;
};

/// Announced days whose rows do not count: an outage, a holiday.
struct Excuse {
  Date from;
  Date until;
  Text reason;
  std::vector<std::string> subjects;   // empty = all
  std::vector<PlacedText> indicators;  // with what is behind them; empty = all
  Span span;
};

struct Memory {
  std::vector<Ledger> ledgers;
  std::vector<Excuse> excuses;
  std::optional<GradeChanges> grade_changes;
  [[nodiscard]] bool empty() const { return ledgers.empty() && excuses.empty() && !grade_changes; }
};

/// How many check dates can lie in one period of a longer cycle, at most: 14 weeks in a quarter.
int most_checks(const Cycle& check, const Cycle& reset);

}  // namespace steelyard
