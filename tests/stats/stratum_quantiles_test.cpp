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

Mixture mixture_of(std::vector<MixturePart> parts) {
  return {std::make_shared<const std::vector<MixturePart>>(std::move(parts))};
}

// Against the mixture's own inverse, which goes by bisection of the weighted distribution functions.
TEST(StratumQuantiles, OfMixtures) {
  const std::vector<Distribution> mixtures = {
      mixture_of({{0.3, Beta{2.3, 40}}, {0.5, Beta{4.1, 90}}, {0.2, Beta{20.5, 600}}}),
      mixture_of({{0.6, Beta{0.1, 3}}, {0.4, Beta{0.5, 20}}}),
      mixture_of({{0.6, Beta{30, 0.4}}, {0.4, Beta{80, 2}}}),
      mixture_of({{0.5, Gamma{0.4, 2}}, {0.5, Gamma{12, 20}}}),
      mixture_of({{0.5, Gamma{800, 2}}, {0.5, Gamma{900, 2.2}}}),
      mixture_of({{0.7, StudentT{3, 1, 0}}, {0.3, StudentT{5, 0.4, 0}}})};
  for (std::size_t i = 0; i < mixtures.size(); ++i) {
    std::array<double, kDraws> out{};
    stratum_quantiles(mixtures[i], out);
    EXPECT_TRUE(std::ranges::is_sorted(out)) << i;
    const double sd = standard_deviation(mixtures[i]);
    for (std::size_t k = 0; k < kDraws; k += 7) {
      const double p = (static_cast<double>(k) + 0.5) / kDraws;
      const double exact = quantile(mixtures[i], p);
      const double allowed = 0.006 * std::max(sd, std::abs(exact - quantile(mixtures[i], 0.5)));
      ASSERT_NEAR(out[k], exact, allowed) << "mixture " << i << ", stratum " << k;
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
