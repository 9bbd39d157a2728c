// Weights side by side: the columns agree with what the methods say of the same table.

#include "score/weighing.hpp"

#include <gtest/gtest.h>

#include "stats/columns.hpp"
#include "stats/importance.hpp"
#include "tests/score/weighing_support.hpp"

namespace steelyard {
namespace {

const Assessment kPlan = test::plan_of({{"a", "", "50"}, {"b", "", "30"}, {"c", "", "20"}});
const std::vector<test::Values> kValues = {
    {90, 60, 70}, {70, 85, 60}, {50, 75, 95}, {80, 90, 40}, {65, 40, 88}};

TEST(PlanWeighing, OfDataAsTheMethodsSay) {
  const auto run = test::run_of(kPlan, kValues);
  const PlanWeighing weighing = weigh_plan({.assessment = kPlan, .run = &run}).value();
  // The table of tests/stats/reference/idocriw.py, in another order of rows.
  const stats::Numbers idocriw = {0.211463746235, 0.443207382287, 0.345328871477};
  stats::Numbers combined;
  for (std::size_t j = 0; j < 3; ++j) {
    const WeighedIndicator& one = weighing.indicators[j];
    EXPECT_NEAR(one.idocriw.value(), idocriw[j], 1e-9) << j;
    EXPECT_NEAR(one.people, one.planned, 1e-15) << "nobody judged";
    EXPECT_LE(std::abs(*one.combined - one.planned), 0.25 * one.planned + 1e-9);
    EXPECT_TRUE(one.effective && one.sought && one.entropy && one.critic);
    combined.push_back(*one.combined);
  }
  EXPECT_NEAR(stats::sum_of(combined), 1, 1e-9);
  EXPECT_EQ(weighing.combined_with, "idocriw");
  EXPECT_EQ(weighing.data->rows.size(), 5u);
}

TEST(PlanWeighing, WhatDoesNotVaryTellsNothing) {
  auto values = kValues;
  for (test::Values& row : values) row[2] = 80;
  const auto run = test::run_of(kPlan, values);
  const PlanWeighing weighing = weigh_plan({.assessment = kPlan, .run = &run}).value();
  EXPECT_EQ(weighing.indicators[2].entropy, 0.0);
  EXPECT_EQ(weighing.indicators[2].idocriw, 0.0);
  EXPECT_NEAR(*weighing.indicators[2].effective, 0, 1e-12);
  EXPECT_FALSE(weighing.indicators[2].sought.has_value()) << "no weight gives it importance";
  EXPECT_NEAR(*weighing.indicators[2].combined, 0.15, 1e-9) << "people's, less the cap";
}

TEST(PlanWeighing, WhatMostLackIsLeftOut) {
  auto values = kValues;
  values[0][1] = values[1][1] = values[2][1] = std::nullopt;
  values.push_back({10, 20, std::nullopt});
  const auto run = test::run_of(kPlan, values);
  const PointsTable table = points_table(run);
  EXPECT_EQ(table.left_out, (std::vector<std::size_t>{}));
  values.pop_back();
  const auto fewer = test::run_of(kPlan, values);
  const PlanWeighing weighing = weigh_plan({.assessment = kPlan, .run = &fewer}).value();
  EXPECT_EQ(weighing.data->left_out, (std::vector<std::size_t>{1}));
  EXPECT_EQ(weighing.data->rows.size(), 5u);
  EXPECT_FALSE(weighing.indicators[1].entropy.has_value());
  EXPECT_NEAR(*weighing.indicators[1].combined, 0.3, 1e-12) << "people's weight";
}

TEST(PlanWeighing, OfTooFewNothingIsSaid) {
  const auto run = test::run_of(kPlan, {kValues[0], kValues[1], kValues[2], kValues[3]});
  const PlanWeighing weighing = weigh_plan({.assessment = kPlan, .run = &run}).value();
  EXPECT_FALSE(weighing.indicators[0].entropy || weighing.indicators[0].effective);
}

TEST(PlanWeighing, PeopleOfBothWaysAreTheirMean) {
  const Judgements judgements = test::judgements_of(R"(
people:
  - name: x
    compare: [{ more: a, less: b, by: 1 }, { more: b, less: c, by: 1 }, { more: a, less: c, by: 1 }]
  - name: y
    best_worst: [{ best: a, worst: c, best_over: { b: 2, c: 4 }, over_worst: { b: 2 } }]
)");
  const PlanWeighing weighing =
      weigh_plan({.assessment = kPlan, .judgements = &judgements}).value();
  EXPECT_NEAR(*weighing.indicators[0].ahp, 1.0 / 3, 1e-9);
  EXPECT_NEAR(*weighing.indicators[0].best_worst, 4.0 / 7, 1e-9);
  EXPECT_NEAR(weighing.indicators[0].people, (1.0 / 3 + 4.0 / 7) / 2, 1e-9);
}

}  // namespace
}  // namespace steelyard
