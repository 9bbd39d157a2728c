// Conditions over a card, by hand: everything that the language lets one write has an answer, and what is
// not known never acts.

#include "score/red_line.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

Scorecard card() {
  Scorecard card;
  for (const auto& [name, value] :
       {std::pair{"returns", Fraction{3, 100}}, {"cancels", Fraction{2, 100}}}) {
    IndicatorCard one;
    one.name = name;
    one.estimate.exact = value;
    one.estimate.value = to_double(value);
    card.indicators.push_back(one);
  }
  IndicatorCard few = card.indicators.front();
  few.name = "few";
  few.verdict = Verdict::NotRated;
  card.indicators.push_back(few);
  return card;
}

std::string truth(const std::string& text) {
  const Names names{.type_of = [](std::string_view) -> std::optional<Type> {
                      return Type{TypeKind::Numeric, Unit::Ratio, 6};
                    },
                    .known = {}};
  const auto parsed = parse_expr({text, Span{}});
  EXPECT_TRUE(parsed) << text;
  const auto checked = check_expr(*parsed, names, Wanted::Condition);
  EXPECT_TRUE(checked) << text;
  const std::optional<bool> found = truth_of(**checked, card());
  return found ? (*found ? "holds" : "no") : "unknown";
}

TEST(RedLine, EveryConditionHasAnAnswer) {
  EXPECT_EQ(truth("returns > 2%"), "holds");
  EXPECT_EQ(truth("returns > 3%"), "no");
  EXPECT_EQ(truth("not (returns <= 2%)"), "holds");
  EXPECT_EQ(truth("not (returns <= 2% or cancels > 1%)"), "no");
  EXPECT_EQ(truth("returns + cancels > 4%"), "holds");
  EXPECT_EQ(truth("returns + cancels > 5%"), "no") << "3 % and 2 % are 5 %";
  EXPECT_EQ(truth("returns - cancels = 1%"), "holds");
  EXPECT_EQ(truth("greatest(returns, cancels) >= 3%"), "holds");
  EXPECT_EQ(truth("returns in (3%, 4%)"), "holds");
  EXPECT_EQ(truth("returns not in (3%, 4%)"), "no");
  EXPECT_EQ(truth("returns > cancels"), "holds");
}

TEST(RedLine, WhatIsNotKnownNeverActs) {
  for (const char* text : {"few > 1%", "not (few > 1%)", "few + returns > 1%", "few in (3%, 4%)",
                           "few > 1% and returns > 2%", "not (few > 1% and returns > 2%)"}) {
    EXPECT_EQ(truth(text), "unknown") << text;
  }
  EXPECT_EQ(truth("few > 1% or returns > 2%"), "holds");
  EXPECT_EQ(truth("few is missing"), "holds") << "that is what was asked";
  EXPECT_EQ(truth("returns is missing"), "no");
  EXPECT_EQ(truth("coalesce(few, 0%) > 1%"), "no");
}

}  // namespace
}  // namespace steelyard
