// What is remembered acts on a card: deductions, held grades, red lines and limits in their order; and
// what a card books.

#include <gtest/gtest.h>

#include "plan/standard_text.hpp"
#include "score/apply_memory.hpp"
#include "score/assess.hpp"

namespace steelyard {
namespace {

Int128 points(int n) { return Int128{n} * power_of_ten(kPointScale); }

Standard as_it_is() {
  Standard standard;
  standard.curve = Line{{{{{0, 0}, Unit::Count}, {0, 0}}, {{{100, 0}, Unit::Count}, {100, 0}}}};
  return standard;
}

/// One indicator whose value is its points; A ≥ 80, B ≥ 60, C below.
Assessment assessment() {
  Assessment out;
  ResolvedIndicator one;
  one.planned.def.name = "a";
  one.planned.objective = "o";
  one.planned.weight = Weight{{100, 0}, false, {}};
  one.planned.standard = as_it_is();
  out.indicators = {one};
  out.plan.grades = {{"A", {Comparison::Ge, {{80, 0}, Unit::Count}, {}}},
                     {"B", {Comparison::Ge, {{60, 0}, Unit::Count}, {}}},
                     {"C", {Comparison::Lt, {{60, 0}, Unit::Count}, {}}}};
  return out;
}

IndicatorCard value(int number, std::int64_t n = 100) {
  IndicatorCard card;
  card.name = "a";
  card.estimate.exact = Fraction{number, 1};
  card.estimate.value = number;
  card.estimate.n = n;
  return card;
}

Scorecard scored(const Assessment& rules, int number, MemoryCard memory) {
  ScoreInput input{rules, {{"s", "s", "", {value(number)}}}, {}, true};
  input.memory["s"] = std::make_shared<const MemoryCard>(std::move(memory));
  return score_all(input)[0];
}

MemoryCard with(std::vector<Consequence> all) {
  MemoryCard memory;
  LedgerCard ledger;
  for (const Consequence& one : all) ledger.consequences.push_back({one, {}, std::nullopt});
  memory.ledgers = {ledger};
  return memory;
}

Consequence deduct(int n) {
  Consequence one;
  one.deduct = Decimal{n, 0};
  return one;
}
Consequence grade_at_most(const char* grade) {
  Consequence one;
  one.grade_at_most = grade;
  return one;
}
Consequence total(int n) {
  Consequence one;
  one.total = Decimal{n, 0};
  return one;
}

std::string said(const Scorecard& card) {
  return (card.score ? to_string(*card.score) : "none") + " " + card.grade;
}

TEST(ApplyMemory, TheLargestDeductionCountsAndGradesFollow) {
  const Assessment rules = assessment();
  EXPECT_EQ(said(scored(rules, 82, with({}))), "8200 A");
  EXPECT_EQ(said(scored(rules, 82, with({deduct(2)}))), "8000 A");
  EXPECT_EQ(said(scored(rules, 82, with({deduct(2), deduct(5)}))), "7700 B");
  EXPECT_EQ(said(scored(rules, 3, with({deduct(5)}))), "0 C");
  MemoryCard two = with({deduct(2)});
  two.ledgers.push_back(two.ledgers[0]);
  EXPECT_EQ(said(scored(rules, 82, two)), "7800 B") << "of each ledger";
}

TEST(ApplyMemory, LimitsNeverRaise) {
  const Assessment rules = assessment();
  EXPECT_EQ(said(scored(rules, 90, with({grade_at_most("B")}))), "9000 B");
  EXPECT_EQ(said(scored(rules, 50, with({grade_at_most("B")}))), "5000 C");
  EXPECT_EQ(said(scored(rules, 90, with({grade_at_most("C"), grade_at_most("B")}))), "9000 C");
  EXPECT_EQ(said(scored(rules, 90, with({total(70)}))), "7000 B");
  EXPECT_EQ(said(scored(rules, 50, with({total(70)}))), "5000 C");
  Consequence none;
  none.no_grade = true;
  const Scorecard card = scored(rules, 90, with({none}));
  EXPECT_EQ(said(card), "9000 ");
  EXPECT_EQ(card.no_grade, "ledger");
  EXPECT_EQ(card.rank, 0);
}

TEST(ApplyMemory, WhatAPersonMustConfirmOnlyWaits) {
  Consequence waiting = deduct(50);
  waiting.grade_at_most = "C";
  waiting.confirm_by_person = true;
  EXPECT_EQ(said(scored(assessment(), 90, with({waiting}))), "9000 A");
}

TEST(ApplyMemory, AHeldGradeStandsButSanctionsAreStronger) {
  Assessment rules = assessment();
  MemoryCard memory = with({});
  memory.grade = HeldGradeCard{"B", "A", {}, std::nullopt};
  EXPECT_EQ(said(scored(rules, 70, memory)), "7000 A");
  MemoryCard limited = with({grade_at_most("B")});
  limited.grade = memory.grade;
  EXPECT_EQ(said(scored(rules, 70, limited)), "7000 B");
  limited = with({total(60)});
  limited.grade = HeldGradeCard{"A", "C", {}, std::nullopt};
  EXPECT_EQ(said(scored(rules, 90, limited)), "6000 C") << "a limit does not lift what is held";
  limited = with({deduct(60)});
  limited.grade = memory.grade;
  EXPECT_EQ(said(scored(rules, 72, limited)), "1200 C") << "the grade of what is left";
  limited.grade = HeldGradeCard{"A", "C", {}, std::nullopt};
  EXPECT_EQ(said(scored(rules, 100, with({deduct(15)}))), "8500 A");
  limited.ledgers = with({deduct(15)}).ledgers;
  EXPECT_EQ(said(scored(rules, 100, limited)), "8500 C") << "nor does a deduction";
  RedLine line;
  line.item = "x";
  line.grade_at_most = "C";
  line.confirm_by_person = false;
  rules.plan.entries = {{"x", {}, std::nullopt, std::nullopt}};
  rules.plan.red_lines = {line};
  rules.red_lines = {nullptr};
  ScoreInput input{
      rules, {{"s", "s", "", {value(70)}}}, {{"s", "x", "", {0}, std::nullopt, true}}, true};
  input.memory["s"] = std::make_shared<const MemoryCard>(memory);
  EXPECT_EQ(said(score_all(input)[0]), "7000 C");
}

/// Booked by "≥ 10 → 2, ≥ 5 → 1, else → 0", below, at and above each mark; and what cannot be told.
TEST(ApplyMemory, BooksThePointsOfTheStepThatHolds) {
  Assessment rules = assessment();
  Diagnostics wrong;
  Steps steps;
  read_steps_text({"n > 75 and ≥ 10 → 2, ≥ 5 → 1, else → 0", {}}, steps, wrong);
  ASSERT_TRUE(wrong.empty());
  Booking booking;
  booking.of.text = "a";
  booking.rule = "a steps";
  booking.steps.curve = steps;
  Ledger ledger;
  ledger.book = {booking};
  rules.bookings = {nullptr};
  const auto booked = [&](const IndicatorCard& indicator) {
    Scorecard card;
    card.indicators = {indicator};
    const auto lines = lines_of(ledger, 0, card, rules, {"2026-06", {10}, {20}});
    EXPECT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].day.days, 20);
    return lines[0].points;
  };
  EXPECT_EQ(booked(value(4)), points(0));
  EXPECT_EQ(booked(value(5)), points(1));
  EXPECT_EQ(booked(value(9, 76)), points(1));
  EXPECT_EQ(booked(value(10, 75)), points(1));
  EXPECT_EQ(booked(value(10, 76)), points(2));
  EXPECT_EQ(booked(value(11, 76)), points(2));
  IndicatorCard few = value(50);
  few.verdict = Verdict::NotRated;
  EXPECT_EQ(booked(few), std::nullopt);
  IndicatorCard nothing = value(50);
  nothing.estimate.exact.reset();
  nothing.estimate.value.reset();
  EXPECT_EQ(booked(nothing), std::nullopt);
}

}  // namespace
}  // namespace steelyard
