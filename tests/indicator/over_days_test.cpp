// Sums add up over days, shares and means do not, distinct keys neither.

#include "indicator/over_days.hpp"

#include "support.hpp"

namespace steelyard {
namespace {

const char* const kPlan = R"yaml(plan: p
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
  - { name: again, kind: repeat, of: orders, by: customer_id, times: 2 }
  - { name: again_lately, kind: repeat, of: orders, by: customer_id, times: 2, window: 30 d }
  - { name: per_key, kind: formula, formula: total / keys }
  - { name: ratio_of_keys, kind: ratio, num: total, den: keys }
  - { name: ratio_of_sums, kind: ratio, num: total, den: n }
  - { name: late, kind: share, of: orders, that: "late(shipped_at, paid_at + 24 h)", dated_by: paid_at }
  - { name: ratio_of_windows, kind: ratio, num: last_week, den: n }
  - { name: since, kind: formula, formula: n - last_week }
  - { name: since_twice, kind: formula, formula: since * 2 }
  - { name: more, kind: formula, formula: n + 100 }
  - { name: net, kind: formula, formula: total / (1 + 0.06) }
  - { name: floor, kind: formula, formula: "greatest(n - n / 2, 0)" }
  - { name: guarded, kind: formula, formula: "if(n > 0, total / n, 0)" }
)yaml";

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

TEST(OverDays, KeysCountThroughOperands) {
  EXPECT_EQ(of("again"), OverDays::CountsKeys) << "who comes back is rarer in fewer days";
  EXPECT_EQ(of("again_lately"), OverDays::Level);
  EXPECT_EQ(of("per_key"), OverDays::CountsKeys);
  EXPECT_EQ(of("ratio_of_keys"), OverDays::CountsKeys);
}

TEST(OverDays, SumsWithWhatIsNoneAreMixed) {
  EXPECT_EQ(of("ratio_of_sums"), OverDays::Level);
  EXPECT_EQ(of("ratio_of_windows"), OverDays::Mixed);
  EXPECT_EQ(of("since"), OverDays::Mixed);
  EXPECT_EQ(of("since_twice"), OverDays::Mixed) << "through an operand";
  EXPECT_EQ(of("more"), OverDays::Mixed);
  EXPECT_EQ(of("net"), OverDays::AddsUp) << "a constant divisor may be written out";
  EXPECT_EQ(of("floor"), OverDays::AddsUp) << "0 takes no side";
  EXPECT_EQ(of("guarded"), OverDays::Level) << "a condition chooses, and is not in the value";
  EXPECT_EQ(of("late"), OverDays::Level) << "kept by the due instant, but not of distinct keys";
}

}  // namespace
}  // namespace steelyard
