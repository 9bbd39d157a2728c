// Sums add up over days, shares and means do not, distinct keys neither.

#include "indicator/over_days.hpp"

#include "support.hpp"

namespace steelyard {
namespace {

const char* const kPlan = R"(plan: p
subjects: { of: shop }
indicators:
  - { name: total, kind: sum, of: orders, value: amount }
  - { name: n, kind: count, of: orders }
  - { name: last_week, kind: count, of: orders, window: 7 d }
  - { name: keys, kind: distinct, of: orders, what: customer_id }
  - { name: average, kind: mean, of: orders, value: amount }
  - { name: twice, kind: formula, formula: total * 2 - total / 4 }
  - { name: each, kind: formula, formula: total / n }
  - { name: more_keys, kind: formula, formula: keys + keys }
)";

OverDays of(const std::string& name) {
  const Result<Plan> plan = parse_plan(test::source("plan.yaml", kPlan));
  EXPECT_TRUE(plan) << (plan ? "" : render(plan.error(), Language::En));
  const Result<Assessment> rules = resolve(*plan, Catalogue{}, test::model());
  EXPECT_TRUE(rules) << (rules ? "" : render(rules.error(), Language::En));
  return over_days(*rules, *rules->find(name));
}

TEST(OverDays, ByKindWindowAndFormula) {
  EXPECT_EQ(of("total"), OverDays::AddsUp);
  EXPECT_EQ(of("n"), OverDays::AddsUp);
  EXPECT_EQ(of("last_week"), OverDays::Level) << "it has a window of its own";
  EXPECT_EQ(of("keys"), OverDays::CountsKeys);
  EXPECT_EQ(of("average"), OverDays::Level);
  EXPECT_EQ(of("twice"), OverDays::AddsUp);
  EXPECT_EQ(of("each"), OverDays::Level);
  EXPECT_EQ(of("more_keys"), OverDays::CountsKeys);
}

}  // namespace
}  // namespace steelyard
