// Loadings of a factor that was planted.

#include "stats/common_factor.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace steelyard::stats {
namespace {

/// Units with true correlation λ_i λ_j, observed with reliabilities between 0.2 and 0.9.
std::vector<std::vector<Residual>> planted(const std::vector<double>& loadings, int n_units,
                                           std::uint64_t seed) {
  std::mt19937_64 dice(seed);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> reliability(0.2, 0.9);
  std::vector<std::vector<Residual>> out(loadings.size());
  for (int unit = 0; unit < n_units; ++unit) {
    const double common = normal(dice);
    for (std::size_t i = 0; i < loadings.size(); ++i) {
      const double truth =
          loadings[i] * common + std::sqrt(1 - loadings[i] * loadings[i]) * normal(dice);
      const double r = reliability(dice);
      const double error = std::sqrt((1 - r) / r) * normal(dice);
      out[i].push_back({truth + error, r});
    }
  }
  return out;
}

TEST(CommonFactor, FindsWhatWasPlanted) {
  const std::vector<double> truth = {0.7, 0.7, -0.6, 0.4, 0.8};
  const auto found = common_loadings(planted(truth, 5000, 3));
  for (std::size_t i = 0; i < truth.size(); ++i) {
    EXPECT_NEAR(std::abs(found[i]), std::abs(truth[i]), 0.08) << i;
    EXPECT_GT(found[i] * found[0] * truth[i] * truth[0], 0) << i;
  }
}

TEST(CommonFactor, FindsLittleWhereThereIsNone) {
  double most = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    for (const double loading : common_loadings(planted({0, 0, 0, 0, 0, 0, 0}, 400, seed))) {
      most = std::max(most, loading * loading);
    }
  }
  EXPECT_LT(most, 0.35);
}

TEST(CommonFactor, IsTotal) {
  EXPECT_EQ(common_loadings({}), std::vector<double>{});
  const std::vector<std::vector<Residual>> two(2, std::vector<Residual>(5, Residual{1, 1}));
  EXPECT_EQ(common_loadings(two), (std::vector<double>{0, 0}));
  const std::vector<std::vector<Residual>> unknown(4, std::vector<Residual>(5));
  EXPECT_EQ(common_loadings(unknown), (std::vector<double>(4, 0.0)));
}

}  // namespace
}  // namespace steelyard::stats
