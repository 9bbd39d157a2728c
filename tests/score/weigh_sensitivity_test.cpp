// Scores under other choices against scoring anew, every crossing from both sides, and shares by hand.

#include "score/weigh_sensitivity.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "score/grade_crossings.hpp"
#include "tests/score/weighing_support.hpp"

namespace steelyard {
namespace {

const Assessment kPlan =
    test::plan_of({{"a", "o", "30"}, {"b", "o", "20"}, {"c", "q", "25"}, {"d", "q", "25"}});

std::vector<test::Values> some_values(std::size_t n, std::uint64_t seed) {
  std::mt19937_64 dice(seed);
  std::vector<test::Values> all(n, test::Values(4));
  for (test::Values& row : all) {
    for (auto& value : row) {
      value = static_cast<int>(dice() % 101);
      if (dice() % 6 == 0) value.reset();
    }
  }
  return all;
}

/// The same subjects with other weights, points of 100 to 6 decimals.
Run anew(const std::vector<test::Values>& values, const stats::Numbers& points) {
  Assessment changed = kPlan;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto digits = static_cast<Int128>(points[i] * 1e6 + 0.5);
    changed.indicators[i].planned.weight = Weight{Decimal{digits, 6}, false, {}};
  }
  return test::run_of(changed, values);
}

const Scorecard& card_of(const Run& run, const std::string& subject) {
  for (const Scorecard& card : run.scorecards) {
    if (card.subject == subject) return card;
  }
  std::abort();
}

TEST(WeighSensitivity, TheModelScoresAsThePlanDoes) {
  const auto values = some_values(60, 1);
  const std::vector<EntryRow> entries = {{"S1", "x", "", {0}, test::decimal("3"), true},
                                         {"S2", "x", "", {0}, test::decimal("-4"), true}};
  Assessment plan = kPlan;
  plan.plan.entries = {{"x", {}, std::nullopt, std::nullopt}};
  const auto run = test::run_of(plan, values, entries);
  const ScoreModel model(run);
  for (std::size_t i = 0; i < model.cards().size(); ++i) {
    EXPECT_NEAR(model.total(i, model.planned()), score_of(*model.cards()[i]), 0.0051) << i;
  }
}

TEST(WeighSensitivity, AndUnderOtherWeights) {
  const auto values = some_values(60, 2);
  const auto run = test::run_of(kPlan, values);
  const ScoreModel model(run);
  ScoreChoice choice = model.planned();
  choice.weights = {0.1, 0.4, 0.35, 0.15};
  const auto other = anew(values, {10, 40, 35, 15});
  for (std::size_t i = 0; i < model.cards().size(); ++i) {
    const Scorecard& wanted = card_of(other, model.cards()[i]->subject);
    EXPECT_NEAR(model.total(i, choice), score_of(wanted), 0.011) << i;
  }
}

TEST(WeighSensitivity, AndWhereWhatIsMissingIsNothing) {
  const auto values = some_values(40, 3);
  const auto run = test::run_of(kPlan, values);
  Assessment zero = kPlan;
  zero.plan.no_data.policy = MissingPolicy::Zero;
  const auto other = test::run_of(zero, values);
  const ScoreModel model(run);
  ScoreChoice choice = model.planned();
  choice.missing = MissingWay::Zero;
  for (std::size_t i = 0; i < model.cards().size(); ++i) {
    const Scorecard& wanted = card_of(other, model.cards()[i]->subject);
    EXPECT_NEAR(model.total(i, choice), score_of(wanted), 0.011) << i;
  }
}

TEST(WeighSensitivity, EveryCrossingFromBothSides) {
  // Nothing is missing here, so that a weight of the card is one of the plan.
  auto values = some_values(80, 4);
  for (test::Values& row : values) {
    for (auto& value : row) value = value.value_or(55);
  }
  const auto run = test::run_of(kPlan, values);
  const std::vector<GradeCrossing> crossings = grade_crossings(run).nearest;
  ASSERT_GT(crossings.size(), 10u);
  const stats::Numbers planned = {30, 20, 25, 25};
  for (const GradeCrossing& one : crossings) {
    std::size_t at = 0;
    while (kPlan.indicators[at].planned.def.name != one.indicator) ++at;
    EXPECT_NEAR(one.from, planned[at], 1e-9);
    const double away = one.to >= one.from ? 0.02 : -0.02;
    for (const double beyond : {away, -away}) {
      const double weight = one.to + beyond;
      if (weight < 0 || weight > 100 || std::abs(one.to - one.from) < 0.03) continue;
      stats::Numbers points;
      for (std::size_t j = 0; j < 4; ++j) {
        points.push_back(j == at ? weight : planned[j] * (100 - weight) / (100 - planned[at]));
      }
      const auto other = anew(values, points);
      EXPECT_EQ(card_of(other, one.card->subject).grade,
                beyond == away ? one.grade : one.card->grade)
          << one.card->subject << " " << one.indicator << " " << weight;
    }
  }
}

TEST(WeighSensitivity, NoNearerCrossingIsOverlooked) {
  auto values = some_values(15, 5);
  for (test::Values& row : values) {
    for (auto& value : row) value = value.value_or(80);
  }
  const auto run = test::run_of(kPlan, values);
  const stats::Numbers planned = {30, 20, 25, 25};
  for (const GradeCrossing& one : grade_crossings(run).nearest) {
    const double least = std::abs(one.to - one.from);
    for (std::size_t at = 0; at < 4; ++at) {
      for (double off = -least + 0.03; off < least - 0.03; off += 0.5) {
        const double weight = planned[at] + off;
        if (weight < 0 || weight > 100) continue;
        stats::Numbers points;
        for (std::size_t j = 0; j < 4; ++j) {
          points.push_back(j == at ? weight : planned[j] * (100 - weight) / (100 - planned[at]));
        }
        const auto other = anew(values, points);
        EXPECT_EQ(card_of(other, one.card->subject).grade, one.card->grade) << weight;
      }
    }
  }
}

TEST(WeighSensitivity, WhoIsBestInAllIsFirstAlways) {
  const auto run = test::run_of(kPlan, {{95, 90, 99, 92}, {50, 80, 40, 30}, {60, 20, 70, 20}});
  for (const WeightRange range : {WeightRange::Near, WeightRange::Any}) {
    const Sensitivity found = sensitivity_of(run, range);
    ASSERT_EQ(found.standings.size(), 3u);
    EXPECT_EQ(found.standings[0].card->subject, "S1");
    EXPECT_DOUBLE_EQ(found.standings[0].by_place[0], 1);
    EXPECT_DOUBLE_EQ(found.standings[0].confidence.value(), 1);
    EXPECT_FALSE(found.standings[1].central_weights.has_value());
    for (std::size_t place = 0; place < kShownPlaces; ++place) {
      double sum = 0;
      for (const SubjectStanding& one : found.standings) sum += one.by_place[place];
      EXPECT_NEAR(sum, 1, 0.002) << "ties share the first of their places";
    }
  }
}

TEST(WeighSensitivity, AnyWeightsOfTwoIndicatorsByHand) {
  // Curves apart: points 100 and 0 stay what they are. S1 leads where w_a > w_b: half of the simplex.
  const Assessment two = test::plan_of({{"a", "", "60"}, {"b", "", "40"}});
  const auto run = test::run_of(two, {{100, 0}, {0, 100}});
  const Sensitivity found = sensitivity_of(run, WeightRange::Any);
  EXPECT_NEAR(found.standings[0].by_place[0], 0.5, 0.002);
  EXPECT_NEAR(found.standings[0].central_weights.value()[0], 0.75, 0.002);
  EXPECT_NEAR(found.ranking_entropy, 1, 0.005) << "and one tie, at equal weights";
  ASSERT_TRUE(found.first.has_value());
  EXPECT_NEAR((*found.first)[0], 1, 0.01) << "nothing but the weights moves these scores";
  EXPECT_NEAR((*found.total)[2], 0, 1e-12);
}

TEST(WeighSensitivity, GeometricBetweenObjectivesByHand) {
  // o: (30 · 100 + 20 · 50) / 50 = 80, q: 20; half each: √(80 · 20) = 40. All alike stays what it is.
  const auto run = test::run_of(kPlan, {{100, 50, 20, 20}, {70, 70, 70, 70}, {100, 100, 0, 0}});
  const Sensitivity found = sensitivity_of(run, WeightRange::Near);
  std::map<std::string, double> scores;
  for (const GeometricScore& one : found.geometric) scores[one.card->subject] = one.score;
  EXPECT_NEAR(scores.at("S1"), 40, 1e-9);
  EXPECT_NEAR(scores.at("S2"), 70, 1e-9);
  EXPECT_NEAR(scores.at("S3"), 0, 1e-9) << "nothing makes an empty objective good";
  const Assessment flat = test::plan_of({{"a", "", "50"}, {"b", "", "50"}});
  const auto other = test::run_of(flat, {{100, 50}, {20, 30}});
  EXPECT_TRUE(sensitivity_of(other, WeightRange::Near).geometric.empty());
}

TEST(WeighSensitivity, RepeatsToTheBit) {
  const auto run = test::run_of(kPlan, some_values(20, 6));
  const Sensitivity one = sensitivity_of(run, WeightRange::Near);
  const Sensitivity two = sensitivity_of(run, WeightRange::Near);
  EXPECT_EQ(one.first, two.first);
  for (std::size_t i = 0; i < one.standings.size(); ++i) {
    EXPECT_EQ(one.standings[i].by_place, two.standings[i].by_place);
  }
}

}  // namespace
}  // namespace steelyard
