// Variances between units against metafor 3.8 (dat.bcg: 13 trials of the BCG vaccine, Colditz et al. 1994) and
// lme4 (Dyestuff, Davies & Goldsmith 1972).

#include "stats/between_variance.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "stats/one_way.hpp"

namespace steelyard::stats {
namespace {

/// ln risk ratios from the published two-by-two tables: ill and well of the vaccinated, then of the others.
std::vector<Estimated> bcg() {
  constexpr std::array<std::array<double, 4>, 13> kTrials = {{{4, 119, 11, 128},
                                                              {6, 300, 29, 274},
                                                              {3, 228, 11, 209},
                                                              {62, 13536, 248, 12619},
                                                              {33, 5036, 47, 5761},
                                                              {180, 1361, 372, 1079},
                                                              {8, 2537, 10, 619},
                                                              {505, 87886, 499, 87892},
                                                              {29, 7470, 45, 7232},
                                                              {17, 1699, 65, 1600},
                                                              {186, 50448, 141, 27197},
                                                              {5, 2493, 3, 2338},
                                                              {27, 16886, 29, 17825}}};
  std::vector<Estimated> units;
  for (const auto& [a, b, c, d] : kTrials) {
    units.push_back({.value = std::log(a / (a + b) / (c / (c + d))),
                     .variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)});
  }
  return units;
}

TEST(RandomEffects, BcgVaccineAsInMetafor) {
  const RandomEffects moments = random_effects(bcg(), BetweenMethod::DerSimonianLaird);
  EXPECT_NEAR(moments.tau2, 0.3087602629, 1e-9);
  EXPECT_NEAR(moments.mean, -0.7141172221, 1e-9);
  EXPECT_NEAR(moments.standard_error, 0.1787420895, 1e-9);
  EXPECT_NEAR(moments.q, 152.2330081, 1e-6);
  const RandomEffects restricted = random_effects(bcg(), BetweenMethod::Restricted);
  EXPECT_NEAR(restricted.tau2, 0.313243326, 1e-6);
  EXPECT_NEAR(restricted.mean, -0.7145323484, 1e-6);
  EXPECT_NEAR(restricted.standard_error, 0.1797815318, 1e-6);
  const RandomEffects paule = random_effects(bcg(), BetweenMethod::PauleMandel);
  // metafor stops early at this root; its empirical Bayes estimator is the same equation, solved further.
  EXPECT_NEAR(paule.tau2, 0.3180937119, 5e-5);
  EXPECT_NEAR(paule.tau2, 0.3180685158, 1e-6);
  EXPECT_NEAR(paule.mean, -0.7149681592, 1e-6);
}

TEST(RandomEffects, NoVarianceBetween) {
  const std::vector<Estimated> alike(5, {3, 1});
  for (const BetweenMethod method :
       {BetweenMethod::DerSimonianLaird, BetweenMethod::Restricted, BetweenMethod::PauleMandel}) {
    EXPECT_EQ(random_effects(alike, method).tau2, 0);
    EXPECT_EQ(random_effects(std::vector<Estimated>{{7, 2}}, method).mean, 7);
  }
}

TEST(OneWay, DyestuffAsInLme4) {
  const std::vector<std::vector<double>> batches = {
      {1545, 1440, 1440, 1520, 1580}, {1540, 1555, 1490, 1560, 1495},
      {1595, 1550, 1605, 1510, 1560}, {1445, 1440, 1595, 1465, 1545},
      {1595, 1630, 1515, 1635, 1625}, {1520, 1455, 1450, 1480, 1445}};
  const OneWay found = one_way(batches);
  EXPECT_NEAR(found.between, 1764.05, 1e-8);
  EXPECT_NEAR(found.within, 2451.25, 1e-8);
  EXPECT_NEAR(found.mean, 1527.5, 1e-9);
  const std::vector<double> effects = {-17.6068513669, 0.3912633637,  28.5622255507,
                                       -23.0845384588, 56.7331877377, -44.9952868265};
  for (std::size_t i = 0; i < effects.size(); ++i) {
    EXPECT_NEAR(found.effects[i], effects[i], 1e-4) << i;  // lme4's optimiser stops there
  }
}

TEST(OneWay, UnequalGroupsByHand) {
  // Means 1 and 4 of 1 and 3 values, SSW = 2, n₀ = (4 − 10/4) / 1 = 1.5, MSB = 0.75 · 9 = 6.75.
  const OneWay found = one_way(std::vector<std::vector<double>>{{1}, {3, 4, 5}, {}});
  EXPECT_NEAR(found.within, 1, 1e-12);
  EXPECT_NEAR(found.between, (6.75 - 1) / 1.5, 1e-12);
  EXPECT_EQ(found.effects[2], 0);
}

}  // namespace
}  // namespace steelyard::stats
