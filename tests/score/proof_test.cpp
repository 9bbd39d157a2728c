// What asks for a proof: red lines, deductions, the last grade.

#include "score/proof.hpp"

#include <gtest/gtest.h>

#include "score/assess.hpp"
#include "score/fair_card.hpp"

namespace steelyard {
namespace {

Decimal decimal(const char* text) { return *try_parse_decimal(text); }

ResolvedIndicator indicator(const char* name, Standard standard) {
  ResolvedIndicator out;
  out.planned.def.name = name;
  out.planned.def.better = Better::Lower;
  out.planned.weight = Weight{decimal("100"), false, {}};
  out.planned.standard = std::move(standard);
  out.kind = find_kind("share");
  return out;
}

Standard deduction() {
  Deduct deduct;
  deduct.per = {decimal("0.01"), Unit::PercentPoint};
  deduct.per_below = false;
  deduct.points = decimal("10");
  deduct.part_steps = PartSteps::ProRata;
  deduct.from = Quantity{decimal("0.05"), Unit::Ratio};
  Standard standard;
  standard.curve = deduct;
  return standard;
}

Assessment assessment_of(Standard standard) {
  Assessment assessment;
  assessment.indicators = {indicator("r", std::move(standard))};
  assessment.plan.grades = {{"A", {Comparison::Ge, {decimal("80"), Unit::Count}, {}}},
                            {"B", {Comparison::Lt, {decimal("80"), Unit::Count}, {}}}};
  return assessment;
}

IndicatorCard share(int k, int n) {
  IndicatorCard out;
  out.name = "r";
  out.estimate.n = n;
  out.estimate.exact = make_fraction(k, n);
  out.estimate.value = static_cast<double>(k) / n;
  out.estimate.denominator = {n, 1};
  out.estimate.distribution = stats::Beta{k + 0.5, n - k + 0.5};
  return out;
}

Scorecard score(const Assessment& assessment, int k, int n) {
  return score_all({assessment, {{"s", "s", "", {share(k, n)}}}, {}})[0];
}

ExprPtr condition(const char* text) {
  const Names names{[](std::string_view) { return Type{TypeKind::Numeric, Unit::Ratio, 2}; },
                    {"r"}};
  const auto parsed = parse_expr({text, {}});
  EXPECT_TRUE(parsed);
  const auto checked = check_expr(*parsed, names, Wanted::Condition);
  EXPECT_TRUE(checked);
  return *checked;
}

TEST(Proof, AConditionIsAsProbableAsTheExactTestSays) {
  Scorecard card;
  card.subject = "s";
  card.indicators = {share(5, 42)};
  // 1 − P(5 or more of 42 | 8 %) and 1 - P(5 or fewer of 42 | 20 %), by sums of the binomial (python).
  EXPECT_NEAR(probability_of(*condition("r > 8%"), card, 7), 0.756735, 1.5 / 2048);
  EXPECT_NEAR(probability_of(*condition("r < 20%"), card, 7), 0.871318, 1.5 / 2048);
  card.indicators[0].estimate.distribution = {};
  EXPECT_EQ(probability_of(*condition("r > 8%"), card, 7), 1);
}

TEST(Proof, ARedLineActsOnceItIsProven) {
  Assessment assessment = assessment_of(deduction());
  RedLine line;
  line.grade_at_most = "B";
  line.confirm_by_person = false;
  line.needs_proof = true;
  assessment.plan.red_lines = {line};
  assessment.red_lines = {condition("r > 2%")};
  const Scorecard small = score(assessment, 2, 42);  // P = 0.81
  EXPECT_TRUE(small.red_lines[0].holds);
  EXPECT_TRUE(small.red_lines[0].is_unproven);
  EXPECT_EQ(small.grade, "A");
  const Scorecard large = score(assessment, 200, 4200);
  EXPECT_FALSE(large.red_lines[0].is_unproven);
  EXPECT_EQ(large.grade, "B");
}

TEST(Proof, ADeductionIsTakenOnceItIsProven) {
  const Standard plain = deduction();
  Standard proven = deduction();
  proven.needs_proof = true;
  EXPECT_EQ(score(assessment_of(plain), 3, 42).score, 7857);  // 7.142857 % is 2.142857 pp above
  const Scorecard small = score(assessment_of(proven), 3, 42);
  EXPECT_EQ(small.score, 10000);
  EXPECT_TRUE(small.indicators[0].is_unproven);
  EXPECT_EQ(score(assessment_of(proven), 300, 4200).score, 7857);
  // 1 of 2: P(1 or more of 2 | 5 %) = 9.75 %, where Jeffreys' posterior says 3.6 %.
  EXPECT_TRUE(score(assessment_of(proven), 1, 2).indicators[0].is_unproven);
  EXPECT_EQ(score(assessment_of(proven), 1, 42).score, 10000);
  EXPECT_FALSE(score(assessment_of(proven), 1, 42).indicators[0].is_unproven);
}

// Peers make a small sample's breach probable; they prove nothing. 5 of 55 at 5 %: P(5 or more) = 13.97 %.
TEST(Proof, RestsOnTheOwnSampleWhereTheShrunkValueIsScored) {
  IndicatorCard card = share(5, 55);
  FairCard fair;
  fair.plain = card.estimate;
  card.fair = std::make_shared<const FairCard>(fair);
  const auto parts = std::make_shared<const std::vector<stats::MixturePart>>(
      std::vector<stats::MixturePart>{{1, stats::Beta{500, 5000}}});
  card.estimate.distribution = stats::Mixture{parts};
  Scorecard whole;
  whole.subject = "s";
  whole.indicators = {card};
  EXPECT_NEAR(probability_of(*condition("r > 5%"), whole, 7), 1 - 0.1397, 2.0 / 2048);
}

// The verdict is that of the proof, and not of an interval whose tails are half as wide.
TEST(Proof, ADeductionAndItsVerdictAgree) {
  Standard proven = deduction();
  proven.needs_proof = true;
  for (const auto& [k, n] : {std::pair{3, 42}, {6, 56}, {7, 56}, {20, 100}}) {
    const Scorecard card = score(assessment_of(proven), k, n);
    const bool is_taken = card.score < 10000;
    EXPECT_EQ(card.indicators[0].verdict, is_taken ? Verdict::Fails : Verdict::NotProven) << k;
  }
}

TEST(Proof, TheLastGradeIsGivenOnceItIsProven) {
  Assessment assessment = assessment_of(deduction());
  EXPECT_EQ(score(assessment, 4, 42).grade, "B");
  assessment.plan.grades.back().needs_proof = true;
  const Scorecard small = score(assessment, 4, 42);
  EXPECT_EQ(small.grade, "A");
  EXPECT_EQ(small.unproven_grade, "B");
  const Scorecard large = score(assessment, 400, 4200);
  EXPECT_EQ(large.grade, "B");
  EXPECT_EQ(large.unproven_grade, "");
}

}  // namespace
}  // namespace steelyard
