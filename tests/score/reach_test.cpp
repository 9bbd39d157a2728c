// What a standard can give over the values that there are, against the scoring itself at every one of many
// such values: two hands, one answer.

#include "plan/reach.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "plan/plan_decimal.hpp"
#include "score/curve.hpp"

namespace steelyard {
namespace {

const Domain kShare{.low = Decimal{}, .high = Decimal{1, 0}};

Standard standard_of(const std::string& text) {
  const auto source = std::make_shared<const Source>(Source{"s.yaml", text});
  const auto file = parse_plan_file(source);
  EXPECT_TRUE(file) << text;
  const auto standard = parse_standard(file->root);
  EXPECT_TRUE(standard) << text;
  return *standard;
}

/// What place_on gives at k/1000 of a share, k = 0 … 1000.
Reach scored(const Standard& standard, Better better) {
  std::vector<double> points;
  std::optional<Fraction> target;
  if (standard.target) target = as_fraction(standard.target->number.value);
  for (int k = 0; k <= 1000; ++k) {
    const Placed placed = place_on(standard, better, Observed(make_fraction(k, 1000)), target);
    points.push_back(to_double({*placed.points, power_of_ten(kPointScale)}));
  }
  const auto [least, most] = std::ranges::minmax(points);
  return {least, most};
}

Reach reached(const Standard& standard, Better better) {
  const ValueBounds bounds = bounds_of_curve(standard, {kShare, Cases::Free, better});
  if (const auto* line = std::get_if<Line>(&standard.curve)) return reach_of(*line, bounds);
  return *reach_of(standard, std::get<Deduct>(standard.curve), kShare);
}

TEST(Reach, IsWhatScoringGivesOverAllPossibleValues) {
  struct Case {
    const char* standard;
    Better better;
  };
  for (
      const auto& [text, better] : {
          Case{"line: { 60%: 0, 100%: 100 }", Better::Higher},
          Case{"line: { 50%: 0, 150%: 100 }", Better::Higher},
          Case{"line: { 150%: 0, 200%: 100 }", Better::Higher},
          Case{"target: 90%\nline: { 60%: 0, 100%: 100, 120%: 120 }", Better::Higher},
          Case{"target: 5%\nline: { 60%: 0, 100%: 100, 120%: 120 }", Better::Lower},
          Case{"target: 50%\nline: { 60%: 0, 100%: 100 }", Better::Lower},
          Case{"range: [20%, 30%]\nline: { 0%: 100, 90%: 10 }", Better::Within},
          Case{"range: [120%, 130%]\nline: { 0%: 100, 90%: 10 }", Better::Within},
          Case{
              "deduct: { per: 1 pp above, points: 2, at_most: 30, part_steps: ignored, from: 95% }",
              Better::Lower},
          Case{"deduct: { per: 3 pp above, points: 2, part_steps: begun, from: 95% }",
               Better::Lower},
          Case{"deduct: { per: 3 pp above, points: 2, part_steps: pro_rata, from: 95% }",
               Better::Lower},
          Case{"deduct: { per: 1 pp below, points: 1, part_steps: ignored, from: 110% }",
               Better::Higher},
          Case{
              "target: 98%\ndeduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: begun }",
              Better::Higher},
      }) {
    const Standard standard = standard_of(text);
    const Reach expected = scored(standard, better);
    const Reach found = reached(standard, better);
    EXPECT_NEAR(found.least, expected.least, 1e-6) << text;
    EXPECT_NEAR(found.most, expected.most, 1e-6) << text;
  }
}

TEST(Reach, WithoutBoundsEverythingIsWithinReach) {
  const Standard deduct = standard_of(
      "deduct: { per: 1 pp above, points: 2, at_most: 30, part_steps: ignored, from: 95% }");
  const auto reach = reach_of(deduct, std::get<Deduct>(deduct.curve), Domain{});
  ASSERT_TRUE(reach);
  EXPECT_EQ(reach->least, 70);
  EXPECT_EQ(reach->most, 100);
  const Standard sheet = standard_of(
      "target: { from: targets }\n"
      "deduct: { per: 1 pp below, points: 2, part_steps: ignored }");
  EXPECT_FALSE(reach_of(sheet, std::get<Deduct>(sheet.curve), kShare));
  EXPECT_FALSE(bounds_of_curve(sheet, {kShare}).high);
}

TEST(Reach, TargetsByColumnBoundAttainmentsTogether) {
  const Standard two =
      standard_of("target: { by: shift, day: 80%, night: 50% }\nsteps: \"≥ 100% → 100, else → 0\"");
  const ValueBounds higher = bounds_of_curve(two, {kShare, Cases::Free, Better::Higher});
  EXPECT_EQ(compare(*higher.low, Fraction{0, 1}), 0);
  EXPECT_EQ(compare(*higher.high, Fraction{2, 1}), 0) << "all by night";
  const ValueBounds lower = bounds_of_curve(two, {kShare, Cases::Free, Better::Lower});
  EXPECT_EQ(compare(*lower.low, Fraction{1, 2}), 0) << "100 % by night";
  EXPECT_FALSE(lower.high) << "0 attains anything";
}

}  // namespace
}  // namespace steelyard
