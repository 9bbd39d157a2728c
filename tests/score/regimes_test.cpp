// Plans side by side, by hand: what is covered, and where they disagree.

#include "score/regimes.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

constexpr Int128 kPoint = 1'000'000'000;

struct Row {
  const char* subject;
  std::optional<int> score;  // of 100
};

/// A plan of two indicators, 70 and 30; the second has no data unless `both`.
Scored run_of(const char* name, const std::vector<Row>& rows, bool both) {
  Scored run;
  run.assessment.plan.name = name;
  run.assessment.indicators.resize(2);
  for (const Row& row : rows) {
    Scorecard card;
    card.subject = row.subject;
    card.indicators.resize(2);
    card.indicators[0].planned_weight = card.indicators[0].weight = 70 * kPoint;
    card.indicators[1].planned_weight = card.indicators[1].weight = 30 * kPoint;
    card.indicators[0].estimate.value = 1;
    if (both) card.indicators[1].estimate.value = 1;
    if (row.score) {
      card.score = Int128{*row.score} * 100;
      card.indicators[0].points = card.indicators[1].points = 0;
      card.indicators[0].contribution = 70 * kPoint;
      card.indicators[1].contribution = (*row.score - 70) * kPoint;
    }
    run.scorecards.push_back(card);
  }
  return run;
}

TEST(Regimes, WhatIsCovered) {
  const Coverage whole = coverage_of(run_of("a", {{"s", 90}}, true));
  EXPECT_EQ(whole.covered, 100 * kPoint);
  EXPECT_TRUE(whole.without_data.empty());
  Scored run = run_of("a", {{"s", 90}, {"t", 80}}, false);
  const Coverage part = coverage_of(run);
  EXPECT_EQ(part.covered, 70 * kPoint);
  EXPECT_EQ(part.without_data, (std::vector<std::size_t>{1}));
  EXPECT_FALSE(part.is_partial());
  for (Scorecard& card : run.scorecards) card.indicators[0].estimate.value.reset();
  run.scorecards[1].indicators[1].estimate.value = 1;  // one subject is enough
  EXPECT_EQ(coverage_of(run).covered, 30 * kPoint);
  EXPECT_TRUE(coverage_of(run).is_partial());
}

TEST(Regimes, TheWidestApartComesFirst) {
  // Places: a: s 100 %, t 67 %, u 33 %;  b: s 33 %, t 100 %, u 67 %.
  const std::vector<Scored> runs = {run_of("a", {{"s", 95}, {"t", 90}, {"u", 85}}, true),
                                    run_of("b", {{"t", 95}, {"u", 90}, {"s", 71}}, true)};
  const std::vector<Disagreement> found = disagreements(runs);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].subject, "s");
  EXPECT_EQ(found[0].best, 0U);
  EXPECT_EQ(found[0].worst, 1U);
  EXPECT_EQ(compare(found[0].worst_place, make_fraction(1, 3)), 0);
  EXPECT_EQ(found[0].costly, 1U) << "29 of its 30 points are lost there";
  EXPECT_EQ(compare(places_of(runs[1]).at("u"), make_fraction(2, 3)), 0);
}

TEST(Regimes, APartialPlanAndTheUnscoredSayNothing) {
  Scored partial = run_of("p", {{"s", 71}, {"t", 95}}, false);
  for (Scorecard& card : partial.scorecards) card.indicators[0].estimate.value.reset();
  const std::vector<Scored> runs = {run_of("a", {{"s", 95}, {"t", std::nullopt}}, true), partial,
                                    run_of("b", {{"s", 95}, {"t", 90}}, true)};
  EXPECT_TRUE(disagreements(runs).empty()) << "s stands highest everywhere, t is scored once";
}

}  // namespace
}  // namespace steelyard
