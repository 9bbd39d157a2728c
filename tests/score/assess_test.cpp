// Scores of a whole card by hand: weights, what is missing, entries, red lines, grades, ranks.

#include "score/assess.hpp"

#include <gtest/gtest.h>

#include <array>

#include "plan/yaml.hpp"
#include "score/weights.hpp"

namespace steelyard {
namespace {

Decimal decimal(const char* text) { return *try_parse_decimal(text); }

Standard steps(std::vector<std::pair<const char*, const char*>> from_to, const char* otherwise) {
  Steps out;
  for (const auto& [at, points] : from_to) {
    out.steps.push_back({{Comparison::Ge, {decimal(at), Unit::Ratio}, {}}, decimal(points)});
  }
  out.otherwise = decimal(otherwise);
  Standard standard;
  standard.curve = out;
  return standard;
}

ResolvedIndicator indicator(const char* name, const char* objective, const char* weight,
                            Standard standard) {
  ResolvedIndicator out;
  out.planned.def.name = name;
  out.planned.objective = objective;
  out.planned.weight = Weight{decimal(weight), false, {}};
  out.planned.standard = std::move(standard);
  return out;
}

// Every indicator is its value in hundredths: 93 → 93 points on a line from 0 to 100.
Standard as_it_is() {
  Standard standard;
  standard.curve = Line{{{{decimal("0"), Unit::Count}, decimal("0")},
                         {{decimal("100"), Unit::Count}, decimal("100")}}};
  return standard;
}

Assessment assessment_of(std::vector<ResolvedIndicator> indicators) {
  Assessment assessment;
  assessment.indicators = std::move(indicators);
  Plan& plan = assessment.plan;
  plan.no_grade_under = decimal("60");
  for (const auto& [name, at] : {std::pair{"金", "90"}, {"银", "80"}, {"铜", "70"}}) {
    plan.grades.push_back({name, {Comparison::Ge, {decimal(at), Unit::Count}, {}}});
  }
  plan.grades.push_back({"待提升", {Comparison::Lt, {decimal("70"), Unit::Count}, {}}});
  return assessment;
}

IndicatorCard card(const char* name, std::optional<int> value, std::int64_t n = 100) {
  IndicatorCard out;
  out.name = name;
  out.estimate.n = n;
  if (value) {
    out.estimate.exact = Fraction{*value, 1};
    out.estimate.value = *value;
  } else {
    out.estimate.reason = NoValue::NoData;
  }
  return out;
}

TEST(Assess, TheSchemeOfTheServiceDesk) {
  // 85·.30 + 80·.20·3 + 60·.05 + 100·.05 = 81.5; entries −3 → 78.5 → 铜.
  std::vector<ResolvedIndicator> indicators;
  std::vector<IndicatorCard> cards;
  for (const auto& [name, weight, value] : {std::tuple{"a", "30", 85},
                                            {"b", "20", 80},
                                            {"c", "20", 80},
                                            {"d", "20", 80},
                                            {"e", "5", 60},
                                            {"f", "5", 100}}) {
    indicators.push_back(indicator(name, "o", weight, as_it_is()));
    cards.push_back(card(name, value));
  }
  Assessment assessment = assessment_of(indicators);
  assessment.plan.entries = {{"有效投诉", {}, decimal("-2"), decimal("-10")},
                             {"漏登售后", {}, decimal("-1"), decimal("-5")}};
  ScoreInput input{assessment, {{"e1", "甲", "", cards}}, {}, true};
  EXPECT_EQ(*score_all(input)[0].score, 8150);
  input.entries = {{"e1", "有效投诉", "", {0}, std::nullopt, true},
                   {"e1", "漏登售后", "", {0}, std::nullopt, true},
                   {"e1", "有效投诉", "", {0}, std::nullopt, false}};
  const Scorecard scored = score_all(input)[0];
  EXPECT_EQ(*scored.score, 7850);
  EXPECT_EQ(scored.grade, "铜");
}

/// k of n with the ends of its interval, on those steps, less being better.
Verdict verdict_of(const std::string& steps, std::array<std::int64_t, 2> k_of_n,
                   std::array<double, 2> ends) {
  const auto node = parse_yaml(
      std::make_shared<const Source>(Source{"standard.yaml", "steps: \"" + steps + "\"\n"}));
  ResolvedIndicator one = indicator("a", "o", "100", *parse_standard(*node));
  one.planned.def.better = Better::Lower;
  IndicatorCard share = card("a", 0, k_of_n[1]);
  share.estimate.exact = make_fraction(k_of_n[0], k_of_n[1]);
  share.estimate.value = to_double(*share.estimate.exact);
  share.estimate.numerator = {k_of_n[0], 1};
  share.estimate.denominator = {k_of_n[1], 1};
  share.estimate.interval = stats::Interval{ends[0], ends[1]};
  const Assessment assessment = assessment_of({one});
  const ScoreInput input{assessment, {{"s", "s", "", {share}}}, {}, true};
  return score_all(input)[0].indicators[0].verdict;
}

TEST(Assess, StepsThatAskForCountsProveNothingInsideTheInterval) {
  // Wilson at 95 %: 6 of 100 is 2.8 … 12.5 %, 30 of 100 is 21.9 … 39.6 %, 0 of 100 is 0 … 3.7 %.
  const std::string guarded = "≤ 2% or count ≤ 4 → 100, else → 0";
  EXPECT_EQ(verdict_of(guarded, {6, 100}, {0.028, 0.125}), Verdict::NotProven)
      << "at its lower end there were 2.8 cases, which the count spares";
  EXPECT_EQ(verdict_of(guarded, {30, 100}, {0.219, 0.396}), Verdict::Fails);
  EXPECT_EQ(verdict_of(guarded, {0, 100}, {0, 0.037}), Verdict::Meets) << "3.7 cases at most";
  EXPECT_EQ(verdict_of(guarded, {3, 100}, {0.01, 0.085}), Verdict::NotProven);
  const std::string pivot = "n < 40 and count ≤ 4 → 100, n ≥ 40 and < 10% → 100, else → 0";
  EXPECT_EQ(verdict_of(pivot, {5, 30}, {0.073, 0.336}), Verdict::NotProven);
  EXPECT_EQ(verdict_of(pivot, {12, 100}, {0.07, 0.198}), Verdict::NotProven);
  EXPECT_EQ(verdict_of(pivot, {20, 100}, {0.133, 0.289}), Verdict::Fails);
  EXPECT_EQ(verdict_of("n ≥ 30 → 100, else → 0", {5, 20}, {0.1, 0.5}), Verdict::Fails)
      << "the sample is what it is";
  EXPECT_EQ(verdict_of("< 5% → 100, else → 0", {5, 100}, {0.05, 0.05}), Verdict::Fails)
      << "5 % itself is not below 5 %";
}

TEST(Assess, EntriesStopAtTheirCap) {
  Assessment assessment = assessment_of({indicator("a", "o", "100", as_it_is())});
  assessment.plan.entries = {{"投诉", {}, decimal("-4"), decimal("-10")}};
  ScoreInput input{assessment, {{"s", "s", "", {card("a", 100)}}}, {}, true};
  for (int i = 0; i < 5; ++i) input.entries.push_back({"s", "投诉", "", {0}, std::nullopt, true});
  EXPECT_EQ(*score_all(input)[0].score, 9000);
}

TEST(Weights, WhatIsMissingGoesToItsObjectiveFirst) {
  Assessment assessment =
      assessment_of({indicator("a", "x", "40", as_it_is()), indicator("b", "y", "30", as_it_is()),
                     indicator("c", "y", "30", as_it_is())});
  ScoreInput input{assessment,
                   {{"s", "s", "", {card("a", 50), card("b", 100), card("c", std::nullopt)}}},
                   {},
                   true};
  const Scorecard scored = score_all(input)[0];
  EXPECT_EQ(scored.indicators[1].weight, Int128{60} * power_of_ten(kPointScale));
  EXPECT_EQ(*scored.score, 8000);  // 40·0.5 + 60·1
  EXPECT_EQ(scored.indicators[2].verdict, Verdict::NoData);
}

TEST(Weights, ThenToThePlanAndBelowTheLimitThereIsNoGrade) {
  Assessment assessment =
      assessment_of({indicator("a", "x", "40", as_it_is()), indicator("b", "y", "60", as_it_is())});
  ScoreInput input{
      assessment, {{"s", "s", "", {card("a", 70), card("b", std::nullopt)}}}, {}, true};
  const Scorecard scored = score_all(input)[0];
  EXPECT_EQ(*scored.score, 7000);
  EXPECT_EQ(scored.grade, "");
  EXPECT_EQ(scored.no_grade, "not_rated");
  EXPECT_EQ(scored.rank, 0);
}

TEST(Assess, UnderTheMinimumSampleNothingIsConcluded) {
  Standard standard = as_it_is();
  standard.min_sample.n = 30;
  const Assessment assessment = assessment_of({indicator("a", "x", "100", standard)});
  const ScoreInput input{assessment,
                         {{"s", "s", "", {card("a", 10, 29)}}, {"t", "t", "", {card("a", 10, 30)}}},
                         {},
                         true};
  const auto cards = score_all(input);
  EXPECT_EQ(cards[0].indicators[0].verdict, Verdict::NotRated);
  EXPECT_FALSE(cards[0].score);
  EXPECT_TRUE(cards[1].score);
}

TEST(Assess, TiesShareARankWithinTheirGroup) {
  const Assessment assessment = assessment_of({indicator("a", "x", "100", as_it_is())});
  const ScoreInput input{assessment,
                         {{"p", "p", "g", {card("a", 90)}},
                          {"q", "q", "g", {card("a", 90)}},
                          {"r", "r", "g", {card("a", 80)}},
                          {"s", "s", "h", {card("a", 10)}}},
                         {},
                         true};
  const auto cards = score_all(input);
  EXPECT_EQ(cards[0].rank, 1);
  EXPECT_EQ(cards[1].rank, 1);
  EXPECT_EQ(cards[2].rank, 3);
  EXPECT_EQ(cards[2].group_size, 3);
  EXPECT_EQ(cards[3].rank, 1);
}

TEST(Assess, AStandardInsideTheIntervalProvesNothing) {
  const Assessment assessment =
      assessment_of({indicator("a", "x", "100", steps({{"0.9", "100"}}, "0"))});
  IndicatorCard inside = card("a", std::nullopt);
  inside.estimate.exact = Fraction{92, 100};
  inside.estimate.value = 0.92;
  inside.estimate.interval = stats::Interval{0.85, 0.97};
  IndicatorCard above = inside;
  above.estimate.interval = stats::Interval{0.91, 0.97};
  const ScoreInput input{assessment, {{"s", "s", "", {inside}}, {"t", "t", "", {above}}}, {}, true};
  const auto cards = score_all(input);
  EXPECT_EQ(cards[0].indicators[0].verdict, Verdict::NotProven);
  EXPECT_EQ(cards[1].indicators[0].verdict, Verdict::Meets);
  EXPECT_EQ(*cards[0].score, 10000);  // the plainly measured score counts
}

/// Less is better, full points at `full` or less, none at 10%.
ResolvedIndicator lower_share(const char* full) {
  Standard standard;
  standard.curve = Line{{{{decimal("0"), Unit::Ratio}, decimal("100")},
                         {{decimal(full), Unit::Ratio}, decimal("100")},
                         {{decimal("0.1"), Unit::Ratio}, decimal("0")}}};
  if (std::string_view(full) == "0") {
    auto& points = std::get<Line>(standard.curve).points;
    points.erase(points.begin());
  }
  ResolvedIndicator out = indicator("a", "x", "100", std::move(standard));
  out.planned.def.better = Better::Lower;
  out.kind = find_kind("share");
  return out;
}

IndicatorCard uncertain_share(int hundredths) {
  IndicatorCard out = card("a", std::nullopt, 2);
  out.estimate.unit = Unit::Ratio;
  out.estimate.exact = Fraction{hundredths, 100};
  out.estimate.value = hundredths / 100.0;
  out.estimate.interval = stats::Interval{0, 0.66};
  out.estimate.distribution = stats::StudentT{*out.estimate.value, 0.01, 0};
  return out;
}

TEST(Assess, AMarkAtTheEndOfWhatIsPossibleHasNoProbability) {
  // 0 of 2: full points, and nothing could ever show that the truth is 0%.
  const Assessment at_zero = assessment_of({lower_share("0")});
  const auto none = score_all({at_zero, {{"s", "s", "", {uncertain_share(0)}}}, {}, true});
  EXPECT_EQ(none[0].indicators[0].verdict, Verdict::Meets);
  EXPECT_FALSE(none[0].indicators[0].meets_probability);
  const Assessment at_two = assessment_of({lower_share("0.02")});
  const auto some = score_all({at_two, {{"s", "s", "", {uncertain_share(0)}}}, {}, true});
  EXPECT_EQ(some[0].indicators[0].verdict, Verdict::NotProven);
  ASSERT_TRUE(some[0].indicators[0].meets_probability);
  EXPECT_NEAR(*some[0].indicators[0].meets_probability, 0.97725, 1e-5) << "two standard errors";
}

TEST(Assess, AFlatStretchOfFullPointsEndsWhereTheyEnd) {
  const Assessment assessment = assessment_of({lower_share("0.02")});
  IndicatorCard one = uncertain_share(1);
  one.estimate.interval = stats::Interval{0.005, 0.015};
  const auto cards = score_all({assessment, {{"s", "s", "", {one}}}, {}, true});
  EXPECT_EQ(*cards[0].score, 10000);
  EXPECT_EQ(cards[0].indicators[0].verdict, Verdict::Meets) << "1% is within 2%, not above 0%";
}

TEST(RedLines, WaitForAPersonUnlessThePlanSaysOtherwise) {
  Assessment assessment = assessment_of({indicator("a", "x", "100", as_it_is())});
  assessment.plan.entries = {{"辱骂客户", {}, std::nullopt, std::nullopt}};
  RedLine line;
  line.item = "辱骂客户";
  line.total = decimal("0");
  assessment.plan.red_lines = {line};
  assessment.red_lines = {nullptr};
  ScoreInput input{assessment,
                   {{"s", "s", "", {card("a", 95)}}},
                   {{"s", "辱骂客户", "", {0}, std::nullopt, true}},
                   true};
  const Scorecard waiting = score_all(input)[0];
  EXPECT_TRUE(waiting.red_lines[0].waits_for_person);
  EXPECT_EQ(*waiting.score, 9500);
  assessment.plan.red_lines[0].confirm_by_person = false;
  const Scorecard acted = score_all(input)[0];
  EXPECT_EQ(*acted.score, 0);
  EXPECT_EQ(acted.grade, "待提升");
}

TEST(RedLines, ActOrNotOnceAPersonHasDecided) {
  Assessment assessment = assessment_of({indicator("a", "x", "100", as_it_is())});
  RedLine line;
  line.item = "辱骂客户";
  line.total = decimal("0");
  assessment.plan.entries = {{"辱骂客户", {}, std::nullopt, std::nullopt}};
  assessment.plan.red_lines = {line};
  assessment.red_lines = {nullptr};
  ScoreInput input{assessment, {}, {}, true};
  for (const char* subject : {"yes", "no", "other"}) {
    input.subjects.push_back({subject, subject, "", {card("a", 95)}});
    input.entries.push_back({subject, "辱骂客户", "", {0}, std::nullopt, true});
  }
  input.decisions = {{{"yes", "辱骂客户"}, true},
                     {{"no", "辱骂客户"}, false},
                     {{"other", "有效投诉"}, true}};  // of another line
  const std::vector<Scorecard> cards = score_all(input);
  EXPECT_EQ(*cards[0].score, 0);
  EXPECT_TRUE(cards[0].red_lines[0].acted());
  EXPECT_EQ(*cards[1].score, 9500);
  EXPECT_TRUE(cards[1].red_lines[0].is_dismissed);
  EXPECT_EQ(*cards[2].score, 9500);
  EXPECT_TRUE(cards[2].red_lines[0].waits_for_person);
}

// "a > 50" as the expression checker would leave it.
ExprPtr above(const char* name, int limit) {
  const auto leaf = [](auto node, Type type) {
    return std::make_shared<const Expr>(Expr{std::move(node), type, {}});
  };
  return std::make_shared<const Expr>(Expr{
      Binary{BinaryOp::Gt, leaf(ColumnRef{name}, {}), leaf(NumberLiteral{limit}, {})}, {}, {}});
}

ExprPtr both(BinaryOp op, ExprPtr a, ExprPtr b) {
  return std::make_shared<const Expr>(Expr{Binary{op, std::move(a), std::move(b)}, {}, {}});
}

TEST(RedLines, AConditionOnTooFewOrOnNothingIsUnknownAndNeverActs) {
  Standard standard = as_it_is();
  standard.min_sample.n = 30;
  Assessment assessment =
      assessment_of({indicator("a", "x", "50", standard), indicator("b", "x", "50", as_it_is())});
  RedLine line;
  line.when.text = "a > 50";
  line.total = decimal("0");
  line.confirm_by_person = false;
  assessment.plan.red_lines = {line};
  const auto outcome = [&](const ExprPtr& condition, const IndicatorCard& a) {
    assessment.red_lines = {condition};
    const ScoreInput input{assessment, {{"s", "s", "", {a, card("b", 80)}}}, {}, true};
    return score_all(input)[0];
  };
  const ExprPtr a = above("a", 50);
  const ExprPtr yes = above("b", 50);
  const ExprPtr no = above("b", 90);
  for (const IndicatorCard& missing : {card("a", 99, 29), card("a", std::nullopt)}) {
    for (const ExprPtr& unknown : {a, both(BinaryOp::And, a, yes), both(BinaryOp::Or, no, a)}) {
      const Scorecard scored = outcome(unknown, missing);
      EXPECT_TRUE(scored.red_lines[0].is_unknown);
      EXPECT_FALSE(scored.red_lines[0].acted());
      EXPECT_EQ(*scored.score, 8000);
    }
    EXPECT_TRUE(outcome(both(BinaryOp::Or, a, yes), missing).red_lines[0].acted());
    const Scorecard settled = outcome(both(BinaryOp::And, no, a), missing);
    EXPECT_FALSE(settled.red_lines[0].holds || settled.red_lines[0].is_unknown);
  }
  const Scorecard enough = outcome(a, card("a", 99, 30));
  EXPECT_TRUE(enough.red_lines[0].acted());
  EXPECT_EQ(*enough.score, 0);
}

TEST(Assess, ASmallSampleMayEarnStatedPoints) {
  Standard standard = as_it_is();
  standard.min_sample.n = 30;
  standard.min_sample.points = decimal("60");
  const Assessment assessment = assessment_of({indicator("a", "x", "100", standard)});
  const ScoreInput input{assessment, {{"s", "s", "", {card("a", 10, 29)}}}, {}, true};
  const Scorecard scored = score_all(input)[0];
  EXPECT_EQ(scored.indicators[0].verdict, Verdict::NotRated);
  EXPECT_EQ(*scored.score, 6000);
}

TEST(Assess, AMinimumSampleMayBeCountedByAnotherIndicator) {
  Standard standard = as_it_is();
  standard.min_sample.n = 30;
  standard.min_sample.of.text = "delivered";
  const Assessment assessment = assessment_of(
      {indicator("a", "x", "100", standard), indicator("delivered", "x", "0", Standard{})});
  const ScoreInput input{assessment,
                         {{"s", "s", "", {card("a", 10, 5), card("delivered", 30)}},
                          {"t", "t", "", {card("a", 10, 500), card("delivered", 29)}},
                          {"u", "u", "", {card("a", 10, 500), card("delivered", std::nullopt)}}},
                         {},
                         true};
  const auto cards = score_all(input);
  EXPECT_TRUE(cards[0].score);
  EXPECT_EQ(cards[1].indicators[0].verdict, Verdict::NotRated);
  EXPECT_EQ(cards[2].indicators[0].verdict, Verdict::NotRated);
}

}  // namespace
}  // namespace steelyard
