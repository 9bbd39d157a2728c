// Limits of funnels against other hands: PHE's for proportions (../shared/refs/phe), FunnelPlotR's for rates; and who is
// beyond them against the Wilson intervals of the same run.

#include "report/funnel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

// Population, Lower2s0025limit, Upper2s0025limit, Lower3s0001limit, Upper3s0001limit, Baseline; in percent.
TEST(Funnel, LimitsOfSharesAreThoseOfPhe) {
  const auto table =
      read_file(std::string(kProjectRoot) + "/../shared/refs/phe/testdata_funnel_prop_outputs.csv");
  if (!table) GTEST_SKIP() << "the reference values are not beside the project";
  std::size_t n_compared = 0;
  const std::vector<std::string_view> lines = split_lines(*table);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::vector<double> row;
    for (const std::string_view cell : split(lines[i], ',')) {
      row.push_back(std::strtod(std::string(cell).c_str(), nullptr));
    }
    if (row.size() != 6) continue;
    const FunnelLimits limits = funnel_limits(FunnelOf::Share, row[5] / 100, row[0]);
    EXPECT_NEAR(limits.near.lo * 100, row[1], 2e-6) << row[0];
    EXPECT_NEAR(limits.near.hi * 100, row[2], 2e-6) << row[0];
    EXPECT_NEAR(limits.far.lo * 100, row[3], 2e-6) << row[0];
    EXPECT_NEAR(limits.far.hi * 100, row[4], 2e-6) << row[0];
    n_compared += 4;
  }
  EXPECT_GE(n_compared, 400U);
}

// tests/testthat/test-poisson_limits.R of FunnelPlotR: target 1, expected events 15, 20, 30.
TEST(Funnel, LimitsOfRatesAreThoseOfFunnelPlotR) {
  const double rows[][3] = {
      {15, 0.5596924, 1.649348}, {20, 0.6108260, 1.544419}, {30, 0.6746958, 1.427562}};
  for (const auto& [events, lo, hi] : rows) {
    const FunnelLimits limits = funnel_limits(FunnelOf::Rate, 1, events);
    EXPECT_NEAR(limits.near.lo, lo, 5e-7);
    EXPECT_NEAR(limits.near.hi, hi, 5e-7);
    EXPECT_LT(limits.far.lo, limits.near.lo);
    EXPECT_GT(limits.far.hi, limits.near.hi);
  }
}

class Funnels : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    firm = std::make_unique<Firm>();
    firm->load_sample(6'000, 7);
    run = std::make_unique<steelyard::Run>(firm->assess_text(
        *read_file(std::string(kProjectRoot) + "/catalog/presets/shop-monthly.yaml"), "2026-05"));
  }
  static void TearDownTestSuite() {
    run.reset();
    firm.reset();
  }
  static std::unique_ptr<Firm> firm;
  static std::unique_ptr<steelyard::Run> run;
};
std::unique_ptr<Firm> Funnels::firm;
std::unique_ptr<steelyard::Run> Funnels::run;

// The score test and its inversion are one: beyond the limits of 95 % is whose interval of 95 % leaves the standard out.
TEST_F(Funnels, WhoIsBeyondIsWhoseWilsonIntervalLeavesTheStandardOut) {
  const std::vector<Funnel> funnels = funnels_of(*run);
  ASSERT_FALSE(funnels.empty());
  int n_beyond = 0;
  int n_within = 0;
  for (const Funnel& funnel : funnels) {
    EXPECT_GE(funnel.points.size(), 5U);
    for (const FunnelDot& point : funnel.points) {
      const Estimate& estimate = point.card->indicators[funnel.indicator].estimate;
      if (estimate.method != "wilson") continue;
      const bool left_out =
          funnel.standard < estimate.interval->lo || funnel.standard > estimate.interval->hi;
      EXPECT_EQ(point.beyond != Beyond::Nothing, left_out) << point.card->subject;
      ++(left_out ? n_beyond : n_within);
      EXPECT_GE(point.value, funnel.shown.lo);
      EXPECT_LE(point.value, funnel.shown.hi);
    }
  }
  EXPECT_GT(n_beyond, 0);
  EXPECT_GT(n_within, 0);
}

TEST_F(Funnels, LimitsCloseInFromTheSmallestSampleToTheLargest) {
  for (const Funnel& funnel : funnels_of(*run)) {
    const auto [least, most] =
        std::ranges::minmax(funnel.points, {}, [](const FunnelDot& point) { return point.n; });
    EXPECT_NEAR(funnel.limits.front().n, least.n, 1e-9 * least.n);
    EXPECT_NEAR(funnel.limits.back().n, most.n, 1e-9 * most.n);
    EXPECT_TRUE(std::ranges::is_sorted(funnel.limits, std::ranges::greater{},
                                       [](const FunnelLimits& limits) { return limits.near.hi; }));
    EXPECT_EQ(
        show_funnel(funnel, Language::Zh).find(std::to_string(funnel.points.size()) + " 个中 "),
        0U);
  }
}

TEST_F(Funnels, NotOfFewNorOfPeopleNorWhereStandardsDiffer) {
  steelyard::Run people = *run;
  people.is_people = true;
  EXPECT_TRUE(funnels_of(people).empty());
  steelyard::Run few = *run;
  few.scorecards.resize(4);
  EXPECT_TRUE(funnels_of(few).empty());
  steelyard::Run targets = *run;
  for (const Funnel& funnel : funnels_of(*run)) {
    targets.scorecards[0].indicators[funnel.indicator].target = {1, 7};
  }
  EXPECT_TRUE(funnels_of(targets).empty());
}

}  // namespace
}  // namespace steelyard
