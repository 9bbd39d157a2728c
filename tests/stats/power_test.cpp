// Power of share standards: the published table of wrong verdicts at small n, a plain sum as the
// second witness, and the saw-tooth.
//
// The table was computed apart from this program, in exact fractions, and is printed in percent
// (to one digit below 1 %). The plain sum below shares nothing with the incomplete beta function.

#include "stats/power.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "stats/pass_rule.hpp"

namespace steelyard::stats {
namespace {

/// Percent as the table prints it: 19, and 0.2 below one.
std::string printed(double probability) {
  char text[32];
  const double percent = 100 * probability;
  std::snprintf(text, sizeof text, percent < 0.5 ? "%.1f" : "%.0f", percent);
  return text;
}

struct Row {
  ShareMark mark;
  double rate;
  bool fails;  // the wrong verdict: a good subject fails, a bad one passes
  std::vector<std::int64_t> n;
  std::vector<std::string> wrong;
};

const ShareMark kReturns{PassMark::AtMost, {5, 100}, {}};
const ShareMark kSatisfied{PassMark::AtLeast, {90, 100}, {}};
const ShareMark kTopRated{PassMark::AtMost, {5, 1000}, {}};
const ShareMark kTopRatedGuarded{PassMark::AtMost, {5, 1000}, 3};

const std::vector<Row> kTable = {
    {kReturns,
     0.04,
     true,
     {20, 50, 100, 200, 500, 1000, 2000},
     {"19", "32", "21", "18", "11", "5", "1"}},
    {kReturns,
     0.06,
     false,
     {20, 50, 100, 200, 500, 1000, 2000},
     {"66", "42", "44", "34", "20", "10", "3"}},
    {kSatisfied, 0.92, true, {20, 50, 100, 200, 500, 1000}, {"21", "21", "18", "12", "5", "1"}},
    {kSatisfied, 0.88, false, {20, 50, 100, 200, 500, 1000}, {"56", "44", "33", "23", "9", "3"}},
    {{PassMark::LessThan, {25, 1000}, {}},
     0.01,
     true,
     {10, 20, 40, 100, 400},
     {"10", "18", "33", "8", "1"}},
    {{PassMark::LessThan, {1, 100}, {}},
     0.005,
     true,
     {30, 60, 120, 300, 1000},
     {"14", "26", "12", "19", "3"}},
    {kTopRated, 0.005, true, {100, 200, 400}, {"39", "26", "32"}},
    {kTopRatedGuarded, 0.005, true, {100, 200, 400}, {"0.2", "2", "14"}},
};

TEST(Power, ThePublishedTableToItsPrintedPrecision) {
  for (const Row& row : kTable) {
    ASSERT_EQ(row.n.size(), row.wrong.size());
    for (std::size_t i = 0; i < row.n.size(); ++i) {
      const double wrong = row.fails ? fail_probability(row.mark, row.rate, row.n[i])
                                     : pass_probability(row.mark, row.rate, row.n[i]);
      EXPECT_EQ(printed(wrong), row.wrong[i]) << "rate " << row.rate << ", n " << row.n[i];
    }
  }
}

/// Does k of n pass, by the words of the standard?
bool passes(const ShareMark& mark, std::int64_t k, std::int64_t n) {
  if (mark.spared && k <= *mark.spared) return true;
  const Int128 left = static_cast<Int128>(k) * mark.at.den;
  const Int128 right = mark.at.num * n;
  switch (mark.passes) {
    case PassMark::AtLeast:
      return left >= right;
    case PassMark::MoreThan:
      return left > right;
    case PassMark::AtMost:
      return left <= right;
    case PassMark::LessThan:
      return left < right;
  }
  return false;
}

/// Σ over the k that pass of C(n, k) p^k (1−p)^(n−k), each term from the one before.
long double plain_sum(const ShareMark& mark, long double rate, std::int64_t n) {
  long double term = std::pow(1 - rate, static_cast<long double>(n));
  long double sum = 0;
  for (std::int64_t k = 0; k <= n; ++k) {
    if (passes(mark, k, n)) sum += term;
    term *= static_cast<long double>(n - k) / static_cast<long double>(k + 1) * rate / (1 - rate);
  }
  return sum;
}

/// "n < 40 and count ≤ 4 → passes, n ≥ 40 and < 10% → passes", in its own words.
bool passes_pivot(std::int64_t k, std::int64_t n) { return n < 40 ? k <= 4 : 10 * k < n; }

TEST(Power, ARuleThatTurnsAtAPivotIsThePlainSumToo) {
  PassRule rule;
  rule.last_low = [](std::int64_t n) {
    return n < 40 ? std::min<std::int64_t>(4, n) : (n - 1) / 10;
  };
  for (const double rate : {0.01, 0.08, 0.12, 0.5}) {
    for (const std::int64_t n : {1, 4, 5, 39, 40, 41, 50, 300}) {
      long double sum = 0;
      long double term = std::pow(1 - static_cast<long double>(rate), static_cast<long double>(n));
      for (std::int64_t k = 0; k <= n; ++k) {
        if (passes_pivot(k, n)) sum += term;
        term *=
            static_cast<long double>(n - k) / static_cast<long double>(k + 1) * rate / (1 - rate);
      }
      EXPECT_NEAR(pass_probability(rule, rate, n), static_cast<double>(sum), 1e-11) << n;
      EXPECT_NEAR(fail_probability(rule, rate, n), 1 - static_cast<double>(sum), 1e-11) << n;
    }
  }
}

TEST(Power, IsThePlainSumOfTheProbabilities) {
  for (const PassMark passing :
       {PassMark::AtLeast, PassMark::MoreThan, PassMark::AtMost, PassMark::LessThan}) {
    for (const Fraction at : {Fraction{1, 20}, Fraction{9, 10}, Fraction{1, 3}, Fraction{0, 1}}) {
      for (const double rate : {0.003, 0.05, 0.4, 0.9}) {
        for (const std::int64_t n : {1, 2, 19, 20, 21, 60, 333}) {
          const ShareMark mark{passing, at, {}};
          const auto expected = static_cast<double>(plain_sum(mark, rate, n));
          EXPECT_NEAR(pass_probability(mark, rate, n), expected, 1e-11);
          EXPECT_NEAR(fail_probability(mark, rate, n), 1 - expected, 1e-11);
        }
      }
    }
  }
  for (const std::int64_t n : {3, 4, 10, 599, 600, 801}) {
    EXPECT_NEAR(pass_probability(kTopRatedGuarded, 0.005, n),
                static_cast<double>(plain_sum(kTopRatedGuarded, 0.005L, n)), 1e-11);
  }
}

TEST(Power, CertainRatesAreCertain) {
  EXPECT_EQ(pass_probability(kReturns, 0, 7), 1);
  EXPECT_EQ(fail_probability(kReturns, 1, 7), 1);
  EXPECT_EQ(pass_probability(kSatisfied, 1, 7), 1);
}

// A tie stands on the mark: 1 of 20 is 5 %.
TEST(Power, TheMarkItselfBelongsWhereTheComparisonSays) {
  const double none = std::pow(0.5, 20);
  const double one = 20 * std::pow(0.5, 20);
  const auto passing = [](PassMark how) { return pass_probability({how, {1, 20}, {}}, 0.5, 20); };
  EXPECT_NEAR(passing(PassMark::LessThan), none, 1e-18);
  EXPECT_NEAR(passing(PassMark::AtMost), none + one, 1e-18);
  EXPECT_NEAR(1 - passing(PassMark::AtLeast), none, 1e-15);
  EXPECT_NEAR(1 - passing(PassMark::MoreThan), none + one, 1e-15);
}

TEST(Power, FortyOrdersAreWorseThanTwenty) {
  const ShareMark cancelled{PassMark::LessThan, {25, 1000}, {}};
  EXPECT_GT(fail_probability(cancelled, 0.01, 40), fail_probability(cancelled, 0.01, 20));
}

// By the definition, walking upwards: n0 is not enough one below, and everything from it on is.
TEST(Power, EnforceableFromThereOnAndNotBefore) {
  constexpr std::int64_t kMax = 3000;
  const auto good_enough = [](const ShareMark& mark, const Tolerance& t, std::int64_t n) {
    return 1 - plain_sum(mark, t.good, n) <= t.at_most && plain_sum(mark, t.bad, n) <= t.at_most;
  };
  const std::vector<std::pair<ShareMark, Tolerance>> cases = {{kReturns, {0.04, 0.06, 0.1}},
                                                              {kSatisfied, {0.92, 0.88, 0.1}},
                                                              {kSatisfied, {0.92, 0.88, 0.05}}};
  for (const auto& [mark, tolerance] : cases) {
    std::int64_t expected = 1;
    std::int64_t first_good = 0;
    for (std::int64_t n = 1; n <= kMax; ++n) {
      const bool good = good_enough(mark, tolerance, n);
      if (!good) expected = n + 1;
      if (good && first_good == 0) first_good = n;
    }
    const auto found = enforceable_from(mark, tolerance, kMax);
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, expected);
    EXPECT_LT(first_good, expected) << "the saw-tooth makes an earlier n look enough";
  }
}

TEST(Power, NotEnforceableWithinReachIsSaid) {
  EXPECT_FALSE(enforceable_from(kReturns, {0.04, 0.06, 0.1}, 500));
  EXPECT_EQ(enforceable_from(kReturns, {0, 1, 0.1}, 500), 1);
}

}  // namespace
}  // namespace steelyard::stats
