// What plans ask of assessors; what is no rule.

#include "plan/rater_rules.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

constexpr const char* kCases =
    "indicators:\n  - { name: teamwork, levels: [1, 3, 5], cases: [ { case: c, level: 5, test: yes "
    "}, "
    "{ case: d, level: 1, test: yes } ] }\n";

RaterRules read(const std::string& text, std::string* codes = nullptr) {
  Diagnostics out;
  const auto root = parse_yaml(std::make_shared<const Source>(Source{"plan.yaml", text}));
  const RaterRules rules = read_rater_rules(*root, out);
  std::string said;
  for (const Diagnostic& one : out) said += std::string(code_name(one.code)) + " ";
  if (codes == nullptr) {
    EXPECT_EQ(said, "");
  } else {
    *codes = said;
  }
  return rules;
}

std::string codes_of(const std::string& text) {
  std::string codes;
  read(text, &codes);
  return codes;
}

TEST(RaterRules, UnlessTold) {
  const RaterRules rules = read("plan: t\n");
  EXPECT_FALSE(rules.are_stated);
  EXPECT_EQ(rules.kappa, 0.6);
  EXPECT_EQ(rules.cases, 10);
  EXPECT_FALSE(rules.leaves_out);
  EXPECT_FALSE(rules.corrects);
}

TEST(RaterRules, AsStated) {
  const RaterRules rules = read(std::string("raters: { certify: { kappa: 0.75, cases: 2 }, ") +
                                "uncertified: left_out, correct: severity }\n" + kCases);
  EXPECT_TRUE(rules.are_stated);
  EXPECT_EQ(rules.kappa, 0.75);
  EXPECT_EQ(rules.cases, 2);
  EXPECT_TRUE(rules.leaves_out);
  EXPECT_TRUE(rules.corrects);
  EXPECT_FALSE(read("raters: { uncertified: counted, correct: none }\n").corrects);
}

TEST(RaterRules, WhatIsNoRule) {
  EXPECT_EQ(codes_of("raters: yes\n"), "P020 ");
  EXPECT_EQ(codes_of("raters: { certify: { kappa: 60 } }\n"), "P024 ");
  EXPECT_EQ(codes_of("raters: { certify: { kappa: high } }\n"), "P023 ");
  EXPECT_EQ(codes_of("raters: { certify: { cases: 1 } }\n"), "P024 ");
  EXPECT_EQ(codes_of("raters: { corect: severity }\n"), "P021 ");
  EXPECT_EQ(codes_of("raters: { correct: halo }\n"), "P025 ");
}

TEST(RaterRules, NobodyCanBeCertifiedWithoutEnoughTestCases) {
  EXPECT_EQ(codes_of(std::string("raters: { uncertified: left_out }\n") + kCases), "P450 ")
      << "ten are asked where nothing is said";
  EXPECT_EQ(codes_of("raters: { uncertified: left_out }\n"), "P450 ");
  EXPECT_EQ(
      codes_of("raters: { uncertified: left_out }\nindicators:\n  - { name: a, levels: [1, 2], "
               "cases: [ { case: c, level: 1 } ] }\n"),
      "P450 ")
      << "only shown with its answer";
}

}  // namespace
}  // namespace steelyard
