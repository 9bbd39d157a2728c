// What is told of a plan on people: five or more of them, nobody alone.

#include "score/backtest_people.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

/// Twelve people, six A and six B under both plans but for `n_fallen` of the A; the first `n_new` have
/// no rows in the month before.
PastPeriods people(int n_fallen, int n_new) {
  PastPeriods past;
  past.before.emplace();
  past.periods.emplace_back();
  for (PlanOutcomes* plan : {&past.periods[0].plans.in_force, &past.periods[0].plans.draft}) {
    plan->grades = {"A", "B"};
  }
  for (int i = 0; i < 12; ++i) {
    const std::string id = std::string("E") + static_cast<char>('a' + i);
    SubjectOutcome outcome;
    outcome.score = Int128{9000 - i};
    outcome.grade = i < 6 ? "A" : "B";
    outcome.pay = PayCard{Decimal{i < 6 ? 12 : 10, 1}, {}, 0};
    past.periods[0].plans.in_force.subjects[id] = outcome;
    if (i < n_fallen) {
      outcome.grade = "B";
      outcome.pay->coefficient = Decimal{10, 1};
    }
    past.periods[0].plans.draft.subjects[id] = outcome;
    past.periods[0].plans.draft.samples["n"][id] = i + 1;
    past.before->plans.draft.samples["n"][id] = i < n_new ? 0 : 1;
  }
  return past;
}

Backtest told(int n_fallen, int n_new) {
  Backtest test = compare_plans(people(n_fallen, n_new));
  hide_persons(test);
  return test;
}

std::string transitions_of(const Backtest& test) {
  std::string text;
  for (const Transition& one : add_up(test.periods)) {
    text += one.from + one.to + (one.is_few ? "?" : std::to_string(one.n)) + " ";
  }
  return text;
}

TEST(BacktestPeople, FewPeopleAreNotTold) {
  EXPECT_EQ(transitions_of(told(4, 0)), "AA? AB? BB6 ") << "two stay, four fall";
  EXPECT_EQ(transitions_of(told(5, 0)), "AA? AB5 BB6 ");
  EXPECT_EQ(transitions_of(told(6, 0)), "AB6 BB6 ");
  EXPECT_FALSE(told(4, 0).periods[0].n_down);
  EXPECT_EQ(told(5, 0).periods[0].n_down, 5);
  EXPECT_EQ(told(4, 0).periods[0].n_up, 0) << "nobody is nobody's result";
  EXPECT_TRUE(told(6, 0).periods[0].moves.empty());
  EXPECT_TRUE(told(6, 0).periods[0].subjects.empty());
}

TEST(BacktestPeople, PayOfFew) {
  const PayMove few = told(4, 0).periods[0].coefficients;
  ASSERT_TRUE(few.change) << "the sum of twelve says nothing of one";
  EXPECT_FALSE(few.change->n_less);
  EXPECT_EQ(few.change->n_more, 0);
  EXPECT_EQ(told(5, 0).periods[0].coefficients.change->n_less, 5);
  PastPeriods past = people(1, 0);
  for (PlanOutcomes* plan : {&past.periods[0].plans.in_force, &past.periods[0].plans.draft}) {
    std::erase_if(plan->subjects, [](const auto& one) { return one.first > "Ed"; });
  }
  Backtest four = compare_plans(past);
  hide_persons(four);
  EXPECT_FALSE(four.periods[0].coefficients.change);
  EXPECT_FALSE(four.periods[0].coefficients.sums.in_force);
  EXPECT_FALSE(four.periods[0].same_order);
}

TEST(BacktestPeople, AFewNewcomersAreNotTold) {
  const auto newcomers = [](int n) { return told(0, n).fares[3].draft; };
  EXPECT_TRUE(newcomers(1).is_few);
  EXPECT_EQ(newcomers(1).n, 0);
  EXPECT_EQ(newcomers(1).sum_of_scores, Int128{0});
  EXPECT_TRUE(newcomers(1).grades.empty());
  EXPECT_TRUE(newcomers(4).is_few);
  EXPECT_FALSE(newcomers(5).is_few);
  EXPECT_EQ(newcomers(5).n, 5);
}

TEST(BacktestPeople, TheThirdsGoTogether) {
  for (std::size_t third = 0; third < 3; ++third) {
    EXPECT_TRUE(told(0, 0).fares[third].draft.is_few) << "four people each";
  }
  PastPeriods past = people(0, 0);
  for (auto& [id, n] : past.periods[0].plans.draft.samples["n"]) n = n <= 6 ? 1 : n <= 11 ? 2 : 9;
  Backtest test = compare_plans(past);  // 6 small, 5 in the middle, 1 large
  ASSERT_EQ(test.fares[0].draft.n, 6);
  ASSERT_EQ(test.fares[2].draft.n, 1);
  hide_persons(test);
  EXPECT_TRUE(test.fares[0].draft.is_few) << "the whole less two would tell the third";
  for (auto& [id, n] : past.periods[0].plans.draft.samples["n"]) n = n <= 1 ? 1 : 2;
  test = compare_plans(past);
  hide_persons(test);
  EXPECT_FALSE(test.fares[0].draft.is_few);
}

}  // namespace
}  // namespace steelyard
