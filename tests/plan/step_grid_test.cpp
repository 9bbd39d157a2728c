// Steps with several tests: what is found in them, case by case by hand; and the boxes against every
// count and sample up to a few dozen, asked one by one.

#include "plan/step_grid.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "plan/plan_decimal.hpp"

namespace steelyard {
namespace {

Standard standard_of(const std::string& steps, const std::string& beside = "") {
  const auto node = parse_yaml(std::make_shared<const Source>(
      Source{"standard.yaml", "steps: \"" + steps + "\"\n" + beside}));
  EXPECT_TRUE(node) << steps;
  auto standard = parse_standard(*node);
  EXPECT_TRUE(standard) << steps
                        << render(standard ? Diagnostics{} : standard.error(), Language::En);
  return std::move(standard).value();
}

std::string codes_of(const Diagnostics& found) {
  std::string codes;
  for (const Diagnostic& one : found) codes += std::string(code_name(one.code)) + " ";
  return codes;
}

std::string checked(const std::string& steps, Better better) {
  return codes_of(check_standard(standard_of(steps), Unit::Ratio, better));
}

std::string linted(const std::string& steps) {
  Domain share;
  share.low = Decimal{};
  share.high = Decimal{1, 0};
  return codes_of(lint_tests(standard_of(steps), {share, Cases::CountBySample}));
}

/// As of a share, whose values are known to lie in 0 … 100 %.
std::string checked_share(const std::string& steps, Better better) {
  Domain share;
  share.low = Decimal{};
  share.high = Decimal{1, 0};
  return codes_of(
      check_standard(standard_of(steps), Unit::Ratio, better, share, Cases::CountBySample));
}

TEST(StepGrid, WhatCannotOccurIsNotHeldAgainstAPlan) {
  EXPECT_EQ(checked_share("= 100% → 100, ≥ 90% → 80, else → 0", Better::Higher), "");
  EXPECT_EQ(checked_share("= 0% → 100, ≤ 5% → 80, else → 0", Better::Lower), "");
  EXPECT_EQ(checked_share("= 0% → 100, > 0% and count ≤ 2 → 80, else → 0", Better::Lower), "");
  EXPECT_EQ(checked_share("≥ 0% and count ≤ 4 → 100, else → 0", Better::Lower), "");
  EXPECT_EQ(checked_share("= 50% → 100, ≥ 40% → 80, else → 0", Better::Higher), "P207 ")
      << "60 % is better and gets less";
  // What can occur still is.
  EXPECT_EQ(checked_share("= 100% → 0, ≥ 90% → 100, else → 0", Better::Higher), "P207 ");
  EXPECT_EQ(checked_share("= 50% → 0, < 50% → 0, else → 100", Better::Lower), "P206 ");
  EXPECT_EQ(checked_share("= 0% → 0, > 0% and count ≤ 2 → 80, else → 100", Better::Lower), "P206 ");
  EXPECT_EQ(checked_share("= 50% → 100, ≤ 60% → 0, else → 80", Better::Lower), "P207 ");
  // An equality at the best end needs no bounds.
  EXPECT_EQ(checked("= 100% → 100, ≥ 90% → 80, else → 0", Better::Higher), "");
  EXPECT_EQ(checked("= 0% → 100, ≤ 5% → 80, else → 0", Better::Lower), "");
  EXPECT_EQ(checked("= 0% → 100, ≤ 5% → 80, else → 0", Better::Higher), "P207 ");
}

TEST(StepGrid, AnEqualityLeavesWhatIsBetterBehind) {
  EXPECT_EQ(checked_share("= 90% → 100, else → 0", Better::Higher), "P207 ");
  EXPECT_EQ(checked_share("= 5% → 100, ≤ 8% → 60, else → 0", Better::Lower), "P207 ");
  EXPECT_EQ(checked_share("= 90% and n ≥ 5 → 100, else → 0", Better::Higher), "P207 ");
  EXPECT_EQ(checked_share("≥ 90% → 100, = 80% → 60, else → 0", Better::Higher), "P207 ")
      << "85 % gets nothing";
  // Nobody knows whether there is more than that.
  EXPECT_EQ(checked("= 90% → 100, else → 0", Better::Higher), "P296 ");
  EXPECT_EQ(checked("= 90% and n ≥ 5 → 100, else → 0", Better::Higher), "P296 ");
  EXPECT_EQ(checked("= 5% → 100, ≤ 8% → 60, else → 0", Better::Lower), "P296 ");
  const Standard attained = standard_of("= 100% → 100, else → 0", "target: { from: targets }");
  EXPECT_EQ(codes_of(check_standard(attained, Unit::Money, Better::Higher)), "P207 ")
      << "whoever attains more than the target gets nothing";
}

TEST(StepGrid, AStepThatOnlyImpossibleValuesWouldReachIsTakenByAnEarlierOne) {
  EXPECT_EQ(checked_share("≥ 0% → 100, < 5% → 80, else → 0", Better::Higher), "P202 P204 ");
  EXPECT_EQ(checked_share("≥ 0% → 100, < 5% and n ≥ 5 → 80, else → 0", Better::Higher), "P202 ");
  EXPECT_EQ(checked_share("> 100% → 120, ≥ 90% → 100, else → 0", Better::Higher), "")
      << "no possible value meets it: the linter says so";
}

TEST(StepGrid, MistakesByHand) {
  const auto lower = [](const char* steps) { return checked(steps, Better::Lower); };
  EXPECT_EQ(lower("≤ 2% or count ≤ 4 → 100, else → 0"), "");
  EXPECT_EQ(lower("n < 40 and count ≤ 4 → 100, n ≥ 40 and < 10% → 100, else → 0"), "");
  EXPECT_EQ(lower("≤ 0.5% or count ≤ 3 → 100, ≤ 2% or count ≤ 4 → 80, else → 0"), "");
  EXPECT_EQ(lower("n < 40 and n ≥ 50 → 100, ≤ 2% → 80, else → 0"), "P279 ");
  EXPECT_EQ(lower("count < 4 and count > 3 → 100, ≤ 2% → 80, else → 0"), "P279 ")
      << "whole numbers";
  EXPECT_EQ(lower("count < 0 and n ≥ 1 → 100, ≤ 2% → 80, else → 0"), "P279 ");
  EXPECT_EQ(lower("≤ 2% or count ≤ 4 → 100, ≤ 1% → 50, else → 0"), "P202 ");
  EXPECT_EQ(lower("n ≥ 0 → 100, ≤ 2% → 50, else → 0"), "P202 P204 ");
  EXPECT_EQ(lower("≤ 2% or count ≤ 4 → 0, else → 100"), "P206 ");
  EXPECT_EQ(lower("count ≥ 5 and n ≥ 10 → 100, else → 0"), "P206 ") << "more cases against one";
  EXPECT_EQ(lower("n ≥ 10 and ≤ 2% → 60, n ≥ 10 and ≤ 5% → 100, else → 0"), "P207 ");
  EXPECT_EQ(checked("n < 10 → 60, ≥ 90% and n ≥ 10 → 100, else → 0", Better::Higher), "");
  EXPECT_EQ(checked("≥ 90% and n ≥ 10 → 0, else → 100", Better::Higher), "P206 ");
}

TEST(StepGrid, WhatIsSeldomMeantByHand) {
  EXPECT_EQ(linted("≤ 2% or count ≤ 4 → 100, else → 0"), "");
  EXPECT_EQ(linted("n < 40 and count ≤ 4 → 100, n > 40 and < 10% → 100, else → 0"), "P280 ")
      << "n = 40";
  EXPECT_EQ(linted("n < 40 and count ≤ 4 → 100, n ≥ 40 and < 10% → 100, else → 0"), "");
  EXPECT_EQ(linted("≤ 2% and ≤ 5% → 100, else → 0"), "P278 ");
  EXPECT_EQ(linted("≤ 2% or ≤ 5% → 100, else → 0"), "P278 ");
  EXPECT_EQ(linted("≤ 2% and n ≥ 0 → 100, else → 0"), "P278 ");
  EXPECT_EQ(linted("≤ 2% and count ≤ 4 and n ≥ 100 → 100, else → 0"), "");
  EXPECT_EQ(linted("≥ 50% and count ≤ 4 and n ≥ 40 → 100, ≤ 2% and n > 0 → 80, else → 0"), "P276 ")
      << "4 of 40 is 10%";
  EXPECT_EQ(linted("≤ 100% or count ≤ 4 → 100, else → 0"), "P275 ");
}

// ---- The boxes against single cases.

std::string random_steps(std::mt19937_64& dice) {
  const char* const signs[] = {"≥", ">", "≤", "<"};
  std::string text;
  const std::uint64_t n_steps = 1 + dice() % 3;
  for (std::uint64_t i = 0; i < n_steps; ++i) {
    const std::string join = dice() % 2 == 0 ? " and " : " or ";
    const std::uint64_t n_tests = 1 + dice() % 3;
    for (std::uint64_t j = 0; j < n_tests; ++j) {
      const std::string sign = signs[dice() % 4];
      if (j > 0) text += join;
      const std::uint64_t of = dice() % 3;
      if (of == 0) text += sign + " " + std::to_string(dice() % 6 * 20) + "%";
      if (of == 1) text += "count " + sign + " " + std::to_string(dice() % 6);
      if (of == 2) text += "n " + sign + " " + std::to_string(dice() % 12);
    }
    text += " → " + std::to_string(10 * (i + 1)) + ", ";
  }
  return text + "else → 0";
}

bool holds(const StepTest& test, Fraction value, std::int64_t k, std::int64_t n) {
  const Fraction x = test.of == TestOf::Value   ? value
                     : test.of == TestOf::Count ? Fraction{k, 1}
                                                : Fraction{n, 1};
  const int order = compare(x, as_fraction(test.cutoff.at.value));
  switch (test.cutoff.comparison) {
    case Comparison::Ge:
      return order >= 0;
    case Comparison::Gt:
      return order > 0;
    case Comparison::Le:
      return order <= 0;
    case Comparison::Lt:
      return order < 0;
    case Comparison::Eq:
      return order == 0;
  }
  return false;
}

int first_step(const Steps& steps, std::int64_t k, std::int64_t n) {
  for (std::size_t i = 0; i < steps.steps.size(); ++i) {
    const Step& step = steps.steps[i];
    bool all = true;
    bool some = false;
    for (const StepTest& test : tests_of(step)) {
      const bool one = holds(test, make_fraction(k, n), k, n);
      all = all && one;
      some = some || one;
    }
    if (step.any ? some : all) return static_cast<int>(i);
  }
  return -1;
}

TEST(StepGrid, EverySingleCaseLiesInABoxThatSaysTheSame) {
  std::mt19937_64 dice(11);
  for (int round = 0; round < 150; ++round) {
    const std::string text = random_steps(dice);
    SCOPED_TRACE(text);
    const Standard standard = standard_of(text);
    const Steps& steps = std::get<Steps>(standard.curve);
    const StepGrid grid(steps, {}, Cases::CountBySample);
    std::set<int> by_boxes;
    for (const auto& box : grid.boxes()) {
      const auto first = grid.first_at(box);
      by_boxes.insert(first ? static_cast<int>(*first) : -1);
    }
    std::set<int> by_cases;
    for (std::int64_t n = 1; n <= 60; ++n) {
      for (std::int64_t k = 0; k <= n; ++k) by_cases.insert(first_step(steps, k, n));
    }
    for (const int step : by_cases) EXPECT_TRUE(by_boxes.contains(step)) << "step " << step;
  }
}

TEST(StepGrid, WhatNoBoxHoldsNoCaseMeets) {
  std::mt19937_64 dice(12);
  int n_impossible = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_steps(dice);
    SCOPED_TRACE(text);
    const Standard standard = standard_of(text);
    const Steps& steps = std::get<Steps>(standard.curve);
    const StepGrid grid(steps, {}, Cases::Free);
    for (std::size_t i = 0; i < steps.steps.size(); ++i) {
      bool any_box = false;
      for (const auto& box : grid.boxes()) any_box = any_box || grid.first_at(box) == i;
      if (any_box) continue;
      ++n_impossible;
      for (std::int64_t n = 1; n <= 60; ++n) {
        for (std::int64_t k = 0; k <= n; ++k) {
          EXPECT_NE(first_step(steps, k, n), static_cast<int>(i)) << k << " of " << n;
        }
      }
    }
  }
  EXPECT_GT(n_impossible, 20);
}

}  // namespace
}  // namespace steelyard
