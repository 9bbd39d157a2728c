// Who is on duty too little is not assessed. June has 30 days; by hand.

#include "warehouse/sheets/on_duty.hpp"

#include <nlohmann/json.hpp>

#include "house_firm.hpp"
#include "plan/plan_decimal.hpp"
#include "project/calendar.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "score/duty_days.hpp"
#include "warehouse/sheets/pay_sheets.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

std::string plan_of(const std::string& days) {
  return "plan: op\nversion: 1\ntitle: t\nsubjects: { of: employee, on_duty_at_least: " + days +
         " }\ncycle: month\nrank_people: yes\nobjectives: { o: { title: o } }\nindicators:\n"
         "  - { name: n, label: orders, kind: count, of: orders, objective: o, weight: 100, "
         "standard: { line: { 0: 0, 100: 100 } } }\n"
         "grades: { A: \"≥ 60\", B: else }\n"
         "pay: { coefficient: { A: 1.2, B: 0.8 } }\n";
}

class OnDuty : public HouseFirm {
 protected:
  void SetUp() override {
    load("orders.csv",
         "order_id,shop_id,agent_id,created_at,amount\n1,A,e1,2026-06-05 10:00:00,1\n"
         "2,A,e2,2026-06-05 10:00:00,1\n3,A,e3,2026-06-05 10:00:00,1\n"
         "4,A,e4,2026-06-05 10:00:00,1\n5,A,e5,2026-06-05 10:00:00,1\n");
    load("people.csv",
         "employee_id,name,role,joined_on,left_on\ne1,张,op,,\ne2,李,op,,\ne3,王,op,2026-06-10,\n"
         "e4,赵,op,2026-06-17,\ne5,钱,op,2026-01-01,2026-06-15\n");
    load("assignments.csv",
         "employee_id,team_id,shop_id,share,first_day,last_day\n"
         "e3,T1,A,50%,2026-06-01,2026-06-20\n"  // joined on the 10th: 11 days
         "e3,T1,B,,2026-06-15,2026-06-24\n");   // 4 more
    std::string days = "employee_id,day,status,on_duty\n";
    for (int day = 1; day <= 16; ++day) {
      const std::string date = "2026-06-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
      days += "e1," + date + "," + (day <= 14 ? "present," : "leave,") + "\n";
      days += "e2," + date + ",present," + (day == 16 ? "50%" : "") + "\n";
    }
    days += "e1,2026-06-17,leave,50%\n";  // 14.5
    days += "e1,2026-07-01,present,\n";   // not of June
    load("attendance.csv", days);         // e2: 15.5
  }
  [[nodiscard]] static std::string duty_of(const Scored& run, const std::string& person) {
    const Scorecard& card = card_of(run, person);
    return format_decimal_trimmed(card.on_duty->days, kNumberScale) + " " + card.on_duty->by + " " +
           (card.no_grade.empty() ? card.grade : card.no_grade);
  }
};

TEST_F(OnDuty, DaysByAttendanceElseAssignmentsElseTheRegister) {
  const Scored run = firm.assess_text(plan_of("15 d"), "2026-06");
  EXPECT_EQ(duty_of(run, "e1"), "14.5 attendance on_duty");
  EXPECT_EQ(duty_of(run, "e2"), "15.5 attendance B");
  EXPECT_EQ(duty_of(run, "e3"), "15 assignments B") << "10 … 24 June, overlaps once, shares aside";
  EXPECT_EQ(duty_of(run, "e4"), "14 register on_duty") << "17 … 30 June";
  EXPECT_EQ(duty_of(run, "e5"), "15 register B") << "1 … 15 June";
  EXPECT_EQ(noted(run, "S101"), (std::vector<std::string>{"2", "5", "15"}));
  EXPECT_EQ(noted(run, "S102"), (std::vector<std::string>{"3", "5", "2026-06"}));
}

TEST_F(OnDuty, WhoIsNotAssessedHasNeitherRankNorLessPay) {
  const Scored run = firm.assess_text(plan_of("15 d"), "2026-06");
  const Scorecard& few = card_of(run, "e1");
  EXPECT_TRUE(few.grade.empty());
  EXPECT_EQ(few.rank, 0);
  EXPECT_EQ(to_string(*few.pay->coefficient), "1");
  EXPECT_EQ(to_string(*card_of(run, "e2").pay->coefficient), "0.8");
  EXPECT_EQ(card_of(run, "e2").group_size, 3);
}

TEST_F(OnDuty, IsSaidEverywhereInBothLanguages) {
  const std::string plan = plan_of("15 d");
  EXPECT_NE(explained(plan, "e1", "2026-06", Language::En)
                .find("not assessed: on duty 14.5 of 15 days (by attendance)"),
            std::string::npos);
  EXPECT_NE(explained(plan, "e4", "2026-06", Language::Zh)
                .find("不考核：在岗 14 天，不满 15 天（按入离职日期）"),
            std::string::npos);
  const Scored run = firm.assess_text(plan, "2026-06");
  const Json card = Json::parse(write_card_json(run, card_of(run, "e1")))["subjects"][0];
  EXPECT_EQ(card["reason"], "on_duty");
  EXPECT_EQ(card["on_duty"], Json::parse(R"({"days": 14.5, "at_least": 15, "by": "attendance"})"));
  EXPECT_NE(write_run_csv(run, Language::En).find(",on_duty,"), std::string::npos);
}

TEST_F(OnDuty, WithoutTheRuleNobodyIsAsked) {
  std::string plan = plan_of("15 d");
  plan.replace(plan.find(", on_duty_at_least: 15 d"),
               std::string(", on_duty_at_least: 15 d").size(), "");
  const Scored run = firm.assess_text(plan, "2026-06");
  EXPECT_FALSE(card_of(run, "e1").on_duty);
  EXPECT_EQ(card_of(run, "e1").grade, "B");
}

// Who is assessed and what is paid are counted from the same rows of attendance by two rules of their own: one for one
// they agree on a whole firm, where nobody has a part of a holiday as a day.
TEST(OnDutyOfASample, IsWhatPayCounts) {
  Firm firm;
  firm.load_sample(2'000, 3);
  const Project project = firm.project();
  auto warehouse = open_warehouse(project, firm.context());
  ASSERT_TRUE(warehouse);
  const Period period = parse_period("2026-04", {}).value();
  const SubjectType& people = *project.model.subject("employee");
  const auto assessed = read_on_duty(warehouse->connection, project.model, people, period).value();
  const PaySheets sheets =
      read_pay_sheets(warehouse->connection, project.model, people, period).value();
  const WorkCalendar calendar = work_calendar(project, {}).value();
  std::size_t n_attended = 0;
  for (const auto& [id, sheet] : sheets.people) {
    if (sheet.attendance.empty() || sheet.left < sheet.joined) continue;
    DutyQuestion question{period, PaidDays::Workdays, sheet.joined, sheet.left, {}, {}};
    for (const AttendanceLine& line : sheet.attendance) {
      question.attendance.push_back({line.day, line.is_holiday, line.on_duty});
    }
    PaidPerson paid;
    count_days(question, calendar, paid);
    EXPECT_EQ(assessed.at(id).by, "attendance") << id;
    EXPECT_TRUE(assessed.at(id).days == paid.days_on_duty) << id;
    ++n_attended;
  }
  EXPECT_GT(n_attended, 20U);
}

}  // namespace
}  // namespace steelyard
