// Placing values on standards: the worked schemes of practice, boundary by boundary, by hand.

#include "score/curve.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

SourcePtr text(const std::string& yaml) {
  return std::make_shared<const Source>(Source{"standard.yaml", yaml});
}

Standard standard_of(const std::string& yaml) {
  const auto node = parse_yaml(text(yaml));
  EXPECT_TRUE(node) << render(node ? Diagnostics{} : node.error(), Language::En);
  const auto standard = parse_standard(*node);
  EXPECT_TRUE(standard) << render(standard ? Diagnostics{} : standard.error(), Language::En);
  return *standard;
}

struct Row {
  const char* standard;
  Better better;
  Fraction value;
  std::optional<Fraction> target;
  std::optional<double> points;
};

double points_of(const Row& row) {
  const Placed placed =
      place_on(standard_of(row.standard), row.better, Observed(row.value), row.target);
  return placed.points ? to_double({*placed.points, power_of_ten(kPointScale)}) : -1;
}

constexpr const char* kAttainment =
    "steps: \"≥100%→100, ≥90%→85, ≥80%→70, ≥70%→55, ≥60%→40, ≥50%→25, ≥40%→10, else→0\"\n"
    "target: { from: targets }\n";

TEST(Curve, PlacesValuesByHand) {
  const std::vector<Row> rows = {
      // Scheme (a): attainment 93 % → 85, conversion 41 % → 80, basket 235 → 80, response 50 s → 60.
      {kAttainment, Better::Higher, {93, 1}, Fraction{100, 1}, 85},
      {kAttainment, Better::Higher, {90, 1}, Fraction{100, 1}, 85},
      {kAttainment, Better::Higher, {8999, 100}, Fraction{100, 1}, 70},
      {"steps: \"≥45%→100, ≥40%→80, ≥35%→60, else→0\"", Better::Higher, {41, 100}, {}, 80},
      {"steps: \"≥250→100, ≥230→80, ≥210→60, else→0\"", Better::Higher, {235, 1}, {}, 80},
      {"steps: \"≤35 s→100, ≤45 s→80, ≤55 s→60, else→0\"", Better::Lower, {50'000'000, 1}, {}, 60},
      {"steps: \"≤35 s→100, ≤45 s→80, ≤55 s→60, else→0\"", Better::Lower, {35'000'000, 1}, {}, 100},
      // Nothing of what should be little: the target is met by more than any cut-off asks for.
      {kAttainment, Better::Lower, {0, 1}, Fraction{1, 20}, 100},
      {kAttainment, Better::Lower, {0, 1}, Fraction{0, 1}, 100},
      {kAttainment, Better::Lower, {1, 100}, Fraction{0, 1}, 0},
      // A third is not 33.33 %: cut-offs are compared exactly.
      {"steps: \"≥ 33.33% → 100, else → 0\"", Better::Higher, {1, 3}, {}, 100},
      {"steps: \"≥ 33.34% → 100, else → 0\"", Better::Higher, {1, 3}, {}, 0},
      // Lines: straight in between, flat outside.
      {"line: { 60%: 0, 100%: 100, 120%: 120 }\ntarget: { from: targets }",
       Better::Higher,
       {80, 1},
       Fraction{100, 1},
       50},
      {"line: { 60%: 0, 100%: 100, 120%: 120 }\ntarget: { from: targets }",
       Better::Higher,
       {150, 1},
       Fraction{100, 1},
       120},
      {"line: { 0%: 100, 5%: 60, 10%: 0 }", Better::Lower, {1, 40}, {}, 80},
      // Scheme (c): 95.4 % against 98 %: −4, −5.2, −6 of one sentence, by how parts of a step count.
      {"target: 98%\ndeduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: ignored }",
       Better::Higher,
       {954, 1000},
       Fraction{98, 100},
       96},
      {"target: 98%\ndeduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: pro_rata }",
       Better::Higher,
       {954, 1000},
       Fraction{98, 100},
       94.8},
      {"target: 98%\ndeduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: begun }",
       Better::Higher,
       {954, 1000},
       Fraction{98, 100},
       94},
      {"target: 98%\ndeduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: begun }",
       Better::Higher,
       {80, 100},
       Fraction{98, 100},
       90},
  };
  for (const Row& row : rows) EXPECT_DOUBLE_EQ(points_of(row), *row.points) << row.standard;
}

TEST(Curve, WithoutElseOrTargetThereIsNoAnswer) {
  const Standard steps = standard_of("steps: [\"≥ 90% → 100\"]");
  EXPECT_FALSE(place_on(steps, Better::Higher, Observed({1, 2}), {}).points);
  const Standard needs_target = standard_of(kAttainment);
  EXPECT_FALSE(place_on(needs_target, Better::Higher, Observed({1, 2}), {}).points);
  EXPECT_FALSE(place_on(needs_target, Better::Higher, Observed({1, 2}), Fraction{0, 1}).points);
}

