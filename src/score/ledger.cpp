// Folds the check dates of a ledger.
//
// 1. A check in another period of `reset` than the one before begins at zero.
// 2. What is booked is added; what cannot be told adds nothing, and is kept to be shown.
// 3. A consequence with an end begins on the check date on which the sum comes to it, once per period of
//    `reset`; it outlives the reset. One without an end is in force while the sum is there.
//
// Tested by: tests/score/ledger_test.cpp, tests/score/memory_law_test.cpp.

#include "score/ledger.hpp"

#include <algorithm>
#include <utility>

#include "score/curve.hpp"

namespace steelyard {

namespace {

Int128 mark_of(const Consequence& one) { return to_fixed(to_fraction(one.at), kPointScale); }

bool is_same_mark(const Consequence& a, const Consequence& b) { return mark_of(a) == mark_of(b); }

void reset_before(LedgerState& state, Date day) {
  const Date first = period_containing(day, state.reset).first;
  if (state.since == first) return;
  state.since = first;
  state.sum = 0;
  state.lines.clear();
  state.n_checks = 0;
}

void begin_lasting(LedgerState& state, const Ledger& rules, Date day) {
  for (const Consequence& one : rules.then) {
    if (!one.lasts_days || state.sum < mark_of(one)) continue;
    const bool begun = std::ranges::any_of(state.lasting, [&](const ConsequenceCard& earlier) {
      return earlier.since >= state.since && is_same_mark(earlier.what, one);
    });
    if (!begun) state.lasting.push_back({one, day, day + (*one.lasts_days - 1)});
  }
}

/// The check date on which the sum came to the mark. Requires: it did.
Date day_reached(const LedgerState& state, Int128 mark) {
  Int128 sum = 0;
  for (const LedgerLine& line : state.lines) {
    sum += line.points.value_or(0);
    if (sum >= mark) return line.day;
  }
  return state.since;
}

}  // namespace

LedgerState book(LedgerState state, const Ledger& rules, const LedgerCheck& check) {
  reset_before(state, check.period.last);
  ++state.n_checks;
  for (const LedgerLine& line : check.lines) {
    if (line.points == Int128{0}) continue;
    state.sum += line.points.value_or(0);
    state.lines.push_back(line);
  }
  begin_lasting(state, rules, check.period.last);
  return state;
}

LedgerCard close(LedgerState state, const Ledger& rules, Date day) {
  reset_before(state, day);
  LedgerCard card;
  card.name = rules.name;
  card.label = rules.label;
  card.since = state.since;
  card.sum = state.sum;
  card.n_checks = state.n_checks;
  for (const ConsequenceCard& one : state.lasting) {
    if (one.since <= day && day <= *one.until) card.consequences.push_back(one);
  }
  for (const Consequence& one : rules.then) {
    if (one.lasts_days || state.sum < mark_of(one)) continue;
    card.consequences.push_back({one, day_reached(state, mark_of(one)), std::nullopt});
  }
  std::ranges::stable_sort(card.consequences, {}, [](const ConsequenceCard& one) {
    return std::pair(mark_of(one.what), one.since.days);
  });
  card.lines = std::move(state.lines);
  return card;
}

}  // namespace steelyard
