// The real curve against the exact one, at random values of standards of every form.

#include "score/real_curve.hpp"

#include <gtest/gtest.h>

#include <random>

namespace steelyard {
namespace {

Standard standard_of(const std::string& yaml) {
  const auto node =
      parse_yaml(std::make_shared<const Source>(Source{.name = "standard.yaml", .text = yaml}));
  EXPECT_TRUE(node) << render(node ? Diagnostics{} : node.error(), Language::En);
  const auto standard = parse_standard(*node);
  EXPECT_TRUE(standard) << render(standard ? Diagnostics{} : standard.error(), Language::En);
  return *standard;
}

struct Case {
  const char* standard;
  Better better;
  std::optional<Fraction> target;
  double from;  // values tried
  double to;
};

const std::vector<Case> kCases = {
    {"steps: \"≥ 90% → 100, ≥ 80% → 80, ≥ 70% → 60, else → 0\"", Better::Higher, {}, 0, 1},
    {"steps: \"≤ 5% → 100, ≤ 10% → 60, else → 0\"", Better::Lower, {}, 0, 0.2},
    {"line: { 0%: 100, 5%: 60, 10%: 0 }", Better::Lower, {}, 0, 0.2},
    {"line: { 60%: 0, 100%: 100, 120%: 120 }\ntarget: 250", Better::Higher, Fraction{250, 1}, 0,
     400},
    {"line: { 60%: 0, 100%: 100, 120%: 120 }\ntarget: 5%", Better::Lower, Fraction{1, 20}, 0, 0.2},
    {"steps: \"≥100%→100, ≥90%→85, ≥80%→70, else→0\"\ntarget: 40", Better::Lower, Fraction{40, 1},
     0, 100},
    {"deduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: ignored }\ntarget: 98%",
     Better::Higher, Fraction{98, 100}, 0.85, 1},
    {"deduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: begun }\ntarget: 98%",
     Better::Higher, Fraction{98, 100}, 0.85, 1},
    {"deduct: { per: 1 pp above, points: 3, part_steps: pro_rata, from: 5% }",
     Better::Lower,
     {},
     0,
     0.5},
    {"range: [20, 30]\nsteps: \"≤ 0 → 100, ≤ 5 → 80, else → 0\"", Better::Within, {}, 0, 50},
    {"range: [20, 30]\nline: { 0: 100, 10: 0 }", Better::Within, {}, 0, 50},
    {"steps: \"≤ 2% or count ≤ 4 → 100, n < 300 and ≤ 5% → 50, else → 0\"",
     Better::Lower,
     {},
     0,
     0.1},
};

TEST(RealCurve, IsTheExactOne) {
  std::mt19937_64 random(7);
  for (const Case& one : kCases) {
    const Standard standard = standard_of(one.standard);
    IndicatorCard card;
    card.target = one.target;
    card.estimate.n = 150;
    card.estimate.denominator = {150, 1};
    const RealCurve curve(standard, one.better, card);
    for (int i = 0; i < 500; ++i) {
      // A value between the points of a fine grid: cut-offs lie on it.
      const auto step = static_cast<Int128>(random() % 100'000);
      const Fraction value =
          make_fraction(static_cast<Int128>(one.from * 1e9) +
                            step * static_cast<Int128>((one.to - one.from) * 1e9) / 100'000 + 137,
                        1'000'000'000);
      Observed observed(value, card.estimate);
      observed.count = multiply(value, card.estimate.denominator);
      const Placed exact = place_on(standard, one.better, observed, one.target);
      ASSERT_TRUE(exact.points) << one.standard;
      const double real = to_double(value);
      double points = 0;
      const auto target = one.target ? std::optional(to_double(*one.target)) : std::nullopt;
      curve.place(std::span(&real, 1), target, std::span(&points, 1));
      ASSERT_NEAR(points, to_double({*exact.points, power_of_ten(kPointScale)}), 1e-6)
          << one.standard << " at " << real;
    }
  }
}

TEST(RealCurve, InsideARangeIsNotOutside) {
  const Standard standard =
      standard_of("range: [20, 30]\nsteps: \"≤ 0 → 100, ≤ 5 → 80, else → 0\"");
  const RealCurve curve(standard, Better::Within, IndicatorCard());
  const std::vector<double> values = {25, 20, 30, 31, 14, 36};
  std::vector<double> points(values.size());
  curve.place(values, std::nullopt, points);
  EXPECT_EQ(points, (std::vector<double>{100, 100, 100, 80, 0, 0}));
}

}  // namespace
}  // namespace steelyard
