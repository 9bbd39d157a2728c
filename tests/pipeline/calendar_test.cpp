// By which calendar a plan counts what pay counts. June 2026, by hand: 22 days are Monday to Friday; the Dragon Boat
// holiday takes Friday the 19th off (21); the firm's own calendar works on Saturday the 6th and not on the 1st (22).

#include "house_firm.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {
namespace {

std::string plan_of(const std::string& calendar) {
  return "plan: op\nversion: 1\ntitle: t\nsubjects: { of: employee }\ncycle: month\n" + calendar +
         "objectives: { o: { title: o } }\nindicators:\n"
         "  - { name: n, label: orders, kind: count, of: orders, objective: o, weight: 100, "
         "standard: { line: { 0: 0, 100: 100 } } }\n"
         "grades: { A: \"≥ 60\", B: else }\n"
         "pay: { base: 3000, on_duty: workdays, coefficient: { A: 1.2, B: 1 } }\n";
}

class Calendar : public HouseFirm {
 protected:
  void SetUp() override {
    load("orders.csv",
         "order_id,shop_id,agent_id,created_at,amount\n1,A,e1,2026-06-05 10:00:00,1\n");
    load("people.csv", "employee_id,name,role,joined_on,left_on\ne1,张,op,2026-06-08,\n");
  }
  /// Days on duty of days due: joined on Monday the 8th.
  [[nodiscard]] std::string days_by(const std::string& calendar) const {
    const Scored run = firm.assess_text(plan_of(calendar), "2026-06");
    const PaidPerson& person = card_of(run, "e1").pay->settled->person;
    return format_decimal_trimmed(person.days_on_duty, kFactorScale) + " of " +
           std::to_string(person.days_due);
  }
};

TEST_F(Calendar, CountsWhatPayCounts) {
  put("calendars/yard.csv", "date,is_off,name\n2026-06-01,1,stocktaking\n2026-06-06,0,instead\n");
  EXPECT_EQ(days_by(""), "16 of 21");
  EXPECT_EQ(days_by("calendar: cn\n"), "16 of 21");
  EXPECT_EQ(days_by("calendar: weekdays\n"), "17 of 22");
  EXPECT_EQ(days_by("calendar: yard\n"), "17 of 22");
}

TEST_F(Calendar, OneThatNobodyKnowsIsRefused) {
  put("calendars/yard.csv", "date,is_off,name\n2026-06-01,1,stocktaking\n");
  const auto checked =
      check(firm.project(),
            std::make_shared<const Source>(Source{"plan.yaml", plan_of("calendar: yards\n")}));
  ASSERT_FALSE(checked);
  ASSERT_EQ(checked.error().size(), 1U) << words_of(checked.error());
  EXPECT_EQ(code_name(checked.error()[0].code), "P451");
  EXPECT_EQ(checked.error()[0].span.line, 6);
  EXPECT_NE(words_of(checked.error()).find("yard"), std::string::npos);
}

TEST_F(Calendar, AFileThatCannotBeReadIsNamed) {
  put("calendars/yard.csv", "date,is_off,name\nsoon,1,x\n");
  const auto checked =
      check(firm.project(),
            std::make_shared<const Source>(Source{"plan.yaml", plan_of("calendar: yard\n")}));
  ASSERT_FALSE(checked);
  EXPECT_EQ(code_name(checked.error()[0].code), "C110");
}

}  // namespace
}  // namespace steelyard
