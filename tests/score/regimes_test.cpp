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
  // Places, of sixths: a: s 5, t 3, u 1;  b: s 1, t 5, u 3.
  const std::vector<Scored> runs = {run_of("a", {{"s", 95}, {"t", 90}, {"u", 85}}, true),
                                    run_of("b", {{"t", 95}, {"u", 90}, {"s", 71}}, true)};
  const std::vector<Disagreement> found = disagreements(runs);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].subject, "s");
  EXPECT_EQ(found[0].best, 0U);
  EXPECT_EQ(found[0].worst, 1U);
  EXPECT_EQ(compare(found[0].best_place, make_fraction(5, 6)), 0);
  EXPECT_EQ(compare(found[0].worst_place, make_fraction(1, 6)), 0);
  EXPECT_EQ(found[0].costly, 1U) << "29 of its 30 points are lost there";
  EXPECT_EQ(compare(places_of(runs[1]).at("u"), make_fraction(1, 2)), 0);
}

TEST(Regimes, EqualsStandInTheMiddleOfTheirPlaces) {
  const Places places = places_of(
      run_of("a", {{"s", 90}, {"t", 80}, {"u", 80}, {"v", 80}, {"w", 70}, {"x", {}}}, true));
  EXPECT_EQ(compare(places.at("s"), make_fraction(9, 10)), 0) << "four below, itself half";
  for (const char* tied : {"t", "u", "v"}) {
    EXPECT_EQ(compare(places.at(tied), make_fraction(1, 2)), 0) << "one below, three halves of 5";
  }
  EXPECT_EQ(compare(places.at("w"), make_fraction(1, 10)), 0);
  EXPECT_FALSE(places.contains("x"));
}

TEST(Regimes, TiesAreNoDisagreement) {
  // Under b two of three are equal: not at the top of everybody, but at two thirds.
  const Scored a = run_of("a", {{"s", 95}, {"t", 90}, {"u", 85}}, true);
  const Scored b = run_of("b", {{"s", 80}, {"t", 80}, {"u", 71}}, true);
  const std::vector<Disagreement> found = disagreements({a, b});
  ASSERT_EQ(found.size(), 2U) << "u is the last of three under both";
  EXPECT_EQ(compare(found[0].best_place, make_fraction(5, 6)), 0) << "s under a";
  EXPECT_EQ(compare(found[0].worst_place, make_fraction(2, 3)), 0) << "s under b";
  // Where all are equal nobody has a place that could differ.
  const Scored flat = run_of("flat", {{"s", 80}, {"t", 80}, {"u", 80}}, true);
  EXPECT_EQ(ordering_of(flat), Ordering::AllEqual);
  EXPECT_TRUE(disagreements({a, flat}).empty());
}

TEST(Regimes, WhenPlacesSayNothing) {
  EXPECT_EQ(ordering_of(run_of("a", {{"s", 90}, {"t", 80}}, true)), Ordering::Says);
  EXPECT_EQ(ordering_of(run_of("a", {{"s", 90}, {"t", {}}}, true)), Ordering::FewScored);
  EXPECT_EQ(ordering_of(run_of("a", {}, true)), Ordering::FewScored);
  Scored partial = run_of("a", {{"s", 90}, {"t", 80}}, false);
  for (Scorecard& card : partial.scorecards) card.indicators[0].estimate.value.reset();
  EXPECT_EQ(ordering_of(partial), Ordering::Partial);
}

TEST(Regimes, WhoHasNoPeers) {
  Scored run = run_of("a", {{"s", 90}, {"t", 80}, {"u", 70}}, true);
  run.assessment.indicators[0].planned.standard.emplace().percentile.emplace();
  for (Scorecard& card : run.scorecards) {
    card.indicators[0].percentile = Fraction{1, 1};
    card.indicators[0].n_peers = card.subject == "u" ? 1 : 2;
    card.indicators[1].n_peers = 1;  // not scored by a percentile
  }
  const std::vector<WithoutPeers> found = without_peers(run);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].indicator, 0U);
  EXPECT_EQ(found[0].n_alone, 1);
  EXPECT_EQ(found[0].n_placed, 3);
  for (Scorecard& card : run.scorecards) card.indicators[0].n_peers = 2;
  EXPECT_TRUE(without_peers(run).empty());
}

TEST(Regimes, APartialPlanAndTheUnscoredSayNothing) {
  Scored partial = run_of("p", {{"s", 71}, {"t", 95}}, false);
  for (Scorecard& card : partial.scorecards) card.indicators[0].estimate.value.reset();
  const std::vector<Scored> runs = {run_of("a", {{"s", 95}, {"t", std::nullopt}}, true), partial,
                                    run_of("b", {{"s", 95}, {"t", 90}}, true)};
  EXPECT_TRUE(disagreements(runs).empty())
      << "p is partial, and a has only one with a score: no two plans have places";
}

}  // namespace
}  // namespace steelyard
