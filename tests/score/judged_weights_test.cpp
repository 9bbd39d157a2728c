// Judgements of several people over a plan: weights worked by hand, and every refusal.

#include "score/judged_weights.hpp"

#include <gtest/gtest.h>

#include "tests/score/weighing_support.hpp"

namespace steelyard {
namespace {

const Assessment kPlan = test::plan_of(
    {{"late", "service", "30"}, {"refund", "service", "30"}, {"gmv", "growth", "40"}});
const Assessment kFlat = test::plan_of({{"a", "", "50"}, {"b", "", "30"}, {"c", "", "20"}});

std::string person(const std::string& name, const std::string& rest) {
  return "  - name: " + name + "\n" + rest;
}
std::string pairs(const std::string& lines) { return "    compare: [" + lines + "]\n"; }

std::string codes_of(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Diagnostic& one : diagnostics) codes += std::string(code_name(one.code)) + " ";
  return codes;
}

std::string refused(const Assessment& plan, const std::string& text) {
  const auto result = judged_weights(plan, test::judgements_of("people:\n" + text));
  return result ? "" : codes_of(result.error());
}

TEST(JudgedWeights, ObjectivesThenTheirIndicators) {
  const std::vector<CompareGroup> groups = compare_groups(kPlan);
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].members, (std::vector<std::string>{"service", "growth"}));
  EXPECT_EQ(groups[1].name, "service");
  EXPECT_NEAR(groups[0].planned[0], 0.6, 1e-12);
  EXPECT_EQ(compare_groups(kFlat)[0].members.size(), 3u);
  // service 3 : 1 growth, late 2 : 1 refund.
  const auto judged = judged_weights(
      kPlan, test::judgements_of("people:\n" +
                                 person("x", pairs("{ more: service, less: growth, by: 3 }, "
                                                   "{ more: refund, less: late, by: 1/2 }"))));
  const stats::Numbers& ahp = judged->ahp.value();
  EXPECT_NEAR(ahp[0], 0.5, 1e-12);
  EXPECT_NEAR(ahp[1], 0.25, 1e-12);
  EXPECT_NEAR(ahp[2], 0.25, 1e-12);
  EXPECT_FALSE(judged->best_worst.has_value());
}

TEST(JudgedWeights, WhatNobodyJudgedStaysAsPlanned) {
  const auto judged = judged_weights(
      kPlan, test::judgements_of("people:\n" +
                                 person("x", pairs("{ more: service, less: growth, by: 1 }"))));
  EXPECT_NEAR((*judged->ahp)[0], 0.25, 1e-12) << "half of service's half";
  EXPECT_NEAR((*judged->ahp)[2], 0.5, 1e-12);
}

TEST(JudgedWeights, AGroupIsTheGeometricMean) {
  const auto judged = judged_weights(
      kPlan, test::judgements_of("people:\n" +
                                 person("x", pairs("{ more: service, less: growth, by: 2 }")) +
                                 person("y", pairs("{ more: service, less: growth, by: 8 }"))));
  EXPECT_NEAR((*judged->ahp)[2], 0.2, 1e-12) << "√16 to 1";
  EXPECT_EQ(judged->groups[0].by_pairs.size(), 2u);
}

TEST(JudgedWeights, ContradictionsAreNamed) {
  const auto judged = judged_weights(
      kFlat, test::judgements_of("people:\n" + person("x", pairs("{ more: a, less: b, by: 3 }, "
                                                                 "{ more: b, less: c, by: 3 }, "
                                                                 "{ more: c, less: a, by: 3 }"))));
  ASSERT_TRUE(judged.has_value());
  EXPECT_EQ(codes_of(judged->warnings), "U125 ");
  const PersonPairs& one = judged->groups[0].by_pairs[0];
  ASSERT_EQ(one.worst.size(), 1u);
  EXPECT_NEAR(one.worst[0].implied, 9, 1e-12);
  EXPECT_NEAR(one.worst[0].stated, 1.0 / 3, 1e-12);
  EXPECT_GT(one.consistency.ratio.value(), 0.1);
}

TEST(JudgedWeights, BestAndWorst) {
  const auto judged = judged_weights(
      kFlat, test::judgements_of(
                 "people:\n" +
                 person("x",
                        "    best_worst:\n      - { best: c, worst: a, best_over: { a: 8, b: 2 }, "
                        "over_worst: { b: 5 } }\n")));
  const stats::Numbers& weights = judged->best_worst.value();
  EXPECT_NEAR(weights[0], .07143, 5e-6);
  EXPECT_NEAR(weights[1], .32143, 5e-6);
  EXPECT_NEAR(weights[2], .60714, 5e-6);
  EXPECT_TRUE(judged->warnings.empty());
  const auto full_rows = judged_weights(
      kFlat, test::judgements_of(
                 "people:\n" +
                 person("x",
                        "    best_worst:\n      - { best: c, worst: a, best_over: { a: 8, b: 2, c: "
                        "1 }, over_worst: { a: 1, b: 5, c: 8 } }\n")));
  EXPECT_EQ(full_rows->best_worst, judged->best_worst) << "beside themselves they are 1";
  const auto wild = judged_weights(
      kFlat, test::judgements_of(
                 "people:\n" +
                 person("x",
                        "    best_worst:\n      - { best: c, worst: a, best_over: { a: 3, b: 3 }, "
                        "over_worst: { b: 3 } }\n")));
  EXPECT_EQ(codes_of(wild->warnings), "U126 ") << "3 · 3 is not 3";
}

TEST(JudgedWeights, Refusals) {
  EXPECT_EQ(refused(kPlan, person("x", pairs("{ more: servise, less: growth, by: 3 }"))), "U120 ");
  EXPECT_EQ(refused(kPlan, person("x", pairs("{ more: late, less: gmv, by: 3 }"))), "U120 ")
      << "gmv is alone in its objective and compared with nobody";
  EXPECT_EQ(refused(kPlan, person("x", pairs("{ more: late, less: growth, by: 3 }"))), "U122 ");
  EXPECT_EQ(refused(kPlan, person("x", pairs("{ more: late, less: late, by: 3 }"))), "U122 ");
  EXPECT_EQ(refused(kFlat, person("x", pairs("{ more: a, less: b, by: 3 }"))), "U124 ");
  EXPECT_EQ(refused(kPlan, person("x", pairs("{ more: late, less: refund, by: 3 }, "
                                             "{ more: refund, less: late, by: 2 }"))),
            "U123 ");
  EXPECT_EQ(
      refused(kFlat,
              person("x", "    best_worst:\n      - { best: c, worst: a, best_over: { a: 8 } }\n")),
      "U124 ");
}

}  // namespace
}  // namespace steelyard
