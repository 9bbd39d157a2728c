// Stratum quantiles against the inversion of each distribution.

#include "stats/stratum_quantiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace steelyard::stats {
namespace {

double standard_deviation(const Distribution& d) {
  return (quantile(d, 0.8413447460685429) - quantile(d, 0.15865525393145707)) / 2;
}

const std::vector<Distribution> kAll = {
    Beta{0.5, 0.5},
    Beta{0.5, 1.5},
    Beta{0.5, 50.5},
    Beta{3.5, 39.5},
    Beta{50.5, 0.5},
    Beta{1, 1},
    Beta{0.7, 9},
    Beta{2.5, 2.5, 100},
    Beta{1200.5, 300.5},
    Beta{5e6, 5e6},
    Beta{0.5, 4e6},
    Beta{0.2, 3},
    Gamma{0.5, 1},
    Gamma{1, 30},
    Gamma{15.5, 400},
    Gamma{2e5, 7},
    Gamma{0.3, 2},
    StudentT{3, 0.7, 2},
    StudentT{3, 0.7, 4},
    StudentT{-3, 0.7, 12},
    StudentT{3, 0.7, 60},
    StudentT{3, 0.7, 0},
    Mixture{std::make_shared<const std::vector<MixturePart>>(std::vector<MixturePart>{
        {0.7, Beta{20, 80}}, {0.28, Beta{30, 90}}, {0.02, Beta{20.5, 60.5}}})}};

TEST(StratumQuantiles, AreThoseOfTheInverse) {
  for (std::size_t i = 0; i < kAll.size(); ++i) {
    std::array<double, kDraws> out{};
    stratum_quantiles(kAll[i], out);
    EXPECT_TRUE(std::ranges::is_sorted(out)) << i;
    const double sd = standard_deviation(kAll[i]);
    for (std::size_t k = 0; k < kDraws; k += 1) {
      const double p = (static_cast<double>(k) + 0.5) / kDraws;
      const double exact = quantile(kAll[i], p);
      const double allowed = 0.004 * std::max(sd, std::abs(exact - quantile(kAll[i], 0.5)));
      ASSERT_NEAR(out[k], exact, allowed) << "distribution " << i << ", stratum " << k;
    }
  }
}

TEST(StratumQuantiles, WithoutSpreadAllAreTheMean) {
  std::array<double, kDraws> out{};
  stratum_quantiles(StudentT{4, 0, 3}, out);
  EXPECT_EQ(out.front(), 4);
  EXPECT_EQ(out.back(), 4);
}

}  // namespace
}  // namespace steelyard::stats
