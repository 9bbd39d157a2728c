// Adjustments by later data, against sums worked out by hand; a payroll that is kept and read again.

#include "month/late.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

PayrollRow row(const std::string& id, Int128 wage, bool is_known = true) {
  PayrollRow one;
  one.employee_id = id;
  one.name = "name of " + id;
  one.period = "2026-04";
  one.is_known = is_known;
  one.wage = wage;
  return one;
}

Payroll payroll(std::vector<PayrollRow> rows) { return {"CNY", 7, std::move(rows)}; }

/// "E1 -400, E2 30"
std::string text_of(const std::vector<Adjustment>& all) {
  std::string text;
  for (const Adjustment& one : all) {
    EXPECT_EQ(one.period, "2026-04");
    text += (text.empty() ? "" : ", ") + one.employee_id + " " +
            std::to_string(static_cast<long long>(one.amount));
  }
  return text;
}

TEST(Late, WhatTodaysDataOwesBeyondWhatWasPaid) {
  const Payroll closed = payroll({row("E1", 120000), row("E2", 80000), row("E3", 500)});
  const Payroll today = payroll({row("E1", 80000), row("E2", 80030), row("E3", 500)});
  EXPECT_EQ(text_of(adjustments_between(closed, today, {})), "E1 -40000, E2 30");
}

TEST(Late, WhatWasBookedIsNotBookedAgain) {
  const Payroll closed = payroll({row("E1", 120000)});
  const Payroll today = payroll({row("E1", 80000)});
  const std::vector<Adjustment> booked = {{"2026-04", "E1", "", -30000},
                                          {"2026-04", "E1", "", -4000}};
  EXPECT_EQ(text_of(adjustments_between(closed, today, booked)), "E1 -6000");
}

TEST(Late, AnAdjustmentOfTheClosedMonthItselfIsNotItsPay) {
  Payroll closed = payroll({row("E1", 100)});
  closed.rows[0].adjustment = 77;  // of March
  EXPECT_EQ(text_of(adjustments_between(closed, payroll({row("E1", 100)}), {})), "");
}

TEST(Late, WhoCameOrWentAndWhatNobodyKnows) {
  const Payroll closed = payroll({row("gone", 100), row("unknown", 0, false)});
  const Payroll today = payroll({row("new", 50), row("unknown", 900)});
  EXPECT_EQ(text_of(adjustments_between(closed, today, {})), "gone -100, new 50, unknown 900");
  EXPECT_EQ(
      text_of(adjustments_between(payroll({row("E1", 5)}), payroll({row("E1", 0, false)}), {})),
      "");
}

TEST(Late, WhatCannotBePaidIsNotBooked) {
  KeptPayroll kept{payroll({row("E1", 0, false)}), {}};
  add_adjustments(kept, {{"2026-04", "E1", "one", -5}}, "2026-05");
  EXPECT_EQ(kept.payroll.rows[0].adjustment, 0);
  EXPECT_TRUE(kept.adjustments.empty());
}

TEST(Late, RowsTakeTheirAdjustments) {
  KeptPayroll kept{payroll({row("E1", 100)}), {}};
  add_adjustments(
      kept,
      {{"2026-03", "E1", "one", -5}, {"2026-04", "E1", "one", 2}, {"2026-04", "E9", "nine", -7}},
      "2026-05");
  ASSERT_EQ(kept.payroll.rows.size(), 2U);
  EXPECT_EQ(kept.payroll.rows[0].adjustment, -3);
  EXPECT_EQ(*total_of(kept.payroll.rows[0]), 97);
  EXPECT_EQ(kept.payroll.rows[1].employee_id, "E9");
  EXPECT_EQ(kept.payroll.rows[1].period, "2026-05");
  EXPECT_EQ(*total_of(kept.payroll.rows[1]), -7);
  EXPECT_EQ(kept.adjustments.size(), 3U);
}

TEST(PayrollRows, AreReadAsTheyWereWritten) {
  PayrollRow full = row("E1", 123456);
  full.department = "客服";
  full.role = "=x";
  full.plan = "p";
  full.base = 300000;
  full.grade = "A";
  full.coefficient = 1'100'000;
  full.department_coefficient = 1'050'000;
  full.days_due = 21'000'000;
  full.days_on_duty = 20'500'000;
  full.commission = 1;
  full.prizes = 2;
  full.settling = -3;
  full.adjustment = -4;
  full.remark = "scaled";
  const std::string text =
      write_payroll_rows({payroll({full, row("E2", 0, false)}), {{"2026-03", "E1", "one", -4}}});
  const Result<KeptPayroll> kept = read_payroll_rows(text, "payroll.json");
  ASSERT_TRUE(kept);
  EXPECT_EQ(write_payroll_rows(*kept), text);
  EXPECT_EQ(*total_of(kept->payroll.rows[0]), 123452);
  EXPECT_FALSE(total_of(kept->payroll.rows[1]));
  EXPECT_EQ(kept->payroll.rows[0].days_on_duty, Int128{20'500'000});
  EXPECT_FALSE(read_payroll_rows("[]", "x"));
  EXPECT_EQ(read_payroll_rows("{}", "x").error().front().code, "A225"_code);
}

}  // namespace
}  // namespace steelyard
