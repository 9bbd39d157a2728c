// A geometric mean between objectives: worked by hand, drawn, lifted, weighed.

#include "score/between_objectives.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "score/levers.hpp"
#include "score/run.hpp"
#include "score/score_model.hpp"
#include "score/spread.hpp"

namespace steelyard {
namespace {

Decimal decimal(const char* text) { return *try_parse_decimal(text); }

/// 93 → 93 points.
Standard as_it_is() {
  Standard standard;
  standard.curve = Line{{{{decimal("0"), Unit::Count}, decimal("0")},
                         {{decimal("100"), Unit::Count}, decimal("100")}}};
  return standard;
}

ResolvedIndicator indicator(const char* name, const char* objective, const char* weight) {
  ResolvedIndicator out;
  out.planned.def.name = name;
  out.planned.def.better = Better::Higher;
  out.planned.objective = objective;
  out.planned.weight = Weight{decimal(weight), false, {}};
  out.planned.standard = as_it_is();
  out.kind = find_kind("mean");
  return out;
}

/// Growth of two indicators (40 and 20), experience of one (40).
Assessment assessment() {
  Assessment out;
  out.indicators = {indicator("sales", "growth", "40"), indicator("buyers", "growth", "20"),
                    indicator("rating", "experience", "40")};
  out.plan.between_objectives = Between::Geometric;
  out.plan.grades = {{"A", {Comparison::Ge, {decimal("70"), Unit::Count}, {}}},
                     {"B", {Comparison::Lt, {decimal("70"), Unit::Count}, {}}}};
  return out;
}

IndicatorCard reading(const char* name, std::optional<int> value, double error = 0) {
  IndicatorCard out;
  out.name = name;
  out.estimate.n = 100;
  if (!value) {
    out.estimate.reason = NoValue::NoData;
    return out;
  }
  out.estimate.exact = Fraction{*value, 1};
  out.estimate.value = *value;
  if (error > 0) out.estimate.distribution = stats::StudentT{double(*value), error, 0};
  return out;
}

Scorecard score(const Assessment& plan, std::vector<IndicatorCard> cards) {
  return score_all({plan, {{"s", "s", "", std::move(cards)}}, {}})[0];
}

// growth (95·40 + 80·20) / 60 = 90, experience 40: 90^0.6 · 40^0.4 = 65.0683 (python 3.11), their sum 70.
TEST(BetweenObjectives, AWeakOneDragsMore) {
  const Scorecard card =
      score(assessment(), {reading("sales", 95), reading("buyers", 80), reading("rating", 40)});
  EXPECT_EQ(card.score, 6507);
  EXPECT_EQ(card.grade, "B");
  ASSERT_TRUE(card.between);
  EXPECT_NEAR(static_cast<double>(card.between->imbalance) / 1e9, 65.06830627 - 70, 1e-7);
  ASSERT_EQ(card.between->objectives.size(), 2U);
  EXPECT_EQ(card.between->objectives[0].name, "growth");
  EXPECT_EQ(exact_total(card), 70 * power_of_ten(kPointScale) + card.between->imbalance);
}

TEST(BetweenObjectives, ThoseThatAreAlikeLoseNothing) {
  const Scorecard card =
      score(assessment(), {reading("sales", 85), reading("buyers", 85), reading("rating", 85)});
  EXPECT_EQ(card.score, 8500);
  EXPECT_EQ(card.between->imbalance, 0);
}

TEST(BetweenObjectives, OneOfNothingTakesAll) {
  const Scorecard card =
      score(assessment(), {reading("sales", 95), reading("buyers", 80), reading("rating", 0)});
  EXPECT_EQ(card.score, 0);
}

// What is missing gives its weight away first: without a rating the plan has one objective left.
TEST(BetweenObjectives, TakeTheWeightsInForce) {
  const Scorecard card = score(
      assessment(), {reading("sales", 95), reading("buyers", 80), reading("rating", std::nullopt)});
  EXPECT_EQ(card.score, 9000);
}

TEST(BetweenObjectives, LeversSayWhatTheTotalBecomes) {
  const Assessment plan = assessment();
  const std::vector<IndicatorCard> now = {reading("sales", 95), reading("buyers", 80),
                                          reading("rating", 40)};
  const Levers levers = levers_of(score(plan, now), plan);
  ASSERT_FALSE(levers.levers.empty());
  for (const Lever& lever : levers.levers) {
    std::vector<IndicatorCard> then = now;
    then[lever.indicator] = reading(now[lever.indicator].name.c_str(), 100);
    EXPECT_EQ(lever.score, *score(plan, then).score) << now[lever.indicator].name;
  }
}

TEST(BetweenObjectives, DrawsArePutTogetherLikeTheScore) {
  const Assessment plan = assessment();
  std::vector<Scorecard> cards = {
      score(plan, {reading("sales", 95), reading("buyers", 80), reading("rating", 40, 4)})};
  spread_scores(cards, {plan, 7, 1});
  // Monotone in the one uncertain indicator: its normal quantiles, put through the mean by hand.
  const double low = std::pow(90, 0.6) * std::pow(40 - 1.959964 * 4, 0.4);
  const double high = std::pow(90, 0.6) * std::pow(40 + 1.959964 * 4, 0.4);
  EXPECT_NEAR(cards[0].spread->score.lo, low, 0.03);
  EXPECT_NEAR(cards[0].spread->score.hi, high, 0.03);
}

TEST(BetweenObjectives, OtherWeightsStartFromTheScore) {
  steelyard::Run run;
  run.assessment = assessment();
  run.scorecards = {
      score(run.assessment, {reading("sales", 95), reading("buyers", 80), reading("rating", 40)})};
  const ScoreModel model(run);
  EXPECT_NEAR(model.total(0, model.planned()), 65.06830627, 0.006);
  ScoreChoice equal = model.planned();
  equal.weights = {0.25, 0.25, 0.5};
  EXPECT_NEAR(model.total(0, equal), std::sqrt(87.5 * 40), 0.006);
}

TEST(BetweenObjectives, WithoutTheWordTheyAreAddedUp) {
  Assessment plan = assessment();
  plan.plan.between_objectives = Between::Arithmetic;
  const Scorecard card =
      score(plan, {reading("sales", 95), reading("buyers", 80), reading("rating", 40)});
  EXPECT_EQ(card.score, 7000);
  EXPECT_FALSE(card.between);
}

}  // namespace
}  // namespace steelyard
