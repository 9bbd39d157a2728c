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
    outcome.pay = PayCard{Decimal{i < 6 ? 12 : 10, 1}, {}, 0, nullptr};
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
  for (const int n_fallen : {1, 4}) {
    const PayMove few = told(n_fallen, 0).periods[0].coefficients;
    EXPECT_TRUE(few.is_few) << "the sums differ by what they lose";
    EXPECT_FALSE(few.change);
    EXPECT_FALSE(few.sums.in_force || few.sums.draft);
  }
  const PayMove five = told(5, 0).periods[0].coefficients;
  EXPECT_FALSE(five.is_few);
  EXPECT_EQ(five.change->n_less, 5);
  EXPECT_EQ(five.change->n_more, 0);
  EXPECT_EQ(told(0, 0).periods[0].coefficients.change->n_less, 0) << "nobody's pay moves";
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

TEST(BacktestPeople, PayOfAFewUnderOnePlanOnly) {
  PastPeriods past = people(6, 0);
  past.periods[0].plans.draft.subjects.at("El").pay.reset();
  Backtest test = compare_plans(past);
  ASSERT_NE(test.periods[0].coefficients.sums.in_force,
            test.periods[0].coefficients.change->sum.in_force);
  hide_persons(test);
  EXPECT_TRUE(test.periods[0].coefficients.change);
  EXPECT_FALSE(test.periods[0].coefficients.sums.in_force) << "the difference is one person's pay";
}

/// Twelve people of whom `n` have a grade under both plans.
MovesOfPeriod graded(int n) {
  PastPeriods past = people(0, 0);
  for (auto* plan : {&past.periods[0].plans.in_force, &past.periods[0].plans.draft}) {
    int i = 0;
    for (auto& [id, outcome] : plan->subjects) {
      if (i++ < n) continue;
      outcome.grade.clear();
      outcome.no_grade = "not_rated";
      outcome.pay->coefficient = Decimal{1, 0};
    }
  }
  Backtest test = compare_plans(past);
  hide_persons(test);
  return test.periods[0];
}

// One A among eleven without a grade: 12.2 as the sum of coefficients is the eleven and 1.2 of an A.
TEST(BacktestPeople, OfAFewWhoAreGradedNothingTellsTheGrade) {
  for (const int n : {1, 4}) {
    const MovesOfPeriod few = graded(n);
    EXPECT_TRUE(few.are_few_graded);
    EXPECT_TRUE(few.transitions.empty());
    EXPECT_FALSE(few.n_graded.in_force || few.n_graded.draft);
    EXPECT_FALSE(few.unrated.in_force || few.unrated.draft) << "twelve less these are the graded";
    EXPECT_TRUE(few.coefficients.is_few);
    EXPECT_FALSE(few.coefficients.sums.in_force || few.coefficients.change);
    EXPECT_FALSE(few.same_order);
  }
  const MovesOfPeriod five = graded(5);
  EXPECT_FALSE(five.are_few_graded);
  EXPECT_EQ(five.n_graded.draft, 5);
  EXPECT_EQ(five.unrated.draft, (std::map<std::string, int>{{"not_rated", 7}}));
  EXPECT_TRUE(five.coefficients.sums.in_force);
  EXPECT_EQ(five.transitions.size(), 2U) << "A to A, none to none";
}

TEST(BacktestPeople, OfAFewWhoAreNotGradedTheNumberIsNotTold) {
  const MovesOfPeriod eleven = graded(11);
  EXPECT_FALSE(eleven.n_graded.in_force);
  EXPECT_FALSE(eleven.unrated.in_force);
  EXPECT_FALSE(eleven.are_few_graded);
  EXPECT_TRUE(eleven.coefficients.sums.in_force) << "of eleven";
  EXPECT_EQ(graded(12).n_graded.in_force, 12);
  EXPECT_EQ(graded(12).unrated.in_force, (std::map<std::string, int>{}));
}

TEST(BacktestPeople, AFewUnderOnePlanOnlyAreNotCounted) {
  const auto only_in_force = [](int n) {
    PastPeriods past = people(0, 0);
    for (int i = 0; i < n; ++i) {
      past.periods[0].plans.draft.subjects.erase(std::string("E") + static_cast<char>('a' + i));
    }
    Backtest test = compare_plans(past);
    hide_persons(test);
    return test.periods[0].n_only;
  };
  EXPECT_FALSE(only_in_force(1).in_force);
  EXPECT_FALSE(only_in_force(4).in_force);
  EXPECT_EQ(only_in_force(5).in_force, 5);
  EXPECT_EQ(only_in_force(1).draft, 0);
}

/// Twelve people, the first six of whom are small, and the others large; A in force and B in the draft
/// are had by `n` of the large.
Backtest halves(int n) {
  PastPeriods past = people(0, 0);
  for (auto& [id, size] : past.periods[0].plans.draft.samples["n"]) size = size <= 6 ? 1 : 2;
  for (auto* plan : {&past.periods[0].plans.in_force, &past.periods[0].plans.draft}) {
    int i = 0;
    for (auto& [id, outcome] : plan->subjects) outcome.grade = i++ < 6 ? "A" : "B";
  }
  for (int i = 0; i < n; ++i) {
    past.periods[0].plans.draft.subjects.at(std::string("E") + static_cast<char>('g' + i)).grade =
        "C";
  }
  return compare_plans(past);
}

TEST(BacktestPeople, AGradeOfFewHidesTheGradesOfAllThirds) {
  for (const int n : {1, 5}) {
    Backtest test = halves(n);  // 6 small A; of 6 large n C, the others B
    ASSERT_EQ(test.fares[0].draft.n, 6);
    ASSERT_EQ(test.fares[1].draft.n, 6);
    ASSERT_EQ(test.fares[1].draft.n_of_rarest_grade, 1);
    hide_persons(test);
    for (std::size_t third = 0; third < 2; ++third) {
      EXPECT_TRUE(test.fares[third].in_force.has_few_of_a_grade);
      EXPECT_TRUE(test.fares[third].draft.has_few_of_a_grade);
      EXPECT_TRUE(test.fares[third].draft.grades.empty());
      EXPECT_EQ(test.fares[third].draft.n, 6) << "six people have a mean";
      EXPECT_GT(test.fares[third].draft.sum_of_scores, Int128{0});
    }
  }
  for (const int n : {0, 6}) {
    Backtest test = halves(n);
    hide_persons(test);
    EXPECT_FALSE(test.fares[0].draft.has_few_of_a_grade);
    EXPECT_EQ(test.fares[0].draft.grades.at("A"), 6);
  }
}

TEST(BacktestPeople, TwoPeopleOfManyMonthsAreTwo) {
  PastPeriods past = people(0, 0);
  for (auto& [id, size] : past.periods[0].plans.draft.samples["n"]) size = size <= 6 ? 1 : 2;
  past.periods[0].plans.draft.subjects.at("Ea").grade = "B";
  for (int month = 0; month < 5; ++month) past.periods.push_back(past.periods[0]);
  Backtest test = compare_plans(past);
  ASSERT_EQ(test.fares[0].draft.grades.at("B"), 6) << "one person, six months";
  hide_persons(test);
  EXPECT_TRUE(test.fares[0].draft.has_few_of_a_grade);
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