TEST(Curve, FixedPointRoundsHalfAway) {
  EXPECT_EQ(to_fixed({1, 2}, 0), 1);
  EXPECT_EQ(to_fixed({-1, 2}, 0), -1);
  EXPECT_EQ(to_fixed({2, 3}, 2), 67);
}

// Rules of marketplaces that look at the rate and at the number of cases, by hand.
struct Judged {
  const char* what;
  const char* steps;
  std::int64_t count;
  std::int64_t n;
  double points;
};

double points_of(const Judged& row) {
  Estimate estimate;
  estimate.numerator = {row.count, 1};
  estimate.n = row.n;
  const Observed observed(make_fraction(row.count, row.n), estimate);
  const Placed placed = place_on(standard_of(std::string("steps: \"") + row.steps + "\"\n"),
                                 Better::Lower, observed, {});
  return placed.points ? to_double({*placed.points, power_of_ten(kPointScale)}) : -1;
}

constexpr const char* kDefects = "≤ 0.5% or count ≤ 3 → 100, ≤ 2% or count ≤ 4 → 60, else → 0";
constexpr const char* kLowReviews = "n < 40 and count ≤ 4 → 100, n ≥ 40 and < 10% → 100, else → 0";
constexpr const char* kNotFulfilled = "n ≤ 75 且 ≥ 6% → 0，n > 75 且 ≥ 5% → 0，其余 → 100";

TEST(Curve, RateAndCountByHand) {
  const std::vector<Judged> rows = {
      {"the count protects the small", kDefects, 3, 50, 100},
      {"four of fifty: not the best, not the worst", kDefects, 4, 50, 60},
      {"fails only by both", kDefects, 5, 50, 0},
      {"the rate saves the large: exactly 0.5 %", kDefects, 5, 1000, 100},
      {"just above 0.5 %", kDefects, 6, 1000, 60},
      {"exactly 2 %", kDefects, 20, 1000, 60},
      {"just above 2 %", kDefects, 21, 1000, 0},
      {"under the pivot the count alone: 4 of 5", kLowReviews, 4, 5, 100},
      {"under the pivot: 5 of 39", kLowReviews, 5, 39, 0},
      {"at the pivot the rate: 4 of 40 is 10 %", kLowReviews, 4, 40, 0},
      {"at the pivot: 3 of 40", kLowReviews, 3, 40, 100},
      {"75 orders: 5 are 6.7 %", kNotFulfilled, 5, 75, 0},
      {"75 orders: 4 are 5.3 %", kNotFulfilled, 4, 75, 100},
      {"76 orders: 4 are 5.3 %", kNotFulfilled, 4, 76, 0},
  };
  for (const Judged& row : rows) EXPECT_EQ(points_of(row), row.points) << row.what;
}

// What "good" is, in the words of the steps.
std::string mark(const char* steps, Better better) {
  const auto found = full_mark_of(standard_of("steps: \"" + std::string(steps) + "\""), better, {});
  if (!found) return "none";
  const bool is_lower = better == Better::Lower;
  const std::string sign =
      is_lower ? (found->is_included ? "<= " : "< ") : (found->is_included ? ">= " : "> ");
  return sign + std::to_string(static_cast<int>(100 * to_double(found->at) + 0.5));
}

TEST(Curve, GoodValuesBeginWhereSomeStepGivesFullPoints) {
  EXPECT_EQ(mark("≥ 90% → 100, else → 0", Better::Higher), ">= 90");
  EXPECT_EQ(mark("> 90% → 100, else → 0", Better::Higher), "> 90");
  EXPECT_EQ(mark("> 95% → 100, ≥ 90% → 100, else → 0", Better::Higher), ">= 90");
  EXPECT_EQ(mark("> 10% → 0, > 5% → 50, else → 100", Better::Lower), "<= 5")
      << "else is the best there is";
  EXPECT_EQ(mark("≥ 5% → 0, else → 100", Better::Lower), "< 5");
  EXPECT_EQ(mark("≤ 2% → 100, ≤ 4% → 100, else → 0", Better::Lower), "<= 4");
  EXPECT_EQ(mark("≥ 95% → 120, ≥ 90% → 100, else → 0", Better::Higher), ">= 90")
      << "100 is full, more is a bonus";
  EXPECT_EQ(mark("= 0% → 100, ≤ 5% → 80, else → 0", Better::Lower), "<= 0");
  EXPECT_EQ(mark("= 100% → 100, else → 0", Better::Higher), ">= 100");
  EXPECT_EQ(mark("≥ 90% → 80, else → 0", Better::Higher), ">= 90") << "the best there is";
}

}  // namespace
}  // namespace steelyard
