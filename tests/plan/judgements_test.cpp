// Files of judgements: what is read, and what is refused where.

#include "plan/judgements.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

Result<Judgements> parsed(const std::string& text) {
  return parse_judgements(std::make_shared<const Source>(Source{"j.yaml", text}));
}

std::string codes_of(const std::string& text) {
  const auto result = parsed(text);
  std::string codes;
  if (result) return "";
  for (const Diagnostic& one : result.error()) {
    codes += std::string(code_name(one.code)) + ":" + std::to_string(one.span.line) + " ";
  }
  return codes;
}

TEST(Judgements, PairsAndBestWorst) {
  const Judgements read = parsed(R"(
people:
  - name: 王芳
    compare:
      - { more: service, less: growth, by: 3 }
      - { more: growth, less: cost, by: 1/2 }
    best_worst:
      - { best: late, worst: gmv, best_over: { refund: 2, gmv: 5 }, over_worst: { refund: 2.5 } }
)")
                              .value();
  ASSERT_EQ(read.people.size(), 1u);
  const PersonJudgements& person = read.people[0];
  EXPECT_EQ(person.name, "王芳");
  ASSERT_EQ(person.pairs.size(), 2u);
  EXPECT_EQ(person.pairs[0].more.text, "service");
  EXPECT_DOUBLE_EQ(person.pairs[0].by, 3);
  EXPECT_DOUBLE_EQ(person.pairs[1].by, 0.5);
  ASSERT_EQ(person.best_worst.size(), 1u);
  EXPECT_EQ(person.best_worst[0].best.text, "late");
  EXPECT_EQ(person.best_worst[0].best_over[1].name.text, "gmv");
  EXPECT_DOUBLE_EQ(person.best_worst[0].over_worst[0].by, 2.5);
}

TEST(Judgements, WhatIsRefused) {
  EXPECT_EQ(codes_of("people: 3\n"), "P020:1 ");
  EXPECT_EQ(codes_of("persons: []\n"), "P021:1 P022:1 ");
  const auto of_pair = [](const std::string& pair) {
    return codes_of("people:\n  - name: a\n    compare:\n      - " + pair + "\n");
  };
  EXPECT_EQ(of_pair("{ more: a, less: b, by: 9 }"), "");
  EXPECT_EQ(of_pair("{ more: a, less: b, by: 1/9 }"), "");
  EXPECT_EQ(of_pair("{ more: a, less: b, by: 10 }"), "U121:4 ");
  EXPECT_EQ(of_pair("{ more: a, less: b, by: 1/10 }"), "U121:4 ");
  EXPECT_EQ(of_pair("{ more: a, less: b, by: 0 }"), "U121:4 ");
  EXPECT_EQ(of_pair("{ more: a, less: b, by: 1/0 }"), "U121:4 ");
  EXPECT_EQ(of_pair("{ more: a, less: b, by: -3 }"), "U121:4 ");
  EXPECT_EQ(of_pair("{ more: a, less: b, by: three }"), "U121:4 ");
  EXPECT_EQ(of_pair("{ more: a, less: b, bye: 2 }"), "P021:4 P022:4 ");
  EXPECT_EQ(of_pair("[a, b, 3]"), "P020:4 ");
  const std::string best = "people:\n  - name: a\n    best_worst:\n      - ";
  EXPECT_EQ(codes_of(best + "{ best: a, worst: b, best_over: { b: 1/2 } }\n"), "U121:4 ")
      << "the best is over all";
}

}  // namespace
}  // namespace steelyard
