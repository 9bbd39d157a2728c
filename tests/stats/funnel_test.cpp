// Funnels against FunnelPlotR (package tests, and its formulas run on printed numbers) and PHEindicatormethods.

#include "stats/funnel.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/stats/reference_csv.hpp"

namespace steelyard::stats {
namespace {

std::vector<FunnelPoint> six() {
  const std::vector<Counted> units = {{100, 108}, {150, 112}, {180, 165},
                                      {80, 95},   {120, 100}, {225, 220}};
  std::vector<FunnelPoint> points;
  for (const Counted& unit : units) points.push_back(funnel_point(unit, FunnelScale::LogRatio));
  return points;
}

TEST(Funnel, DispersionAsInFunnelPlotR) {
  // A tenth of six units, rounded down, is none.
  const Dispersion truncated = dispersion(six(), {.trim = Trim::Truncate, .share = 0.1});
  EXPECT_NEAR(truncated.phi, 2.948033, 1e-6);
  EXPECT_EQ(truncated.n, 6U);
  const Dispersion winsorised = dispersion(six(), {.trim = Trim::Winsorise, .share = 0.1});
  EXPECT_NEAR(winsorised.phi, 2.149053, 1e-6);
  EXPECT_NEAR(winsorised.tau2, 0.012118, 1e-6);
  EXPECT_EQ(dispersion(six(), {.trim = Trim::Truncate, .share = 0.2}).n, 4U);
  EXPECT_EQ(dispersion({}, {}).phi, 1);
}

TEST(Funnel, NoMoreThanChanceAddsNothing) {
  std::vector<FunnelPoint> points;
  for (int i = 0; i < 11; ++i) points.push_back({.value = 0.05 * (i - 5), .error = 0.5});
  EXPECT_EQ(dispersion(points, {.trim = Trim::None}).tau2, 0);
}

TEST(Funnel, PoissonLimitsAsInFunnelPlotR) {
  // tests/testthat/test-poisson_limits.R.
  const std::vector<std::vector<double>> rows = {{15, 0.5596924, 1.649348, 0.3862650, 2.082907},
                                                 {20, 0.6108260, 1.544419, 0.4479107, 1.902094},
                                                 {30, 0.6746958, 1.427562, 0.5289724, 1.702771}};
  for (const auto& row : rows) {
    EXPECT_NEAR(poisson_limits(row[0], 1, 0.95).lo, row[1], 1e-6);
    EXPECT_NEAR(poisson_limits(row[0], 1, 0.95).hi, row[2], 1e-6);
    EXPECT_NEAR(poisson_limits(row[0], 1, 0.998).lo, row[3], 1e-6);
    EXPECT_NEAR(poisson_limits(row[0], 1, 0.998).hi, row[4], 1e-6);
  }
}

TEST(Funnel, ShareLimitsAsInPhe) {
  const auto rows = read_reference("phe/testdata_funnel_prop_outputs.csv");
  if (!rows) GTEST_SKIP() << "skipped: no ../shared";
  int n_compared = 0;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const auto& row = (*rows)[i];
    const double n = std::stod(row[0]);
    const double target = std::stod(row[5]) / 100;
    const Interval usual = share_limits(n, target, 0.95);
    const Interval wide = share_limits(n, target, 0.998);
    EXPECT_NEAR(100 * usual.lo, std::stod(row[1]), 2e-6) << n;
    EXPECT_NEAR(100 * usual.hi, std::stod(row[2]), 2e-6) << n;
    EXPECT_NEAR(100 * wide.lo, std::stod(row[3]), 2e-6) << n;
    EXPECT_NEAR(100 * wide.hi, std::stod(row[4]), 2e-6) << n;
    ++n_compared;
  }
  EXPECT_GT(n_compared, 50);
}

TEST(Funnel, RatiosOfPheTurnTheLimitsRound) {
  // PHE draws, for O events, the expected number at which O is just within: Garwood's limits of O, and by
  // its own switch Byar's from ten on.
  const auto rows = read_reference("phe/testdata_funnel_ratio_outputs.csv");
  if (!rows) GTEST_SKIP() << "skipped: no ../shared";
  int n_compared = 0;
  for (const auto& row : *rows) {
    if (row.size() < 13 || row[0].empty() ||
        row[0].find_first_not_of("0123456789") != row[0].npos) {
      continue;
    }
    const double events = std::stod(row[0]);
    EXPECT_NEAR(std::stod(row[1]) / garwood(events, 0.95).hi, 1, 2e-3) << events;
    EXPECT_NEAR(std::stod(row[4]) / garwood(events, 0.95).lo, 1, 2e-3) << events;
    ++n_compared;
  }
  EXPECT_GT(n_compared, 30);
}

TEST(Funnel, ScalesThereAndBack) {
  for (const FunnelScale scale :
       {FunnelScale::LogRatio, FunnelScale::RootRatio, FunnelScale::Share}) {
    EXPECT_NEAR(from_scale(to_scale(0.37, scale), scale), 0.37, 1e-14);
  }
  // asin √p has error 1 / (2 √n), √(O/E) has 1 / (2 √E), ln(O/E) has 1 / √E.
  EXPECT_NEAR(funnel_point({25, 100}, FunnelScale::Share).value, std::asin(0.5), 1e-15);
  EXPECT_NEAR(funnel_point({25, 100}, FunnelScale::Share).error, 0.05, 1e-15);
  EXPECT_NEAR(funnel_point({25, 100}, FunnelScale::RootRatio).error, 0.05, 1e-15);
  EXPECT_NEAR(funnel_point({25, 100}, FunnelScale::LogRatio).error, 0.1, 1e-15);
  // Limits on the log scale are symmetric there; added variance widens them.
  const Interval plain = normal_limits({.target = 1}, 0.1, 0.95);
  EXPECT_NEAR(plain.lo * plain.hi, 1, 1e-12);
  EXPECT_NEAR(std::log(plain.hi), 1.959963984540054 * 0.1, 1e-12);
  EXPECT_NEAR(std::log(normal_limits({.target = 1, .tau2 = 0.03}, 0.1, 0.95).hi),
              1.959963984540054 * 0.2, 1e-12);
  EXPECT_EQ(normal_limits({.target = 0.01, .scale = FunnelScale::Share}, 0.5, 0.95).lo, 0);
}

}  // namespace
}  // namespace steelyard::stats
