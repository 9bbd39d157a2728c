// Days on duty and bases by hand, over May 2026: 19 workdays in China, the 9th (a Saturday) among them, the 1st to the
// 5th off.

#include "score/duty_days.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/root.hpp"

namespace steelyard {
namespace {

const Int128 kWhole = 1'000'000;

WorkCalendar calendar() {
  std::ifstream file(std::string(kProjectRoot) + "/catalog/calendars/cn.csv");
  std::stringstream text;
  text << file.rdbuf();
  auto read = WorkCalendar::create(std::make_shared<const Source>(Source{"cn.csv", text.str()}));
  EXPECT_TRUE(read);
  return std::move(read).value();
}

Date may(int day) { return to_date({2026, 5, day}); }

DutyQuestion question(PaidDays counted) {
  const Date open = to_date({2099, 12, 31});
  return {{"2026-05", may(1), may(31)},
          counted,
          may(1),
          may(31),
          {},
          {{to_date({2026, 1, 1}), open, 30'000'000}}};
}

PaidPerson count(const DutyQuestion& question) {
  PaidPerson person;
  count_days(question, calendar(), person);
  return person;
}

TEST(DutyDays, WorkdaysOfTheCalendar) {
  const PaidPerson whole = count(question(PaidDays::Workdays));
  EXPECT_EQ(whole.days_due, 19);
  EXPECT_EQ(whole.days_on_duty, 19 * kWhole);
  EXPECT_EQ(*whole.base_days, 19 * Int128{30'000'000} * kWhole);
  EXPECT_TRUE(whole.employed);
  EXPECT_FALSE(whole.has_attendance);
}

TEST(DutyDays, JoinersAndLeaversAreProRata) {
  DutyQuestion joiner = question(PaidDays::Workdays);
  joiner.joined = may(18);
  EXPECT_EQ(count(joiner).days_due, 19);
  EXPECT_EQ(count(joiner).days_on_duty, 10 * kWhole);
  DutyQuestion leaver = question(PaidDays::Workdays);
  leaver.left = may(15);
  EXPECT_EQ(count(leaver).days_on_duty, 9 * kWhole) << "6, 7, 8, 9, 11 … 15";
  leaver.counted = PaidDays::Days;
  EXPECT_EQ(count(leaver).days_due, 31);
  EXPECT_EQ(count(leaver).days_on_duty, 15 * kWhole);
}

TEST(DutyDays, NoDaysAreCounted) {
  DutyQuestion joiner = question(PaidDays::None);
  joiner.joined = may(31);
  EXPECT_EQ(count(joiner).days_due, 1);
  EXPECT_EQ(count(joiner).days_on_duty, kWhole);
  EXPECT_EQ(*count(joiner).base_days, 30'000'000 * kWhole) << "a whole base";
}

TEST(DutyDays, WhoIsNotThereHasNoDays) {
  for (const PaidDays counted : {PaidDays::None, PaidDays::Workdays, PaidDays::Days}) {
    DutyQuestion gone = question(counted);
    gone.left = to_date({2026, 4, 30});
    gone.bases.clear();
    const PaidPerson person = count(gone);
    EXPECT_FALSE(person.employed);
    EXPECT_EQ(person.days_on_duty, 0);
    EXPECT_EQ(*person.base_days, 0) << "nothing is lacking";
  }
}

/// 6 … 8 May present, 9 half a day, 11 on leave, 12 a holiday on which he worked.
std::vector<AttendanceDay> attendance() {
  return {{may(6), false, kWhole},     {may(7), false, kWhole}, {may(8), false, kWhole},
          {may(9), false, kWhole / 2}, {may(11), false, 0},     {may(12), true, kWhole}};
}

TEST(DutyDays, AttendanceSaysWhatWasDue) {
  DutyQuestion asked = question(PaidDays::Workdays);
  asked.attendance = attendance();
  const PaidPerson person = count(asked);
  EXPECT_TRUE(person.has_attendance);
  EXPECT_EQ(person.days_due, 5) << "the rows that are no holiday";
  EXPECT_EQ(person.days_on_duty, 3'500'000);
  asked.left = may(8);
  EXPECT_EQ(count(asked).days_due, 3 + 16) << "three rows, and the workdays after leaving";
  EXPECT_EQ(count(asked).days_on_duty, 3 * kWhole);
}

TEST(DutyDays, DaysOfTheCalendarLessWhatWasMissed) {
  DutyQuestion asked = question(PaidDays::Days);
  asked.attendance = attendance();
  EXPECT_EQ(count(asked).days_due, 31);
  EXPECT_EQ(count(asked).days_on_duty, 29'500'000) << "half a day and a whole one";
}

TEST(DutyDays, EachDayHasItsOwnBase) {
  DutyQuestion asked = question(PaidDays::Workdays);
  // 19,000 until the 15th (9 workdays), 38,000 from the 16th (10): 171,000 + 380,000.
  asked.bases = {{to_date({2026, 1, 1}), may(31), 19'000}, {may(16), may(31), 38'000}};
  EXPECT_EQ(*count(asked).base_days, 551'000 * kWhole) << "the row that begins later";
  asked.counted = PaidDays::None;
  EXPECT_EQ(*count(asked).base_days, 38'000 * kWhole) << "the base in force last";
  asked.bases = {{to_date({2026, 1, 1}), may(15), 19'000}};
  EXPECT_EQ(*count(asked).base_days, 19'000 * kWhole);
  asked.counted = PaidDays::Workdays;
  EXPECT_FALSE(count(asked).base_days) << "from the 18th on nothing is known";
  asked.left = may(15);
  EXPECT_EQ(*count(asked).base_days, 171'000 * kWhole);
}

}  // namespace
}  // namespace steelyard
