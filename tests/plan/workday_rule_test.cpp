// Which calendar a plan counts by; the default, and what is no name.

#include "plan/workday_rule.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

std::string read(const std::string& text, Diagnostics& out) {
  const auto root = parse_yaml(std::make_shared<const Source>(Source{"plan.yaml", text}));
  return read_workday_rule(*root, out).text;
}

TEST(WorkdayRule, TheNameElseTheDefault) {
  Diagnostics out;
  EXPECT_EQ(read("plan: t\n", out), "cn");
  EXPECT_EQ(read("plan: t\ncalendar: weekdays\n", out), "weekdays");
  EXPECT_EQ(read("plan: t\ncalendar: warehouse-2\n", out), "warehouse-2");
  EXPECT_TRUE(out.empty()) << render(out, Language::En);
}

TEST(WorkdayRule, AsAMapItMaySayMoreLater) {
  Diagnostics out;
  EXPECT_EQ(read("plan: t\ncalendar: { holidays: weekdays, promotions: [618] }\n", out),
            "weekdays");
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(code_name(out[0].code), "P031");
}

TEST(WorkdayRule, WhatIsNoName) {
  Diagnostics out;
  EXPECT_EQ(read("plan: t\ncalendar: [cn]\n", out), "cn");
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(code_name(out[0].code), "P020");
}

}  // namespace
}  // namespace steelyard
