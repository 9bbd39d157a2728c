// Shrinkage against Rgbp's outputs (../shared/refs/ebayes), against direct integration over a fine grid, and
// by what it must do to odd, few and empty units.

#include "stats/shrink.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "tests/stats/reference_csv.hpp"

namespace steelyard::stats {
namespace {

/// One line of an Rgbp file: what went in, and what came out.
struct RgbpRow {
  double first = 0, second = 0;
  double shrinkage = 0, mean = 0, sd = 0;
  Interval interval;
};

std::optional<std::vector<RgbpRow>> read_rgbp(const std::string& name) {
  const auto rows = read_reference("ebayes/" + name);
  if (!rows) return std::nullopt;
  std::vector<RgbpRow> out;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const auto& cells = (*rows)[i];
    const std::size_t from = cells.size() - 7;  // a name may stand before
    const auto number = [&](std::size_t k) { return std::stod(cells[from + k]); };
    out.push_back({number(0), number(1), number(2), number(3), number(4), {number(5), number(6)}});
  }
  return out;
}

std::vector<Counted> counts_of(const std::vector<RgbpRow>& rows) {
  std::vector<Counted> units;
  for (const RgbpRow& row : rows) units.push_back({row.first, row.second});
  return units;
}

std::vector<Estimated> values_of(const std::vector<RgbpRow>& rows) {
  std::vector<Estimated> units;
  for (const RgbpRow& row : rows) units.push_back({row.first, row.second * row.second});
  return units;
}

/// The whole posterior beside Rgbp's approximation of it: means within 0.15 posterior standard deviations, and
/// within 0.2 for the two units in a hundred that lie farthest out (shrink_direct_test says who is right there);
/// limits within 0.35, standard deviations within a fifth.
void expect_near_rgbp(const Shrinkage& ours, const std::vector<RgbpRow>& theirs) {
  ASSERT_EQ(ours.units.size(), theirs.size());
  EXPECT_EQ(ours.basis, Basis::Data);
  int n_far = 0;
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    const ShrunkUnit& unit = ours.units[i];
    EXPECT_NEAR(unit.mean, theirs[i].mean, 0.2 * theirs[i].sd) << i;
    n_far += std::abs(unit.mean - theirs[i].mean) > 0.15 * theirs[i].sd ? 1 : 0;
    EXPECT_NEAR(unit.sd / theirs[i].sd, 1, 0.2) << i;
    EXPECT_NEAR(unit.interval.lo, theirs[i].interval.lo, 0.35 * theirs[i].sd) << i;
    EXPECT_NEAR(unit.interval.hi, theirs[i].interval.hi, 0.35 * theirs[i].sd) << i;
    EXPECT_NEAR(unit.shrinkage, theirs[i].shrinkage, 0.1) << i;
  }
  EXPECT_LE(n_far, 1);
}

TEST(ShrinkNormal, EightSchools) {
  const auto rows = read_rgbp("rgbp_schools.csv");
  if (!rows) GTEST_SKIP() << "skipped: no ../shared";
  const PointPrior point = point_prior_normal(values_of(*rows)).value();
  EXPECT_NEAR(point.strength / 117.7085, 1, 1e-3);
  EXPECT_NEAR(point.mean / 8.1677, 1, 1e-3);
  for (const RgbpRow& row : *rows) {
    const double variance = row.second * row.second;
    const double shrinkage = variance / (variance + point.strength);
    EXPECT_NEAR(shrinkage, row.shrinkage, 1e-4);
    EXPECT_NEAR((1 - shrinkage) * row.first + shrinkage * point.mean, row.mean, 1e-3 * row.sd);
  }
  expect_near_rgbp(shrink_normal(values_of(*rows), 0.95), *rows);
}

TEST(ShrinkNormal, Hospital) {
  const auto rows = read_rgbp("rgbp_hospital_gaussian.csv");
  if (!rows) GTEST_SKIP() << "skipped: no ../shared";
  const PointPrior free = point_prior_normal(values_of(*rows)).value();
  EXPECT_NEAR(free.strength / 0.70883, 1, 1e-3);
  EXPECT_NEAR(free.mean, 0.01842, 1e-5);
  EXPECT_NEAR(point_prior_normal(values_of(*rows), 0.0)->strength / 0.65653, 1, 1e-3);
  expect_near_rgbp(shrink_normal(values_of(*rows), 0.95), *rows);
}

TEST(ShrinkPoisson, HospitalAroundAKnownMean) {
  const auto rows = read_rgbp("rgbp_hospital.csv");
  if (!rows) GTEST_SKIP() << "skipped: no ../shared";
  const PointPrior point = point_prior_poisson(counts_of(*rows), 0.03).value();
  EXPECT_NEAR(point.strength / 683.5328, 1, 1e-3);
  EXPECT_NEAR(point.log_strength_variance, 0.33221, 1e-3);
  for (const RgbpRow& row : *rows) {
    const double shrinkage = point.strength / (point.strength + row.second);
    EXPECT_NEAR(shrinkage, row.shrinkage, 1e-4);
    EXPECT_NEAR((1 - shrinkage) * row.first / row.second + shrinkage * 0.03, row.mean, 1e-5);
  }
  expect_near_rgbp(shrink_poisson(counts_of(*rows), 0.95, 0.03), *rows);
}

TEST(ShrinkBinomial, Hospital) {
  const auto rows = read_rgbp("rgbp_hospital_binomial.csv");
  if (!rows) GTEST_SKIP() << "skipped: no ../shared";
  EXPECT_NEAR(point_prior_binomial(counts_of(*rows))->strength / 712.014, 1, 1e-3);
  expect_near_rgbp(shrink_binomial(counts_of(*rows), 0.95), *rows);
}

TEST(ShrinkBinomial, Baseball) {
  const auto rows = read_rgbp("rgbp_baseball.csv");
  if (!rows) GTEST_SKIP() << "skipped: no ../shared";
  const PointPrior point = point_prior_binomial(counts_of(*rows)).value();
  EXPECT_NEAR(point.strength / 74.105, 1, 1e-3);
  EXPECT_NEAR(point.mean, 0.2665, 1e-3);
  const double shrinkage = point.strength / (point.strength + 45);
  EXPECT_NEAR(shrinkage, 0.622182, 1e-3);
  for (const RgbpRow& row : *rows) {
    EXPECT_NEAR((1 - shrinkage) * row.first / 45 + shrinkage * point.mean, row.mean, 1e-3 * 0.3172);
  }
  expect_near_rgbp(shrink_binomial(counts_of(*rows), 0.95), *rows);
}

}  // namespace
}  // namespace steelyard::stats
