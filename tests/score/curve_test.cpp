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
  const Placed placed = place_on(standard_of(row.standard), row.better, row.value, row.target);
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
  EXPECT_FALSE(place_on(steps, Better::Higher, {1, 2}, {}).points);
  const Standard needs_target = standard_of(kAttainment);
  EXPECT_FALSE(place_on(needs_target, Better::Higher, {1, 2}, {}).points);
  EXPECT_FALSE(place_on(needs_target, Better::Higher, {1, 2}, Fraction{0, 1}).points);
}

TEST(Curve, FixedPointRoundsHalfAway) {
  EXPECT_EQ(to_fixed({1, 2}, 0), 1);
  EXPECT_EQ(to_fixed({-1, 2}, 0), -1);
  EXPECT_EQ(to_fixed({2, 3}, 2), 67);
}

}  // namespace
}  // namespace steelyard
