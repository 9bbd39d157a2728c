// Targets of the house's sheet are bare numbers: durations in hours, shares as typed. By hand.

#include "firm.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

TEST(TargetUnits, HoursAndShares) {
  Firm firm;
  const std::string dir = firm.dir();
  ASSERT_TRUE(
      write_file_durably(dir + "/orders.csv",
                         "order_id,shop_id,created_at,paid_at,shipped_at,amount\n"
                         "1,S1,2026-05-02 10:00:00,2026-05-02 10:00:00,2026-05-02 22:00:00,100\n"
                         "2,S1,2026-05-03 10:00:00,2026-05-03 10:00:00,2026-05-04 10:00:00,50\n"));
  ASSERT_TRUE(
      write_file_durably(dir + "/shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\n"));
  ASSERT_TRUE(write_file_durably(dir + "/targets.csv",
                                 "subject_id,indicator,period,target\nS1,hours,2026-05,24\n"
                                 "S1,late,2026-05,5%\n"));
  LoadOptions options;
  options.exported_at_us = std::int64_t{1'785'000'000'000'000};
  for (const char* file : {"/orders.csv", "/shops.csv", "/targets.csv"}) {
    firm.load_path(dir + file, options);
  }
  const Scored run = firm.assess_text(
      "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\nindicators:\n"
      "  - { name: hours, label: hours, kind: mean, of: orders, value: shipped_at - paid_at, "
      "better: "
      "lower, weight: 50, standard: { target: { from: targets }, line: { 0%: 0, 100%: 100, 200%: "
      "200 } } }\n"
      "  - { name: late, label: late, kind: share, of: orders, that: \"shipped_at - paid_at > 30 "
      "h\", "
      "better: lower, weight: 50, standard: { target: { from: targets }, steps: \"≥ 100% → 100, "
      "else "
      "→ 0\" } }\n"
      "grades: { A: \"≥ 60\", B: else }\n",
      "2026-05");
  const std::vector<IndicatorCard>& cards = run.scorecards.front().indicators;
  // 12 and 24 hours are 18 on the mean: 24 ÷ 18 = 133.3 % of the target.
  ASSERT_TRUE(cards[0].attainment);
  EXPECT_EQ(compare(*cards[0].attainment, Fraction{4, 3}), 0);
  // None is late: a target of 5 % is more than met.
  ASSERT_TRUE(cards[1].points);
  EXPECT_EQ(*cards[1].points, 100 * power_of_ten(kPointScale));
}

}  // namespace
}  // namespace steelyard
