// Steps with several tests as what they do to k of n: the published table, and the words of each
// standard for every k and n.

#include "score/tests_mark.hpp"

#include <gtest/gtest.h>

#include "plan/yaml.hpp"

namespace steelyard {
namespace {

Standard standard_of(const std::string& steps) {
  const auto node = parse_yaml(
      std::make_shared<const Source>(Source{"standard.yaml", "steps: \"" + steps + "\"\n"}));
  EXPECT_TRUE(node);
  auto standard = parse_standard(*node);
  EXPECT_TRUE(standard) << render(standard ? Diagnostics{} : standard.error(), Language::En);
  return std::move(standard).value();
}

std::string printed(double probability) {
  char text[32];
  const double percent = 100 * probability;
  std::snprintf(text, sizeof text, percent < 0.5 ? "%.1f" : "%.0f", percent);
  return text;
}

TEST(TestsMark, TheGuardedRowOfThePublishedTable) {
  // eBay Top Rated at a true rate of 0.5 %: rate and count together.
  const auto rule =
      rule_of_tests(standard_of("≤ 0.5% or count ≤ 3 → 100, else → 0"), Better::Lower);
  EXPECT_EQ(printed(stats::fail_probability(rule, 0.005, 100)), "0.2");
  EXPECT_EQ(printed(stats::fail_probability(rule, 0.005, 200)), "2");
  EXPECT_EQ(printed(stats::fail_probability(rule, 0.005, 400)), "14");
}

using Words = bool (*)(std::int64_t k, std::int64_t n);

void expect_as_said(const std::string& steps, Better better, Words passes) {
  SCOPED_TRACE(steps);
  const auto rule = rule_of_tests(standard_of(steps), better);
  for (std::int64_t n = 1; n <= 120; ++n) {
    for (std::int64_t k = 0; k <= n; ++k) {
      const bool low = k <= rule.last_low(n);
      ASSERT_EQ(low == rule.low_passes, passes(k, n)) << k << " of " << n;
    }
  }
}

TEST(TestsMark, IsWhatTheWordsSay) {
  expect_as_said("n < 40 and count ≤ 4 → 100, n ≥ 40 and < 10% → 100, else → 0", Better::Lower,
                 [](std::int64_t k, std::int64_t n) { return n < 40 ? k <= 4 : 10 * k < n; });
  expect_as_said("> 5% and count > 3 → 0, else → 100", Better::Lower,
                 [](std::int64_t k, std::int64_t n) { return 20 * k <= n || k <= 3; });
  expect_as_said("≤ 2% or count ≤ 4 → 100, ≤ 50% → 80, else → 0", Better::Lower,
                 [](std::int64_t k, std::int64_t n) { return 50 * k <= n || k <= 4; });
  expect_as_said("≥ 90% and n ≥ 20 → 100, else → 0", Better::Higher,
                 [](std::int64_t k, std::int64_t n) { return 10 * k >= 9 * n && n >= 20; });
}

TEST(TestsMark, TheRateAtWhichFullPointsBegin) {
  const auto mark = [](const char* steps, Better better) {
    return mark_of_tests(standard_of(steps), better);
  };
  const auto guarded =
      mark("≤ 0.5% or count ≤ 3 → 100, ≤ 2% or count ≤ 4 → 80, else → 0", Better::Lower);
  ASSERT_TRUE(guarded);
  EXPECT_EQ(compare(guarded->at, make_fraction(1, 200)), 0);
  EXPECT_EQ(guarded->passes, stats::PassMark::AtMost);
  EXPECT_EQ(guarded->spared, 3);
  const auto failing = mark("> 5% and count > 3 → 0, else → 100", Better::Lower);
  ASSERT_TRUE(failing);
  EXPECT_EQ(failing->passes, stats::PassMark::AtMost) << "5% itself passes";
  EXPECT_FALSE(mark("count ≤ 3 → 100, else → 0", Better::Lower)) << "no rate";
  EXPECT_FALSE(mark("n < 40 and ≤ 4% → 100, n ≥ 40 and ≤ 2% → 100, else → 0", Better::Lower))
      << "two rates";
}

}  // namespace
}  // namespace steelyard
