// Expected events by mix: by hand, by the laws, and the fitted form against the regression it is made of.

#include "stats/case_mix.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "stats/standardise.hpp"

namespace steelyard::stats {
namespace {

MixCell cell(std::size_t unit, std::size_t stratum, double k, double n) {
  return {unit, stratum, {k, n}, n};
}

CaseMix expect(const std::vector<MixCell>& cells, std::size_t n_units,
               std::vector<std::vector<std::size_t>> strata,
               std::optional<GlmFamily> family = GlmFamily::Logistic) {
  return *expect_by_mix({cells, n_units, std::move(strata), family});
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(CaseMix, ByHand) {
  // Clothing: 90 of 1,000 everywhere; books: 20 of 1,000.
  const CaseMix mix =
      expect({cell(0, 0, 50, 600), cell(0, 1, 10, 400), cell(1, 0, 40, 400), cell(1, 1, 10, 600)},
             2, {{0}, {1}});
  EXPECT_EQ(mix.method, MixMethod::ByStratum);
  EXPECT_DOUBLE_EQ(mix.pooled, 110.0 / 2000);
  EXPECT_DOUBLE_EQ(mix.expected[0], 600 * 0.09 + 400 * 0.02);
  EXPECT_DOUBLE_EQ(mix.expected[1], 400 * 0.09 + 600 * 0.02);
}

TEST(CaseMix, IsWhatIndirectStandardisationExpects) {
  const CaseMix mix =
      expect({cell(0, 0, 50, 600), cell(0, 1, 10, 400), cell(1, 0, 40, 400), cell(1, 1, 10, 600)},
             2, {{0}, {1}});
  const std::vector<ReferenceStratum> own = {{600, {90, 1000}}, {400, {20, 1000}}};
  EXPECT_DOUBLE_EQ(mix.expected[0], expected_events(own));
}

TEST(CaseMix, OneStratumExpectsWhatAllHave) {
  const CaseMix mix = expect({cell(0, 0, 5, 60), cell(1, 0, 3, 17)}, 2, {{0}});
  EXPECT_EQ(mix.method, MixMethod::ByStratum)
      << "with nothing to tell apart there is nothing to fit";
  EXPECT_NEAR(mix.expected[0] / 60, mix.pooled, 1e-15);
  EXPECT_NEAR(mix.expected[1] / 17, mix.pooled, 1e-15);
}

TEST(CaseMix, ExpectedAddUpToObservedWhateverTheMethod) {
  const std::vector<MixCell> cells = {cell(0, 0, 50, 600), cell(0, 1, 10, 400), cell(0, 2, 2, 9),
                                      cell(1, 0, 40, 400), cell(1, 3, 1, 30),   cell(2, 1, 9, 300),
                                      cell(2, 3, 0, 20)};
  const std::vector<std::vector<std::size_t>> strata = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  for (const auto family : {std::optional(GlmFamily::Logistic), std::optional(GlmFamily::Poisson),
                            std::optional<GlmFamily>()}) {
    const CaseMix mix = expect(cells, 3, strata, family);
    EXPECT_EQ(mix.method, family ? MixMethod::Regression : MixMethod::Together);
    EXPECT_NEAR(sum(mix.expected), 112, 1e-7);
  }
}

TEST(CaseMix, AFewCasesAreFittedAsTheRegressionDoes) {
  const std::vector<MixCell> cells = {cell(0, 0, 50, 600), cell(0, 1, 10, 400), cell(1, 2, 3, 9)};
  const CaseMix mix = expect(cells, 2, {{0}, {1}, {2}});
  const std::vector<GroupedCount> groups = {
      {{1, 0, 0}, {50, 600}}, {{0, 1, 0}, {10, 400}}, {{0, 0, 1}, {3, 9}}};
  const auto fitted = fit_grouped_glm(groups, {GlmFamily::Logistic, 1});
  EXPECT_DOUBLE_EQ(mix.expected[1], fitted->expected[2]);
  EXPECT_LT(mix.rates[2], 0.25) << "3 of 9 are drawn towards all";
  EXPECT_NEAR(mix.rates[0], 50.0 / 600, 0.004) << "600 say what they say";
}

TEST(CaseMix, ClassesOfFewWithoutAFamilyAreOne) {
  const CaseMix mix = expect({cell(0, 0, 500, 200), cell(0, 1, 30, 10), cell(1, 2, 60, 20)}, 2,
                             {{0}, {1}, {2}}, std::nullopt);
  EXPECT_DOUBLE_EQ(mix.rates[0], 2.5);
  EXPECT_DOUBLE_EQ(mix.rates[1], 3);
  EXPECT_DOUBLE_EQ(mix.rates[2], 3);
}

TEST(CaseMix, WithoutCasesThereIsNothing) {
  EXPECT_FALSE(expect_by_mix({{}, 2, {}, GlmFamily::Logistic}));
}

}  // namespace
}  // namespace steelyard::stats
