// Shrinkage answers for every input it allows: units that differ beyond measure, few of them, empty ones.
// What went wrong once stays here: profiles of the prior's mean with several tops, grids without any mass.

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "stats/shrink.hpp"

namespace steelyard::stats {
namespace {

using Dice = std::mt19937_64;

void expect_sane(const Shrinkage& all, double lowest, double highest) {
  if (all.basis == Basis::Nothing) return;
  for (const ShrunkUnit& unit : all.units) {
    ASSERT_TRUE(std::isfinite(unit.mean) && std::isfinite(unit.sd));
    EXPECT_GE(unit.interval.hi, unit.interval.lo);
    EXPECT_GE(unit.interval.lo, lowest - 1e-12);
    EXPECT_LE(unit.interval.hi, highest + 1e-12);
    EXPECT_GE(unit.shrinkage, 0);
    EXPECT_LE(unit.shrinkage, 1);
  }
}

std::vector<Counted> random_units(Dice& dice, int most_exposure) {
  std::vector<Counted> units;
  for (std::size_t i = 0; i < 1 + dice() % 16; ++i) {
    const auto n = static_cast<double>(dice() % static_cast<std::uint64_t>(most_exposure + 1));
    const double share = dice() % 4 == 0 ? 0 : static_cast<double>(dice() % 1001) / 1000;
    units.push_back({std::floor(n * share), n});
  }
  return units;
}

TEST(ShrinkTotal, OfAnyCounts) {
  Dice dice(1);
  for (int i = 0; i < 400; ++i) {
    const std::vector<Counted> units = random_units(dice, i % 2 == 0 ? 400 : 5);
    expect_sane(shrink_binomial(units, 0.95), 0, 1);
    expect_sane(shrink_poisson(units, 0.95), 0, INFINITY);
  }
}

TEST(ShrinkTotal, OfAnyValues) {
  Dice dice(2);
  for (int i = 0; i < 400; ++i) {
    std::vector<Estimated> units;
    for (std::size_t u = 0; u < 1 + dice() % 16; ++u) {
      const double value = std::pow(10.0, static_cast<double>(dice() % 9) - 2) *
                           (static_cast<double>(dice() % 2001) / 1000 - 1);
      units.push_back({value, std::pow(10.0, static_cast<double>(dice() % 13) - 6)});
    }
    expect_sane(shrink_normal(units, 0.95), -INFINITY, INFINITY);
  }
}

TEST(ShrinkTotal, OfElevenThatHaveNothingInCommon) {
  const std::vector<Counted> units = {{18, 99}, {128, 153}, {7, 34},    {13, 131},
                                      {12, 43}, {87, 240},  {180, 253}, {35, 166},
                                      {13, 24}, {18, 166},  {119, 121}};
  const Shrinkage all = shrink_binomial(units, 0.95);
  expect_sane(all, 0, 1);
  for (std::size_t i = 0; i < units.size(); ++i) {  // hardly drawn anywhere
    EXPECT_NEAR(all.units[i].mean, units[i].events / units[i].exposure, 0.06) << i;
  }
}

}  // namespace
}  // namespace steelyard::stats
