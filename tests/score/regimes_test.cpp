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
  EXPECT_EQ(compare(standings_of(runs).places[1].at("u"), make_fraction(1, 2)), 0);
}

TEST(Regimes, EqualsStandInTheMiddleOfTheirPlaces) {
  const Standings standings = standings_of(
      {run_of("a", {{"s", 90}, {"t", 80}, {"u", 80}, {"v", 80}, {"w", 70}, {"x", {}}}, true)});
  EXPECT_EQ(standings.n_common, 5U);
  const Places& places = standings.places[0];
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
  EXPECT_EQ(standings_of({a, flat}).orderings[1], Ordering::AllEqual);
  EXPECT_TRUE(disagreements({a, flat}).empty());
}

Ordering ordering_of(const Scored& run) { return standings_of({run}).orderings[0]; }

TEST(Regimes, WhenPlacesSayNothing) {
  EXPECT_EQ(ordering_of(run_of("a", {{"s", 90}, {"t", 80}}, true)), Ordering::Says);
  EXPECT_EQ(ordering_of(run_of("a", {{"s", 90}, {"t", {}}}, true)), Ordering::FewScored);
  EXPECT_EQ(ordering_of(run_of("a", {}, true)), Ordering::FewScored);
  Scored partial = run_of("a", {{"s", 90}, {"t", 80}}, false);
  for (Scorecard& card : partial.scorecards) card.indicators[0].estimate.value.reset();
  EXPECT_EQ(ordering_of(partial), Ordering::Partial);
}

// b does not know x and does not stand by u: under a, v is the second of the three that are left, and
// not the third of five.
TEST(Regimes, PlacesAreAmongThoseThatAllPlansStandBy) {
  const Scored a = run_of("a", {{"s", 95}, {"x", 94}, {"u", 93}, {"v", 90}, {"w", 80}}, true);
  Scored b = run_of("b", {{"v", 95}, {"u", 94}, {"s", 90}, {"w", 80}}, true);
  b.scorecards[1].no_grade = "not_rated";
  const Standings standings = standings_of({a, b});
  EXPECT_EQ(standings.n_common, 3U);
  for (const Places& places : standings.places) {
    EXPECT_EQ(places.size(), 3U);
    EXPECT_EQ(compare(places.at("w"), make_fraction(1, 6)), 0);
  }
  EXPECT_EQ(compare(standings.places[0].at("v"), make_fraction(1, 2)), 0);
  EXPECT_EQ(compare(standings.places[1].at("v"), make_fraction(5, 6)), 0);
  const std::vector<Disagreement> found = disagreements({a, b});
  ASSERT_EQ(found.size(), 2U) << "s and v; w is the last under both, u and x have no place";
  EXPECT_EQ(found[0].subject, "s");
  EXPECT_EQ(found[1].subject, "v");
}

TEST(Regimes, APlanThatStandsByFewTakesNoPlacesFromTheOthers) {
  const Scored a = run_of("a", {{"s", 95}, {"t", 90}, {"u", 85}, {"v", 80}, {"w", 75}}, true);
  Scored b = run_of("b", {{"s", 75}, {"t", 80}, {"u", 85}, {"v", 90}, {"w", 95}}, true);
  Scored few = b;
  for (std::size_t i = 2; i < 5; ++i) few.scorecards[i].no_grade = "not_rated";
  const Standings standings = standings_of({a, b, few});
  EXPECT_EQ(standings.orderings[2], Ordering::FewScored);
  EXPECT_TRUE(standings.places[2].empty());
  EXPECT_EQ(standings.n_common, 5U);
  few.scorecards[2].no_grade.clear();  // three of five
  EXPECT_EQ(standings_of({a, b, few}).n_common, 3U);
}

TEST(Regimes, WhereNoTwoAreScoredByAllNobodyHasAPlace) {
  const std::vector<Scored> runs = {run_of("a", {{"s", 95}, {"t", 90}}, true),
                                    run_of("b", {{"t", 95}, {"u", 90}}, true)};
  EXPECT_EQ(standings_of(runs).n_common, 0U);
  EXPECT_TRUE(standings_of(runs).places[0].empty());
  EXPECT_TRUE(disagreements(runs).empty());
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
