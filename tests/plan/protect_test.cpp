// Whom a plan protects as too new, day by day.

#include "plan/protect.hpp"

#include <gtest/gtest.h>

#include "plan/read_plan.hpp"

namespace steelyard {
namespace {

std::vector<NewcomerRule> rules_of(const std::string& text, Diagnostics& out) {
  const auto root = parse_yaml(std::make_shared<const Source>(Source{"plan.yaml", text}));
  EXPECT_TRUE(root);
  return read_protect(*root, out);
}

bool is_new(const std::string& condition, const std::string& opened, const std::string& first_day) {
  Diagnostics out;
  const auto rules = rules_of("protect: [ { when: \"" + condition + "\" } ]\n", out);
  EXPECT_TRUE(out.empty()) << render(out, Language::En);
  return is_newcomer(rules, {{"opened_on", opened}}, *try_parse_date(first_day));
}

TEST(Protect, TheAgeIsThatOnTheFirstDay) {
  // 2 March to 1 May are 60 days (29 of March, 30 of April, 1).
  EXPECT_TRUE(is_new("age(opened_on) < 60 d", "2026-03-03", "2026-05-01")) << "59 days";
  EXPECT_FALSE(is_new("age(opened_on) < 60 d", "2026-03-02", "2026-05-01")) << "60 days";
  EXPECT_TRUE(is_new("age(opened_on) ≤ 60 d", "2026-03-02", "2026-05-01"));
  EXPECT_FALSE(is_new("age(opened_on) ≤ 60 d", "2026-03-01", "2026-05-01"));
  // Day 59 on the last day of May; day 61 in mid-May counts from June.
  EXPECT_TRUE(is_new("age(opened_on) < 60 d", "2026-04-02", "2026-05-01"));
  EXPECT_TRUE(is_new("age(opened_on) < 60 d", "2026-03-15", "2026-05-01"));
  EXPECT_FALSE(is_new("age(opened_on) < 60 d", "2026-03-15", "2026-06-01"));
  EXPECT_TRUE(is_new("age(opened_on) < 60 d", "2026-05-20", "2026-05-01")) << "not open yet";
  EXPECT_TRUE(is_new("age（opened_on）＜ 60 d", "2026-03-03", "2026-05-01")) << "full-width signs";
}

TEST(Protect, AnUnknownDayProtectsNobody) {
  EXPECT_FALSE(is_new("age(opened_on) < 60 d", "", "2026-05-01"));
  EXPECT_FALSE(is_new("age(joined_on) < 60 d", "2026-04-30", "2026-05-01")) << "another column";
}

TEST(Protect, RulesHaveDatesLikeAllOthers) {
  const std::string text =
      "plan: t\nsubjects: shop\nindicators: [ { use: a, weight: 100 } ]\n"
      "protect: [ { when: age(opened_on) < 60 d, effective_from: 2026-06-01 } ]\n";
  const auto file = parse_plan_file(std::make_shared<const Source>(Source{"plan.yaml", text}));
  ASSERT_TRUE(file);
  const Plan plan = read_plan(*file).plan;
  EXPECT_EQ(every_protect_of(plan).size(), 1U);
  EXPECT_EQ(protect_of(plan, *parse_period("2026-05", {})).size(), 0U);
  EXPECT_EQ(protect_of(plan, *parse_period("2026-06", {})).size(), 1U);
}

}  // namespace
}  // namespace steelyard
