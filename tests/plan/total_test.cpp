// What a total is made of, as it is read; what is wrong with it is in tests/golden/check_diagnostics.

#include "plan/total.hpp"

#include <gtest/gtest.h>

#include "plan_diagnose.hpp"

namespace steelyard::plan_test {
namespace {

Plan plan_with(const std::string& rest) {
  const std::string text =
      "plan: t\nsubjects: { of: employee }\nindicators:\n  - { use: net_sales, weight: "
      "100, standard: { steps: \"≥ 250 → 100, else → 0\" } }\ngrades: { A: \"≥ 60\", B: else }\n" +
      rest;
  const Result<Plan> plan = parse_plan(source_of(text));
  EXPECT_TRUE(plan.has_value()) << (plan ? "" : render(plan.error(), Language::En));
  return plan ? *plan : Plan{};
}

TEST(Total, APlanWithoutItHasNone) { EXPECT_EQ(plan_with("").total, nullptr); }

TEST(Total, IsReadWhole) {
  const Plan plan = plan_with(
      "total:\n  parts: { own: 62.5%, shop: 30%, team: 7.5% }\n"
      "  shop: { plan: shop-monthly, over: assigned_shops, mix: equal }\n"
      "  team: { plan: { plan: ours, subjects: team }, over: own_team }\n");
  ASSERT_NE(plan.total, nullptr);
  EXPECT_EQ(render(check_plan(plan), Language::En), "");
  const std::vector<TotalPart>& parts = plan.total->parts;
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_TRUE(parts[0].is_own());
  EXPECT_EQ(format_decimal_trimmed(parts[0].share.digits, parts[0].share.scale), "0.625");
  EXPECT_EQ(parts[1].plan, "shop-monthly");
  EXPECT_EQ(parts[1].rules, nullptr) << "only named so far";
  EXPECT_EQ(parts[1].mix, PartMix::Equal);
  EXPECT_EQ(parts[2].plan, "ours");
  ASSERT_NE(parts[2].rules, nullptr);
  EXPECT_EQ(parts[2].over, PartOver::OwnTeam);
  EXPECT_EQ(parts[2].mix, PartMix::AssignedDays);
}

}  // namespace
}  // namespace steelyard::plan_test
