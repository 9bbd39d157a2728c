// Two plans over past periods: by hand for three shops and two months, then against a second count
// that looks at every subject and period anew.

#include "score/backtest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace steelyard {
namespace {

struct Row {
  const char* subject;
  std::optional<int> score;  // of 100
  const char* grade;
  int rank;
};

PlanOutcomes plan_of(const std::vector<Row>& rows) {
  PlanOutcomes plan;
  plan.grades = {"A", "B", "C"};
  for (const Row& row : rows) {
    SubjectOutcome outcome;
    outcome.name = std::string("shop ") + row.subject;
    if (row.score) outcome.score = Int128{*row.score} * 100;
    outcome.grade = row.grade;
    if (outcome.grade.empty()) outcome.no_grade = row.score ? "not_rated" : "no_data";
    outcome.rank = row.rank;
    plan.subjects[row.subject] = outcome;
  }
  return plan;
}

PastPeriod month(const std::string& name, PlanOutcomes in_force, PlanOutcomes draft) {
  PastPeriod past;
  past.period.name = name;
  past.plans = {std::move(in_force), std::move(draft)};
  return past;
}

/// Four shops, May and June.
PastPeriods by_hand() {
  PastPeriods past;
  past.periods.push_back(month(
      "2026-05",
      plan_of({{"S1", 95, "A", 1}, {"S2", 80, "B", 2}, {"S3", 70, "C", 3}, {"S4", {}, "", 0}}),
      plan_of({{"S1", 75, "B", 3}, {"S2", 90, "A", 1}, {"S3", 78, "B", 2}, {"S4", 50, "", 0}})));
  past.periods.push_back(month(
      "2026-06",
      plan_of({{"S1", 90, "A", 1}, {"S2", 60, "C", 3}, {"S3", 70, "C", 2}, {"S4", 55, "C", 4}}),
      plan_of({{"S1", 75, "B", 3}, {"S2", 90, "A", 1}, {"S3", 78, "B", 2}, {"S4", 60, "C", 4}})));
  past.periods[0].plans.in_force.samples["orders"] = {
      {"S1", 100}, {"S2", 40}, {"S3", 8}, {"S4", 0}};
  past.periods[1].plans.in_force.samples["orders"] = {{"S1", 90}, {"S2", 40}, {"S3", 8}, {"S4", 8}};
  past.periods[0].plans.draft.samples["visits"] = {
      {"S1", 900}, {"S2", 900}, {"S3", 900}, {"S4", 900}};
  return past;
}

TEST(Backtest, WhoMoves) {
  const Backtest test = compare_plans(by_hand());
  ASSERT_EQ(test.periods.size(), 2U);
  const MovesOfPeriod& may = test.periods[0];
  EXPECT_EQ(may.n_up, 2) << "S2 B → A, S3 C → B";
  EXPECT_EQ(may.n_down, 1) << "S1 A → B";
  EXPECT_EQ(may.n_graded.in_force, 3);
  EXPECT_EQ(may.unrated.in_force, (std::map<std::string, int>{{"no_data", 1}}));
  EXPECT_EQ(may.unrated.draft, (std::map<std::string, int>{{"not_rated", 1}}));
  // Pairs scored under both: S1 S2 S3. In force 95 > 80 > 70, draft 75 < 90 > 78: one of three pairs
  // (S2 S3) in the same order, two in the opposite one.
  EXPECT_NEAR(may.same_order.value(), -1.0 / 3, 1e-15);
  ASSERT_EQ(may.moves.size(), 3U) << "S4 has no grade and no rank under either";
  EXPECT_EQ(may.moves[0].subject, "S1") << "two ranks, as far as nobody else";
  EXPECT_EQ(may.moves[0].ranks_up, -2);
  EXPECT_EQ(may.moves[1].subject, "S2");
  EXPECT_EQ(may.moves[1].ranks_up, 1);
  EXPECT_EQ(may.moves[1].grade_up, 1);
}

TEST(Backtest, GradesAgainstGrades) {
  const Backtest test = compare_plans(by_hand());
  std::string text;
  for (const Transition& one : add_up(test.periods)) {
    text += one.from + ">" + one.to + " " + std::to_string(one.n) + "; ";
  }
  EXPECT_EQ(text, "A>B 2; B>A 1; C>A 1; C>B 2; C>C 1; > 1; ");
}

TEST(Backtest, HowSteady) {
  const Backtest test = compare_plans(by_hand());
  ASSERT_EQ(test.steadiness.draft.size(), 1U);
  const Steadiness& in_force = test.steadiness.in_force[0];
  EXPECT_EQ(in_force.n, 3);
  EXPECT_EQ(in_force.n_same, 2) << "S1 A, S3 C; S2 fell from B to C";
  EXPECT_NEAR(in_force.same_order.value(), 1.0 / 3, 1e-15) << "S2 and S3 changed places";
  EXPECT_EQ(test.steadiness.draft[0].n_same, 3);
  EXPECT_NEAR(test.steadiness.draft[0].same_order.value(), 1, 1e-15);
}

TEST(Backtest, SmallLargeAndNew) {
  const Backtest test = compare_plans(by_hand());
  EXPECT_EQ(test.size_by, "orders") << "visits are the same for everybody";
  const auto fare = [&](SizeGroup group) { return test.fares[static_cast<std::size_t>(group)]; };
  // May: 8 | 40 | 100. June: 8 8 40 90: nobody is smaller than S3 and S4, two of four than S2 (third 1),
  // three of four than S1 (third 2).
  EXPECT_EQ(fare(SizeGroup::Small).in_force.n, 3);
  EXPECT_EQ(fare(SizeGroup::Small).in_force.sum_of_scores, (70 + 70 + 55) * 100);
  EXPECT_EQ(fare(SizeGroup::Small).draft.grades, (std::map<std::string, int>{{"B", 2}, {"C", 1}}));
  EXPECT_EQ(fare(SizeGroup::Middle).in_force.sum_of_scores, (80 + 60) * 100);
  EXPECT_EQ(fare(SizeGroup::Large).draft.sum_of_scores, (75 + 75) * 100);
  EXPECT_EQ(fare(SizeGroup::New).in_force.n, 1)
      << "S4 had no orders in May; before May nobody knows";
  EXPECT_EQ(fare(SizeGroup::New).draft.sum_of_scores, 60 * 100);
}

TEST(Backtest, ThePeriodBeforeTellsWhoIsNew) {
  PastPeriods past = by_hand();
  past.before = month("2026-04", plan_of({}), plan_of({}));
  past.before->plans.in_force.samples["orders"] = {{"S1", 5}, {"S2", 0}};
  const Backtest test = compare_plans(past);
  EXPECT_EQ(test.fares[3].in_force.n, 3) << "S2 and S3 in May, S4 in June";
  past.before->plans.in_force.samples["orders"] = {{"S1", 0}, {"S2", 0}};
  EXPECT_EQ(compare_plans(past).fares[3].in_force.n, 1)
      << "the data begin in May: nobody is new then";
}

/// 1.2, 1.0 and 0.8 by grade, 1 without; 3 % of what the score stands for.
void pay(PlanOutcomes& plan) {
  const std::map<std::string, Decimal> factors = {
      {"A", {12, 1}}, {"B", {1, 0}}, {"C", {8, 1}}, {"", {1, 0}}};
  for (auto& [subject, outcome] : plan.subjects) {
    PayCard card;
    card.coefficient = factors.at(outcome.grade);
    card.items.resize(1);
    card.items[0].on = Fraction{1, 1};
    card.total = outcome.score.value_or(0) * 3;
    outcome.pay = card;
  }
}

TEST(Backtest, Pay) {
  PastPeriods past = by_hand();
  pay(past.periods[0].plans.in_force);
  const PayMove alone = compare_plans(past).periods[0].coefficients;
  EXPECT_FALSE(alone.change) << "only one plan states pay";
  EXPECT_EQ(alone.sums.in_force, Int128{4'000'000'000});
  EXPECT_FALSE(alone.sums.draft);
  pay(past.periods[0].plans.draft);
  const MovesOfPeriod may = compare_plans(past).periods[0];
  ASSERT_TRUE(may.coefficients.change && may.amounts.change);
  const PayChange& factors = *may.coefficients.change;
  EXPECT_EQ(factors.n, 4);
  EXPECT_EQ(factors.sum.in_force, Int128{4'000'000'000}) << "1.2 + 1.0 + 0.8 + 1";
  EXPECT_EQ(factors.sum.draft, Int128{4'200'000'000}) << "1.0 + 1.2 + 1.0 + 1";
  EXPECT_EQ(factors.n_more, 2);
  EXPECT_EQ(factors.n_less, 1);
  EXPECT_EQ(may.amounts.change->sum.in_force, Int128{(95 + 80 + 70) * 300});
  EXPECT_EQ(may.amounts.change->sum.draft, Int128{(75 + 90 + 78 + 50) * 300});
  EXPECT_EQ(may.amounts.change->n_more, 3) << "S2, S3 and S4, who had no score";
}

TEST(Backtest, AnItemWithoutAValuePaysNothingAndIsCounted) {
  PastPeriods past = by_hand();
  pay(past.periods[0].plans.in_force);
  pay(past.periods[0].plans.draft);
  SubjectOutcome& s2 = past.periods[0].plans.draft.subjects["S2"];
  s2.pay->items[0].on.reset();
  s2.pay->total = 0;  // as its card says
  const PayChange change = *compare_plans(past).periods[0].amounts.change;
  EXPECT_EQ(change.n, 4);
  EXPECT_EQ(change.sum.draft, Int128{(75 + 78 + 50) * 300});
  EXPECT_EQ(change.n_less, 2) << "S1 and S2";
  EXPECT_EQ(change.n_without_value.in_force, 0);
  EXPECT_EQ(change.n_without_value.draft, 1);
  s2.pay->coefficient.reset();
  EXPECT_EQ(compare_plans(past).periods[0].coefficients.change->n, 3);
}

TEST(Backtest, OnlyWhoIsAssessedUnderBothIsCompared) {
  PastPeriods past = by_hand();
  PlanOutcomes& draft = past.periods[0].plans.draft;
  draft.subjects.erase("S2");
  draft.subjects["S9"] = draft.subjects["S1"];
  draft.subjects["S9"].name = "shop S9";
  const Backtest test = compare_plans(past);
  const MovesOfPeriod& may = test.periods[0];
  EXPECT_EQ(may.n_compared, 3) << "S1, S3, S4";
  EXPECT_EQ(may.n_up, 1) << "S3; S2 would have been another";
  EXPECT_EQ(may.n_graded.in_force, 2);
  EXPECT_EQ(may.n_graded.draft, 2);
  ASSERT_EQ(may.only.in_force.size(), 1U);
  EXPECT_EQ(may.only.in_force[0].subject, "S2");
  EXPECT_EQ(may.only.in_force[0].outcome.in_force.grade, "B");
  EXPECT_TRUE(may.only.in_force[0].outcome.draft.grade.empty());
  ASSERT_EQ(may.only.draft.size(), 1U);
  EXPECT_EQ(may.only.draft[0].name, "shop S9");
  EXPECT_EQ(may.subjects.size(), 3U);
  EXPECT_EQ(test.fares[3].draft.n, 1) << "S4 in June; S2 had rows in May, under whichever plan";
  EXPECT_EQ(test.steadiness.in_force[0].n, 2) << "S1 and S3";
}

TEST(Backtest, OtherGradesAndGroupsAreNotCompared) {
  PastPeriods past = by_hand();
  for (PastPeriod& period : past.periods) {
    period.plans.draft.grades = {"gold", "A", "B", "C"};
    for (auto& [subject, outcome] : period.plans.draft.subjects) outcome.rank_group = "big";
  }
  const MovesOfPeriod may = compare_plans(past).periods[0];
  EXPECT_FALSE(may.has_same_grades());
  EXPECT_EQ(*may.n_up + *may.n_down, 0);
  for (const SubjectMove& move : may.moves) {
    EXPECT_FALSE(move.grade_up);
    EXPECT_FALSE(move.ranks_up);
  }
}

// ---- A second count of random months, subject by subject.

PlanOutcomes random_plan(std::mt19937_64& dice) {
  PlanOutcomes plan = plan_of({});
  for (int i = 0; i < 12; ++i) {
    if (dice() % 6 == 0) continue;  // not assessed
    SubjectOutcome outcome;
    if (dice() % 5 != 0) outcome.score = Int128{static_cast<std::int64_t>(dice() % 8)} * 100;
    if (outcome.score && dice() % 5 != 0) outcome.grade = plan.grades[dice() % 3];
    if (outcome.grade.empty()) outcome.no_grade = outcome.score ? "not_rated" : "no_data";
    const std::string subject = "S" + std::to_string(i);
    plan.subjects[subject] = outcome;
    plan.samples["n"][subject] = static_cast<std::int64_t>(dice() % 5);
  }
  return plan;
}

int count_moves(const PastPeriod& past, int wanted) {
  int n = 0;
  for (int i = 0; i < 12; ++i) {
    const std::string subject = "S" + std::to_string(i);
    const SubjectOutcome* a = past.plans.in_force.find(subject);
    const SubjectOutcome* b = past.plans.draft.find(subject);
    if (a == nullptr || b == nullptr || a->grade.empty() || b->grade.empty()) continue;
    // "A" < "B" < "C" as text, and A is the best.
    const int up = b->grade.compare(a->grade);
    if (wanted > 0 ? up < 0 : up > 0) ++n;
  }
  return n;
}

int count_small(const PastPeriod& past) {
  std::map<std::string, std::int64_t> sizes;
  for (const auto* plan : {&past.plans.in_force, &past.plans.draft}) {
    const auto at = plan->samples.find("n");
    if (at == plan->samples.end()) continue;
    for (const auto& [subject, n] : at->second) sizes[subject] = std::max(sizes[subject], n);
  }
  std::erase_if(sizes, [&](const auto& one) {
    return one.second == 0 || past.plans.in_force.find(one.first) == nullptr ||
           past.plans.draft.find(one.first) == nullptr;
  });
  int n = 0;
  for (const auto& [subject, size] : sizes) {
    int n_smaller = 0;
    for (const auto& [other, its] : sizes) n_smaller += its < size ? 1 : 0;
    const bool is_small = 3 * n_smaller < static_cast<int>(sizes.size());
    n += is_small ? 1 : 0;
  }
  return n;
}

TEST(Backtest, AgreesWithASecondCount) {
  std::mt19937_64 dice(4);
  for (int round = 0; round < 200; ++round) {
    PastPeriods past;
    for (const char* name : {"1", "2", "3"}) {
      past.periods.push_back(month(name, random_plan(dice), random_plan(dice)));
    }
    const Backtest test = compare_plans(past);
    int n_small = 0;
    for (std::size_t p = 0; p < 3; ++p) {
      EXPECT_EQ(test.periods[p].n_up, count_moves(past.periods[p], 1));
      EXPECT_EQ(test.periods[p].n_down, count_moves(past.periods[p], -1));
      int n_all = 0;
      for (const Transition& one : test.periods[p].transitions) n_all += one.n;
      std::map<std::string, int> known;
      for (const auto& [subject, one] : past.periods[p].plans.in_force.subjects) ++known[subject];
      for (const auto& [subject, one] : past.periods[p].plans.draft.subjects) ++known[subject];
      const auto n_in = [&](int n_plans) {
        return std::ranges::count_if(known, [=](const auto& one) { return one.second == n_plans; });
      };
      EXPECT_EQ(n_all, n_in(2)) << "whom both assess stands in the table once";
      const auto& only = test.periods[p].n_only;
      EXPECT_EQ(*only.in_force + *only.draft, n_in(1));
      n_small += count_small(past.periods[p]);
    }
    EXPECT_EQ(test.fares[0].draft.n, n_small);
  }
}

}  // namespace
}  // namespace steelyard
