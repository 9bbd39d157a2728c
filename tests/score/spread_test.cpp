// How sure a total is, against distributions that are known in closed form.

#include "score/spread.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "score/draw_points.hpp"

namespace steelyard {
namespace {

Decimal decimal(const char* text) { return *try_parse_decimal(text); }

Step step(Comparison comparison, const char* at, const char* points) {
  return {{comparison, {decimal(at), Unit::Ratio}, {}}, decimal(points)};
}

Standard return_steps() {
  Standard standard;
  standard.curve =
      Steps{{step(Comparison::Le, "0.05", "100"), step(Comparison::Le, "0.1", "60")}, decimal("0")};
  return standard;
}

// 93 → 93 points, on a line from 0 to 200.
Standard as_it_is() {
  Standard standard;
  standard.curve = Line{{{{decimal("0"), Unit::Count}, decimal("0")},
                         {{decimal("200"), Unit::Count}, decimal("200")}}};
  return standard;
}

ResolvedIndicator indicator(const std::string& name, const char* weight, Standard standard,
                            Better better = Better::Higher) {
  ResolvedIndicator out;
  out.planned.def.name = name;
  out.planned.def.better = better;
  out.planned.objective = "o";
  out.planned.weight = Weight{decimal(weight), false, {}};
  out.planned.standard = std::move(standard);
  out.kind = find_kind(better == Better::Lower ? "share" : "mean");
  return out;
}

Assessment assessment_of(std::vector<ResolvedIndicator> indicators) {
  Assessment assessment;
  assessment.indicators = std::move(indicators);
  for (const auto& [name, at] : {std::pair{"A", "90"}, {"B", "60"}}) {
    assessment.plan.grades.push_back({name, {Comparison::Ge, {decimal(at), Unit::Count}, {}}});
  }
  assessment.plan.grades.push_back({"C", {Comparison::Lt, {decimal("60"), Unit::Count}, {}}});
  return assessment;
}

IndicatorCard share(const std::string& name, int k, int n) {
  IndicatorCard out;
  out.name = name;
  out.estimate.n = n;
  out.estimate.exact = make_fraction(k, n);
  out.estimate.value = static_cast<double>(k) / n;
  out.estimate.numerator = {k, 1};
  out.estimate.denominator = {n, 1};
  out.estimate.distribution = stats::Beta{k + 0.5, n - k + 0.5};
  return out;
}

IndicatorCard normal(const std::string& name, int mean, double error) {
  IndicatorCard out;
  out.name = name;
  out.estimate.n = 100;
  out.estimate.exact = Fraction{mean, 1};
  out.estimate.value = mean;
  if (error > 0) out.estimate.distribution = stats::StudentT{double(mean), error, 0};
  return out;
}

std::vector<Scorecard> spread(const ScoreInput& input, int n_threads = 1) {
  std::vector<Scorecard> cards = score_all(input);
  spread_scores(cards, {input.assessment, 7, n_threads});
  return cards;
}

TEST(Spread, OfOneShareIsItsPosterior) {
  // 3 of 42 came back, the standard is 5 %: Beta(3.5, 39.5).
  const Assessment assessment =
      assessment_of({indicator("r", "100", return_steps(), Better::Lower)});
  const auto card = spread({assessment, {{"s", "s", "", {share("r", 3, 42)}}}, {}})[0];
  // By numerical integration of the density (python 3.11, 10^6 midpoints):
  //   P(x <= 5%) = 0.241017, P(x <= 10%) = 0.715936
  EXPECT_NEAR(card.spread->grade_probability[0], 0.241017, 1.5 / stats::kDraws);
  EXPECT_NEAR(card.spread->grade_probability[1], 0.715936 - 0.241017, 1.5 / stats::kDraws);
  EXPECT_NEAR(card.spread->grade_probability[2], 1 - 0.715936, 1.5 / stats::kDraws);
  EXPECT_EQ(card.score, 6000);
  EXPECT_EQ(card.spread->score.lo, 0);
  EXPECT_EQ(card.spread->score.hi, 100);
  EXPECT_NEAR(*card.indicators[0].meets_probability, 0.241017, 1e-6);
}

TEST(Spread, OfTenNormalsIsNormal) {
  std::vector<ResolvedIndicator> indicators;
  std::vector<IndicatorCard> cards;
  for (int i = 0; i < 10; ++i) {
    const std::string name = "i" + std::to_string(i);
    indicators.push_back(indicator(name, "10", as_it_is()));
    cards.push_back(normal(name, 90, 5));
  }
  const Assessment assessment = assessment_of(indicators);
  const auto card = spread({assessment, {{"s", "s", "", cards}}, {}})[0];
  const double error = 5 / std::sqrt(10.0);
  EXPECT_NEAR(card.spread->standard_deviation, error, 0.03 * error);
  EXPECT_NEAR(card.spread->score.lo, 90 - 1.959964 * error, 0.15);
  EXPECT_NEAR(card.spread->score.hi, 90 + 1.959964 * error, 0.15);
  EXPECT_NEAR(card.spread->grade_probability[0], 0.5, 0.02);
}

TEST(Spread, WhatIsCertainStaysSo) {
  Assessment assessment = assessment_of({indicator("a", "100", as_it_is())});
  assessment.plan.entries = {{"complaint", {}, decimal("-2"), {}}};
  ScoreInput input{assessment, {{"s", "s", "", {normal("a", 91, 0)}}}, {}};
  const auto card = spread(input)[0];
  EXPECT_EQ(card.spread->score.lo, 91);
  EXPECT_EQ(card.spread->score.hi, 91);
  EXPECT_EQ(card.spread->grade_probability, (std::vector<double>{1, 0, 0}));
  EXPECT_FALSE(card.indicators[0].points_interval);
  input.entries = {{"s", "complaint", "", {0}, std::nullopt, true}};
  EXPECT_EQ(spread(input)[0].spread->grade_probability, (std::vector<double>{0, 1, 0}));
}

TEST(Spread, ARedLineThatActedActsInEveryDraw) {
  Assessment assessment = assessment_of({indicator("a", "100", as_it_is())});
  RedLine line;
  line.item = "fake";
  line.grade_at_most = "B";
  line.confirm_by_person = false;
  assessment.plan.red_lines.push_back(line);
  assessment.red_lines.emplace_back();
  ScoreInput input{assessment, {{"s", "s", "", {normal("a", 95, 4)}}}, {}};
  const double before = spread(input)[0].spread->grade_probability[0];
  EXPECT_GT(before, 0.8);
  input.entries = {{"s", "fake", "", {0}, std::nullopt, true}};
  const auto card = spread(input)[0];
  EXPECT_EQ(card.grade, "B");
  EXPECT_EQ(card.spread->grade_probability[0], 0);
  EXPECT_EQ(card.spread->grade_probability[1], 1);
}

TEST(Spread, AStepAtTheEndOfWhatIsPossibleIsNotDrawn) {
  Standard none_at_all;
  none_at_all.curve = Steps{{step(Comparison::Le, "0", "100")}, decimal("0")};
  const ResolvedIndicator one = indicator("r", "100", none_at_all, Better::Lower);
  const Assessment assessment = assessment_of({one});
  const auto card = spread({assessment, {{"s", "s", "", {share("r", 0, 42)}}}, {}})[0];
  EXPECT_EQ(card.spread->grade_probability[0], 1);
  EXPECT_EQ(card.spread->score.lo, 100);
}

TEST(Spread, RanksOverlapAsFarAsTheDrawsDo) {
  const Assessment assessment = assessment_of({indicator("a", "100", as_it_is())});
  const auto cards = spread({assessment,
                             {{"far", "", "", {normal("a", 150, 1)}},
                              {"x", "", "", {normal("a", 80, 5)}},
                              {"y", "", "", {normal("a", 78, 5)}}},
                             {}});
  EXPECT_EQ(*cards[0].spread->ranks, std::pair(1, 1));
  EXPECT_EQ(*cards[1].spread->ranks, std::pair(2, 3));
  EXPECT_EQ(*cards[2].spread->ranks, std::pair(2, 3));
}

TEST(Spread, APercentileIsDrawnAmongItsPeers) {
  Standard among_peers;
  among_peers.curve = Steps{{step(Comparison::Ge, "0.75", "100")}, decimal("0")};
  among_peers.percentile = Percentile{};
  const Assessment assessment = assessment_of({indicator("a", "100", among_peers)});
  const auto cards = spread({assessment,
                             {{"p", "", "", {normal("a", 10, 0)}},
                              {"q", "", "", {normal("a", 20, 0)}},
                              {"r", "", "", {normal("a", 30, 0)}},
                              {"s", "", "", {normal("a", 40, 10)}}},
                             {}});
  // s is third or better, 3 of 4 not better, wherever it is above 20: P(z > −2) = 0.97725.
  EXPECT_NEAR(cards[3].spread->grade_probability[0], 0.97725, 1.5 / stats::kDraws);
  EXPECT_EQ(cards[2].spread->grade_probability[0], 1);
}

TEST(Spread, PartsAreDrawnWithTheirMembers) {
  Assessment assessment = assessment_of({indicator("a", "100", as_it_is())});
  // 70 % of N(80, 3²) and 30 % of the mean of two shops, one certain at 70, one N(90, 6²).
  Assessment shops = assessment_of({indicator("b", "100", as_it_is())});
  std::vector<Scorecard> shop_cards =
      score_all({shops, {{"shop", "", "", {normal("b", 90, 6)}}}, {}});
  spread_scores(shop_cards, {shops, 7, 1, true});
  PartsCard parts;
  PartCard own{.name = "own", .plan = "", .weight = 70, .counted = 0, .score = {}};
  PartCard shop{.name = "shop", .plan = "shops", .weight = 30, .counted = 0, .score = {}};
  shop.members = {{.subject = "shop", .name = "", .score = 9000, .weight = 1},
                  {.subject = "t", .name = "", .score = 7000, .weight = 1}};
  shop.members[0].draws = shop_cards[0].spread->draws;
  shop.score = mean_of(shop.members);
  parts.parts = {own, shop};
  ScoreInput input{assessment, {{"e", "", "", {normal("a", 80, 3)}}}, {}};
  input.parts["e"] = std::make_shared<const PartsCard>(parts);
  const auto card = spread(input)[0];
  EXPECT_EQ(card.score, 8000);
  EXPECT_NEAR(card.spread->standard_deviation, std::hypot(0.7 * 3, 0.15 * 6), 0.06);
}

// Bytes do not depend on threads, on who else is assessed, on their order, or on what counts nothing.
TEST(Spread, IsTheSameWithAnyThreadsOrderAndIdleIndicators) {
  std::vector<ResolvedIndicator> indicators = {indicator("r", "60", return_steps(), Better::Lower),
                                               indicator("a", "40", as_it_is())};
  const Assessment assessment = assessment_of(indicators);
  indicators.push_back(indicator("idle", "0", as_it_is()));
  const Assessment with_idle = assessment_of(indicators);
  ScoreInput input{assessment, {}, {}, false};
  ScoreInput backwards{with_idle, {}, {}, false};
  for (int s = 0; s < 100; ++s) {
    const std::string id = "s" + std::to_string(s);
    std::vector<IndicatorCard> cards = {share("r", s % 7, 42), normal("a", 60 + s % 40, 5)};
    input.subjects.push_back({id, id, "", cards});
    cards.push_back(normal("idle", 50, 9));
    backwards.subjects.insert(backwards.subjects.begin(), {id, id, "", cards});
  }
  const auto one = spread(input, 1);
  const auto four = spread(input, 4);
  const auto other = spread(backwards, 3);
  for (std::size_t s = 0; s < one.size(); ++s) {
    for (const Scorecard* that : {&four[s], &other[one.size() - 1 - s]}) {
      EXPECT_EQ(one[s].spread->score.lo, that->spread->score.lo);
      EXPECT_EQ(one[s].spread->score.hi, that->spread->score.hi);
      EXPECT_EQ(one[s].spread->grade_probability, that->spread->grade_probability);
    }
  }
}

TEST(Spread, MoreDataOfTheSameShareNarrows) {
  Standard line;
  line.curve = Line{{{{decimal("0"), Unit::Ratio}, decimal("100")},
                     {{decimal("0.2"), Unit::Ratio}, decimal("0")}}};
  const Assessment assessment = assessment_of({indicator("r", "100", line, Better::Lower)});
  double last = 1000;
  for (const int n : {20, 80, 320, 1280, 5120}) {
    const auto card = spread({assessment, {{"s", "", "", {share("r", n / 20, n)}}}, {}})[0];
    EXPECT_EQ(card.score, 7500);
    const double width = card.spread->score.hi - card.spread->score.lo;
    EXPECT_LT(width, last);
    last = width;
  }
}

}  // namespace
}  // namespace steelyard
