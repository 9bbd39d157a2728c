// How severe raters are: Shrout & Fleiss's judges by their published mean squares; an unbalanced table by exact fractions
// from the full equations, cases as unknowns of their own; who shares no case.

#include "stats/rater_effects.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steelyard::stats {
namespace {

constexpr double kZ95 = 1.959963984540054;

TEST(RaterEffects, ShroutAndFleissJudges) {
  // Shrout & Fleiss 1979, table 2 and 3: six targets by four judges; JMS 32.49, EMS 1.02.
  const double judges[6][4] = {{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                               {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
  std::vector<RatedCase> rated;
  for (std::size_t target = 0; target < 6; ++target) {
    for (std::size_t judge = 0; judge < 4; ++judge) {
      rated.push_back({target, judge, judges[target][judge]});
    }
  }
  const RaterEffects found = rater_effects(rated, 4, 0.95).value();
  EXPECT_NEAR(found.within, 1.02, 0.005);
  EXPECT_NEAR(6 * found.between + found.within, 32.49, 0.005);
  EXPECT_EQ(found.n_groups, 1U);
  // Balanced: shrunk by (JMS − EMS) / JMS; the judges' means 46/6, 15/6, 26/6, 40/6 around 127/24.
  const double ems = 1.0194444444444444;
  const double jms = 32.486111111111111;
  const double sums[4] = {46, 15, 26, 40};
  for (std::size_t judge = 0; judge < 4; ++judge) {
    const double value = (jms - ems) / jms * (sums[judge] / 6 - 127.0 / 24);
    const double half = kZ95 * std::sqrt(ems * (jms - ems) / jms / 6 * 3 / 4);
    EXPECT_NEAR(found.raters[judge].value, value, 1e-12);
    EXPECT_NEAR(found.raters[judge].interval.hi, value + half, 1e-9);
    EXPECT_NEAR(found.raters[judge].interval.lo, value - half, 1e-9);
    EXPECT_EQ(found.raters[judge].n_shared, 6U);
  }
}

TEST(RaterEffects, UnbalancedByExactFractions) {
  // Henderson's full equations in fractions: within 1/6, between 5/6; effects 15/32, −15/16, 15/32.
  const std::vector<RatedCase> rated = {
      {0, 0, 5}, {0, 1, 3}, {1, 0, 4}, {1, 1, 3}, {2, 1, 2}, {2, 2, 4},
      {3, 1, 3}, {3, 2, 4}, {4, 0, 3}, {4, 2, 3}, {5, 2, 1}};  // the last one nobody else rated
  const RaterEffects found = rater_effects(rated, 3, 0.95).value();
  EXPECT_NEAR(found.within, 1.0 / 6, 1e-14);
  EXPECT_NEAR(found.between, 5.0 / 6, 1e-14);
  EXPECT_NEAR(found.raters[0].value, 15.0 / 32, 1e-13);
  EXPECT_NEAR(found.raters[1].value, -15.0 / 16, 1e-13);
  EXPECT_NEAR(found.raters[2].value, 15.0 / 32, 1e-13);
  EXPECT_NEAR(found.raters[0].interval.hi - found.raters[0].value, kZ95 * 0.2157761419488805, 1e-9);
  EXPECT_NEAR(found.raters[1].interval.hi - found.raters[1].value, kZ95 * 0.18633899812498247,
              1e-9);
  EXPECT_EQ(found.raters[2].n_shared, 3U);
}

TEST(RaterEffects, WhoSharesNoCaseIsNotCompared) {
  // 0 and 1 share three cases, 2 and 3 three others, 4 rates alone.
  const std::vector<RatedCase> rated = {{0, 0, 5}, {0, 1, 4}, {1, 0, 4}, {1, 1, 3}, {2, 0, 5},
                                        {2, 1, 3}, {3, 2, 2}, {3, 3, 4}, {4, 2, 1}, {4, 3, 2},
                                        {5, 2, 2}, {5, 3, 4}, {6, 4, 5}};
  const RaterEffects found = rater_effects(rated, 5, 0.95).value();
  EXPECT_EQ(found.n_groups, 3U);
  EXPECT_EQ(found.raters[0].group, found.raters[1].group);
  EXPECT_NE(found.raters[1].group, found.raters[2].group);
  EXPECT_NEAR(found.raters[0].value + found.raters[1].value, 0, 1e-13);
  EXPECT_NEAR(found.raters[2].value + found.raters[3].value, 0, 1e-13);
  EXPECT_GT(found.raters[0].value, 0);
  EXPECT_LT(found.raters[2].value, 0);
  EXPECT_EQ(found.raters[4].value, 0);
  EXPECT_EQ(found.raters[4].n_shared, 0U);
}

TEST(RaterEffects, RatersWhoDifferByChanceOnly) {
  const std::vector<RatedCase> rated = {{0, 0, 5}, {0, 1, 3}, {1, 0, 3}, {1, 1, 5}};
  const RaterEffects found = rater_effects(rated, 2, 0.95).value();
  EXPECT_EQ(found.between, 0);
  EXPECT_EQ(found.raters[0].value, 0);
  EXPECT_NEAR(found.within, 4, 1e-13);  // two cases, two raters: ((5 − 4)² · 4) / 1
  EXPECT_NEAR(found.raters[0].interval.hi, kZ95 * 1, 1e-9) << "√(4 · 1/2 · 1/2)";
}

TEST(RaterEffects, RatersWhoDifferByAConstant) {
  const std::vector<RatedCase> rated = {{0, 0, 5}, {0, 1, 4}, {1, 0, 3}, {1, 1, 2}};
  const RaterEffects found = rater_effects(rated, 2, 0.95).value();
  EXPECT_NEAR(found.raters[0].value, 0.5, 1e-13) << "nothing is left to doubt it by";
  EXPECT_NEAR(found.within, 0, 1e-13);
}

TEST(RaterEffects, NoAnswer) {
  EXPECT_FALSE(rater_effects({}, 0, 0.95));
  EXPECT_FALSE(rater_effects(std::vector<RatedCase>{{0, 0, 5}, {1, 1, 4}}, 2, 0.95));
  EXPECT_FALSE(rater_effects(std::vector<RatedCase>{{0, 0, 5}, {0, 1, 4}}, 2, 0.95))
      << "a single case: the error cannot be told";
}

}  // namespace
}  // namespace steelyard::stats
