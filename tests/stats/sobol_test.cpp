// Points of Sobol's sequence, and the estimators on functions whose indices are known.

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "stats/sobol_indices.hpp"
#include "stats/sobol_points.hpp"

namespace steelyard::stats {
namespace {

TEST(SobolPoints, TheFirstOnes) {
  // Joe & Kuo's program, dimension 3, without the point 0.
  SobolPoints points(3);
  EXPECT_EQ(points.next(), (Numbers{0.5, 0.5, 0.5}));
  EXPECT_EQ(points.next(), (Numbers{0.75, 0.25, 0.25}));
  EXPECT_EQ(points.next(), (Numbers{0.25, 0.75, 0.75}));
  EXPECT_EQ(points.next(), (Numbers{0.375, 0.375, 0.625}));
}

TEST(SobolPoints, EveryHalfHoldsHalf) {
  SobolPoints points(40);
  std::vector<int> n_low(40, 0);
  for (int i = 0; i < 1023; ++i) {
    const Numbers point = points.next();
    for (std::size_t j = 0; j < point.size(); ++j) n_low[j] += point[j] < 0.5 ? 1 : 0;
  }
  for (const int n : n_low) EXPECT_EQ(n, 511) << "with the point 0 it is 512 of 1024";
}

Numbers ishigami(const Numbers& point) {
  const auto angle = [&](std::size_t i) { return std::numbers::pi * (2 * point[i] - 1); };
  return {std::sin(angle(0)) + 7 * std::pow(std::sin(angle(1)), 2) +
          0.1 * std::pow(angle(2), 4) * std::sin(angle(0))};
}

TEST(SobolIndices, Ishigami) {  // analytic: Ishigami & Homma 1990
  const SobolIndices found = sobol_indices({.k_inputs = 3, .n_points = 8192}, ishigami).value();
  const Numbers first = {.313905, .442411, 0};
  const Numbers total = {.557589, .442411, .243684};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.first[i], first[i], 0.01) << i;
    EXPECT_NEAR(found.total[i], total[i], 0.01) << i;
  }
  EXPECT_NEAR(found.variance, 13.844588, 0.05);
}

TEST(SobolIndices, NeverMoreAloneThanInAll) {
  for (const std::size_t n : {8, 32, 64, 200, 1024}) {
    const SobolIndices few = sobol_indices({.k_inputs = 3, .n_points = n}, ishigami).value();
    for (std::size_t i = 0; i < 3; ++i) EXPECT_LE(few.first[i], few.total[i]) << n << " " << i;
  }
  const auto added = [](const Numbers& x) { return Numbers{std::exp(x[0]) + x[1] * x[1]}; };
  const SobolIndices apart = sobol_indices({.k_inputs = 2, .n_points = 16}, added).value();
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(apart.first[i], apart.total[i], 1e-12) << "acts alone: " << i;
  }
}

TEST(SobolIndices, SeveralCoordinatesAreOneInput) {
  // The second and the third of Ishigami's together: what is not the first's, with and without it.
  const SobolDesign design{.k_inputs = 2, .n_points = 8192, .widths = {1, 2}};
  const SobolIndices found = sobol_indices(design, ishigami).value();
  EXPECT_NEAR(found.first[0], .313905, 0.01);
  EXPECT_NEAR(found.first[1], .442411, 0.01);
  EXPECT_NEAR(found.total[1], .442411 + .243684, 0.01);
}

TEST(SobolIndices, AddedUpAndConstant) {
  const auto added =
      sobol_indices({.k_inputs = 2}, [](const Numbers& x) { return Numbers{x[0] + 2 * x[1]}; });
  EXPECT_NEAR(added->first[0], 0.2, 0.005);
  EXPECT_NEAR(added->total[1], 0.8, 0.005);
  EXPECT_FALSE(
      sobol_indices({.k_inputs = 2}, [](const Numbers&) { return Numbers{3.0}; }).has_value());
}

TEST(SobolIndices, SeveralNumbersAreWeighedByTheirVariance) {
  // x varies by 4/12 of the first number's and nothing of the second's; y by 1/12 of the second's.
  const auto both =
      sobol_indices({.k_inputs = 2}, [](const Numbers& x) { return Numbers{2 * x[0], x[1]}; });
  EXPECT_NEAR(both->first[0], 0.8, 0.005);
  EXPECT_NEAR(both->first[1], 0.2, 0.005);
}

}  // namespace
}  // namespace steelyard::stats
