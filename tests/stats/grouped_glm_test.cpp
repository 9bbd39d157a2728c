// Case-mix regressions against statsmodels and a general optimiser (tests/stats/reference/grouped_glm.py), and
// by what holds for every fit.

#include "stats/grouped_glm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace steelyard::stats {
namespace {

std::vector<GroupedCount> eight() {
  return {{{0, 0}, {12, 200}}, {{0, 1.5}, {9, 120}}, {{1, 0}, {31, 210}},  {{1, 1.5}, {25, 140}},
          {{0, 3}, {4, 60}},   {{1, 3}, {18, 90}},   {{0, 0.5}, {7, 110}}, {{1, 2}, {21, 95}}};
}

void expect_near(const Numbers& got, const Numbers& wanted, double tolerance) {
  ASSERT_EQ(got.size(), wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], wanted[i], tolerance) << i;
}

TEST(GroupedGlm, WithoutRidgeAsInStatsmodels) {
  const auto logistic = fit_grouped_glm(eight(), {.family = GlmFamily::Logistic, .ridge = 0});
  expect_near(logistic->coefficients, {-2.77627960064, 1.07727661204, 0.127431770141}, 1e-9);
  expect_near(logistic->standard_errors, {0.201398393091, 0.217920307546, 0.0875455282929}, 1e-9);
  const auto poisson = fit_grouped_glm(eight(), {.family = GlmFamily::Poisson, .ridge = 0});
  expect_near(poisson->coefficients, {-2.8259111882, 0.955308241112, 0.107762219165}, 1e-9);
  expect_near(poisson->standard_errors, {0.192908793769, 0.207266025073, 0.080461593941}, 1e-9);
}

TEST(GroupedGlm, WithRidgeAsByAGeneralOptimiser) {
  expect_near(fit_grouped_glm(eight(), {.family = GlmFamily::Logistic, .ridge = 20})->coefficients,
              {-2.45421963938, 0.579769284646, 0.141194299486}, 1e-6);
  expect_near(fit_grouped_glm(eight(), {.family = GlmFamily::Poisson, .ridge = 20})->coefficients,
              {-2.54941856527, 0.538685722697, 0.121915853958}, 1e-6);
}

TEST(GroupedGlm, ExpectedEventsAddUpToThoseSeen) {
  for (const GlmFamily family : {GlmFamily::Logistic, GlmFamily::Poisson}) {
    for (const double ridge : {0.0, 1.0, 1000.0}) {
      const auto fit = fit_grouped_glm(eight(), {.family = family, .ridge = ridge});
      EXPECT_NEAR(std::accumulate(fit->expected.begin(), fit->expected.end(), 0.0), 127, 1e-6);
    }
  }
  // With no covariate it is the common rate; an endless ridge leaves nothing else.
  const auto flat = fit_grouped_glm(eight(), {.ridge = 1e12});
  EXPECT_NEAR(flat->expected[0], 200 * 127.0 / 1025, 1e-4);
}

TEST(GroupedGlm, SeparatedGroupsNeedTheRidge) {
  const std::vector<GroupedCount> separated = {{{0}, {0, 50}}, {{1}, {10, 50}}};
  EXPECT_FALSE(fit_grouped_glm(separated, {.ridge = 0}));
  EXPECT_FALSE(fit_grouped_glm(separated, {.family = GlmFamily::Poisson, .ridge = 0}));
  const auto fit = fit_grouped_glm(separated, {.ridge = 1});
  EXPECT_LT(fit->expected[0], 2);  // the common rate would give 5
  EXPECT_GT(fit->expected[0], 0);
}

TEST(GroupedGlm, NoAnswer) {
  EXPECT_FALSE(fit_grouped_glm({}, {}));
  EXPECT_FALSE(fit_grouped_glm(std::vector<GroupedCount>{{{}, {0, 5}}}, {}));
  EXPECT_FALSE(fit_grouped_glm(std::vector<GroupedCount>{{{}, {5, 5}}}, {}));
  EXPECT_FALSE(fit_grouped_glm(std::vector<GroupedCount>{{{}, {0, 0}}}, {}));
  // The same column twice.
  const std::vector<GroupedCount> twice = {
      {{0, 0}, {3, 50}}, {{1, 1}, {10, 50}}, {{2, 2}, {9, 50}}};
  EXPECT_FALSE(fit_grouped_glm(twice, {.ridge = 0}));
  EXPECT_TRUE(fit_grouped_glm(twice, {.ridge = 1}));
}

}  // namespace
}  // namespace steelyard::stats
