// Shrinkage by what it must do to odd, few, equal and empty units, and how fast.

#include <gtest/gtest.h>

#include <cmath>

#include "stats/shrink.hpp"

namespace steelyard::stats {
namespace {

/// 29 units around 10 % that differ by little, deterministic: k of 200.
std::vector<Counted> ordinary() {
  std::vector<Counted> units;
  for (int i = 0; i < 29; ++i) units.push_back({.events = 13.0 + (i * 7) % 15, .exposure = 200});
  return units;
}

TEST(ShrinkBinomial, OneOddUnitLeavesTheOthersAlone) {
  std::vector<Counted> units = ordinary();
  const Shrinkage before = shrink_binomial(units, 0.95);
  for (const double events : {90.0, 150.0, 200.0}) {
    units = ordinary();
    units.push_back({.events = events, .exposure = 200});
    const Shrinkage with = shrink_binomial(units, 0.95);
    for (std::size_t i = 0; i < 29; ++i) {
      EXPECT_NEAR(with.units[i].mean, before.units[i].mean, 0.1 * before.units[i].sd) << events;
      EXPECT_NEAR(with.units[i].shrinkage, before.units[i].shrinkage, 0.05) << events;
      EXPECT_LT(with.units[i].odd, 0.02);
    }
    EXPECT_GT(with.units[29].odd, 0.99);
    EXPECT_LT(with.units[29].shrinkage, 0.02);
    EXPECT_NEAR(with.units[29].mean, (events + 0.5) / 201, 1e-3);
  }
}

TEST(ShrinkPoisson, OneOddUnitLeavesTheOthersAlone) {
  std::vector<Counted> units = ordinary();
  const Shrinkage before = shrink_poisson(units, 0.95);
  units.push_back({.events = 120, .exposure = 200});
  const Shrinkage with = shrink_poisson(units, 0.95);
  for (std::size_t i = 0; i < 29; ++i) {
    EXPECT_NEAR(with.units[i].mean, before.units[i].mean, 0.1 * before.units[i].sd);
  }
  EXPECT_GT(with.units[29].odd, 0.99);
  EXPECT_NEAR(with.units[29].mean, 0.6, 0.01);
}

TEST(ShrinkNormal, OneOddUnitLeavesTheOthersAlone) {
  std::vector<Estimated> units;
  for (int i = 0; i < 29; ++i) {
    units.push_back({.value = 10 + 0.1 * ((i * 7) % 15), .variance = 0.1});
  }
  const Shrinkage before = shrink_normal(units, 0.95);
  for (const double far : {14.0, 30.0, 1e4}) {
    std::vector<Estimated> more = units;
    more.push_back({.value = far, .variance = 0.1});
    const Shrinkage with = shrink_normal(more, 0.95);
    for (std::size_t i = 0; i < 29; ++i) {
      EXPECT_NEAR(with.units[i].mean, before.units[i].mean, 0.1 * before.units[i].sd) << far;
    }
    EXPECT_NEAR(with.units[29].mean, far, 0.05) << far;
    EXPECT_GT(with.units[29].odd, 0.99) << far;
  }
}

TEST(Shrink, TheMoreExposureTheLessShrinkage) {
  const std::vector<Counted> units = {{1, 10}, {2, 10}, {10, 100},   {20, 100},
                                      {3, 30}, {9, 30}, {100, 1000}, {200, 1000}};
  const Shrinkage out = shrink_binomial(units, 0.95);
  EXPECT_GT(out.units[0].shrinkage, out.units[4].shrinkage);
  EXPECT_GT(out.units[4].shrinkage, out.units[2].shrinkage);
  EXPECT_GT(out.units[2].shrinkage, out.units[6].shrinkage);
  EXPECT_GT(out.units[0].mean, 0.1);  // towards the common mean of about 0.15
  EXPECT_LT(out.units[1].mean, 0.2);
}

/// Everything finite and in order, whatever came in.
void expect_total(const Shrinkage& out, std::size_t n) {
  ASSERT_EQ(out.units.size(), n);
  EXPECT_TRUE(std::isfinite(out.prior_mean) && std::isfinite(out.prior_strength));
  for (const ShrunkUnit& unit : out.units) {
    EXPECT_TRUE(std::isfinite(unit.mean) && std::isfinite(unit.sd));
    EXPECT_LE(unit.interval.lo, unit.interval.hi);
    if (out.basis != Basis::Nothing) {
      EXPECT_LT(unit.interval.lo, unit.interval.hi);
      EXPECT_GT(unit.shrinkage, 0);
      EXPECT_LE(unit.shrinkage, 1);
    }
  }
}

TEST(Shrink, DegenerateInputsAreTotal) {
  const std::vector<std::vector<Counted>> inputs = {
      {},
      {{0, 0}},
      {{0, 0}, {0, 0}},
      {{3, 20}},
      {{0, 5}},
      {{5, 5}},
      {{3, 20}, {0, 0}},
      {{3, 20}, {4, 21}},
      std::vector<Counted>(30, {0, 50}),
      std::vector<Counted>(30, {50, 50}),
      std::vector<Counted>(30, {5, 50}),
      std::vector<Counted>(30, {5e5, 5e7}),
      {{0, 1}, {1, 1}, {0, 1}, {1, 1}, {1, 1}, {0, 1}},
      {{1, 1e9}, {1e9, 1e9}, {0, 1e9}, {5, 1e9}, {7, 10}, {1, 2}},
      {{0.5, 1}, {0.25, 0.5}, {1e-6, 1}, {0, 1e-9}, {3, 7}, {2, 9}, {1, 8}}};
  for (const std::vector<Counted>& units : inputs) {
    expect_total(shrink_binomial(units, 0.95), units.size());
    expect_total(shrink_binomial(units, 0.95, 0.3), units.size());
    expect_total(shrink_poisson(units, 0.95), units.size());
    expect_total(shrink_poisson(units, 0.95, 1), units.size());
  }
  const std::vector<std::vector<Estimated>> values = {{},
                                                      {{3, INFINITY}},
                                                      {{3, 1}},
                                                      {{3, 1}, {4, 1e-12}},
                                                      {{3, 1}, {1e6, 2}, {0, INFINITY}},
                                                      std::vector<Estimated>(20, {7, 0.5}),
                                                      std::vector<Estimated>(20, {0, 1e-20})};
  for (const std::vector<Estimated>& units : values) {
    expect_total(shrink_normal(units, 0.95), units.size());
    expect_total(shrink_normal(units, 0.95, 3), units.size());
  }
}

TEST(Shrink, WithoutExposureThePriorIsWhatIsKnown) {
  std::vector<Counted> units = ordinary();
  units.push_back({0, 0});
  const Shrinkage out = shrink_binomial(units, 0.95);
  EXPECT_NEAR(out.units[29].shrinkage, 1, 1e-12);
  EXPECT_NEAR(out.units[29].mean, out.prior_mean, 1e-9);
  // As wide as units differ, and hardly more.
  EXPECT_NEAR(out.units[29].sd / out.prior_sd, 1, 0.2);
  EXPECT_EQ(shrink_binomial(std::vector<Counted>(3), 0.95).basis, Basis::Nothing);
}

TEST(Shrink, OneUnitByItselfKeepsItsOwnInterval) {
  // Nothing to be drawn to: with the mean unknown, θ | y ~ N(y, V) whatever A is.
  const Shrinkage value = shrink_normal(std::vector<Estimated>{{3, 4}}, 0.95);
  EXPECT_EQ(value.basis, Basis::Weak);
  EXPECT_NEAR(value.units[0].mean, 3, 1e-9);
  EXPECT_NEAR(value.units[0].sd, 2, 1e-3);
  EXPECT_NEAR(value.units[0].interval.lo, 3 - 2 * 1.959963984540054, 1e-2);
  const Shrinkage share = shrink_binomial(std::vector<Counted>{{18, 20}}, 0.95);
  EXPECT_NEAR(share.units[0].mean, 0.9, 0.01);
  EXPECT_NEAR(share.units[0].sd, std::sqrt(0.9 * 0.1 / 20), 0.01);
}

TEST(Shrink, TheWeakPriorIsUniformInTheWeight) {
  // Two units at the known mean, exactly: p(B) ∝ B for values of one variance, whose mean is 2/3.
  const Shrinkage out = shrink_normal(std::vector<Estimated>(2, {0, 1}), 0.95, 0);
  EXPECT_EQ(out.basis, Basis::Weak);
  EXPECT_NEAR(out.units[0].shrinkage, 2.0 / 3, 1e-3);
}

TEST(Shrink, IntervalsAreQuantilesOfThePosterior) {
  const Shrinkage out = shrink_binomial(ordinary(), 0.9);
  for (const ShrunkUnit& unit : out.units) {
    EXPECT_NEAR(cumulative(unit.posterior, unit.interval.lo), 0.05, 1e-8);
    EXPECT_NEAR(cumulative(unit.posterior, unit.interval.hi), 0.95, 1e-8);
  }
}

}  // namespace
}  // namespace steelyard::stats
