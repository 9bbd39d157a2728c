// Ledgers by hand: what is added, when the sum begins anew, and from when to when a consequence holds.

#include "score/ledger.hpp"

#include <gtest/gtest.h>

#include "score/scorecard.hpp"

namespace steelyard {
namespace {

constexpr Cycle kWeek{CycleUnit::Week, 1, 1};
constexpr Cycle kQuarter{CycleUnit::Quarter, 1, 1};

Date day(const char* text) { return *try_parse_date(text); }
Int128 points(int n) { return Int128{n} * power_of_ten(kPointScale); }

Consequence consequence(int at, std::optional<int> lasts_days = std::nullopt) {
  Consequence one;
  one.at = {at, 0};
  one.deduct = Decimal{at, 0};
  one.lasts_days = lasts_days;
  return one;
}

Ledger ledger_with(std::vector<Consequence> then) {
  Ledger ledger;
  ledger.name = "penalty";
  ledger.check = kWeek;
  ledger.reset = kQuarter;
  ledger.then = std::move(then);
  return ledger;
}

LedgerState begin(const Ledger& ledger) {
  LedgerState state;
  state.reset = ledger.reset;
  return state;
}

/// One booking in the week that ends on a day; none = it cannot be told.
LedgerState week(LedgerState state, const Ledger& rules, const char* last,
                 std::optional<int> booked) {
  const Period period = period_containing(day(last), kWeek);
  EXPECT_EQ(to_string(period.last), last) << "a Sunday";
  LedgerLine line;
  line.period = period.name;
  line.day = period.last;
  if (booked) line.points = points(*booked);
  return book(std::move(state), rules, {period, {line}});
}

std::string ats(const LedgerCard& card) {
  std::string text;
  for (const ConsequenceCard& one : card.consequences) {
    text += (text.empty() ? "" : " ") + to_string(one.what.at.digits);
  }
  return text;
}

TEST(Ledger, AddsUpUntilTheQuarterEnds) {
  const Ledger ledger = ledger_with({consequence(3), consequence(5)});
  LedgerState state = begin(ledger);
  state = week(std::move(state), ledger, "2026-06-07", 2);
  EXPECT_EQ(ats(close(state, ledger, day("2026-06-07"))), "") << "2 is below 3";
  state = week(std::move(state), ledger, "2026-06-14", 0);
  state = week(std::move(state), ledger, "2026-06-21", 1);
  const LedgerCard at = close(state, ledger, day("2026-06-21"));
  EXPECT_EQ(to_string(at.sum), to_string(points(3)));
  EXPECT_EQ(ats(at), "3") << "3 is enough";
  EXPECT_EQ(to_string(at.consequences[0].since), "2026-06-21");
  EXPECT_EQ(at.lines.size(), 2U) << "nothing booked is no line";
  EXPECT_EQ(at.n_checks, 3);
  state = week(std::move(state), ledger, "2026-06-28", 2);
  EXPECT_EQ(ats(close(state, ledger, day("2026-06-30"))), "3 5") << "above 3, at 5";
  // The week of 29 June to 5 July ends in the next quarter and counts there.
  const LedgerCard next = close(week(state, ledger, "2026-07-05", 1), ledger, day("2026-07-05"));
  EXPECT_EQ(to_string(next.sum), to_string(points(1)));
  EXPECT_EQ(to_string(next.since), "2026-07-01");
  EXPECT_EQ(next.lines.size(), 1U);
  EXPECT_EQ(ats(next), "");
  // A quarter without a check yet is empty as well.
  EXPECT_EQ(to_string(close(state, ledger, day("2026-07-01")).sum), "0");
}

TEST(Ledger, WhatCannotBeToldAddsNothingAndIsKept) {
  const Ledger ledger = ledger_with({consequence(1)});
  const LedgerState state = week(begin(ledger), ledger, "2026-06-07", std::nullopt);
  const LedgerCard card = close(state, ledger, day("2026-06-07"));
  EXPECT_EQ(to_string(card.sum), "0");
  ASSERT_EQ(card.lines.size(), 1U);
  EXPECT_FALSE(card.lines[0].points);
  EXPECT_EQ(ats(card), "");
}

TEST(Ledger, AConsequenceWithAnEndOutlivesTheReset) {
  const Ledger ledger = ledger_with({consequence(3, 28)});
  LedgerState state = week(begin(ledger), ledger, "2026-06-21", 3);
  // 21 June is the first of 28 days, 18 July the last.
  const auto on = [&](const char* date) { return ats(close(state, ledger, day(date))); };
  EXPECT_EQ(on("2026-06-21"), "3");
  EXPECT_EQ(on("2026-07-18"), "3") << "the sum is 0 again";
  EXPECT_EQ(on("2026-07-19"), "");
  state = week(std::move(state), ledger, "2026-06-28", 3);
  EXPECT_EQ(on("2026-07-19"), "") << "once between two resets";
  state = week(std::move(state), ledger, "2026-07-26", 4);
  EXPECT_EQ(on("2026-07-26"), "3") << "anew in the next quarter";
  EXPECT_EQ(on("2026-08-22"), "3");
  EXPECT_EQ(on("2026-08-23"), "");
}

TEST(Ledger, ACheckIsUnderTheRulesOfItsDate) {
  const Ledger old = ledger_with({consequence(3, 28)});
  const Ledger now = ledger_with({consequence(4, 28)});
  LedgerState state = week(begin(old), old, "2026-06-07", 3);
  EXPECT_EQ(ats(close(state, now, day("2026-06-14"))), "3") << "begun under the old rules";
  state = week(std::move(state), now, "2026-06-14", 1);
  EXPECT_EQ(ats(close(state, now, day("2026-06-14"))), "3 4");
  const Ledger while_there = ledger_with({consequence(2)});
  EXPECT_EQ(ats(close(state, while_there, day("2026-07-04"))), "3 4")
      << "the sum is gone, what lasts stays";
}

}  // namespace
}  // namespace steelyard
