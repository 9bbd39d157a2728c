// See duty_days.hpp.

#include "score/duty_days.hpp"

#include <algorithm>
#include <map>

namespace steelyard {
namespace {

const Int128 kWhole = power_of_ten(kFactorScale);

/// One day of the period: whether it is due, and the part of it on duty.
struct Day {
  Date date;
  bool is_due = false;
  Int128 on_duty = 0;
};

bool is_employed(const DutyQuestion& question, Date date) {
  return question.joined <= date && date <= question.left;
}

/// By attendance, where the person has any.
Day attended(const DutyQuestion& question, Date date, const AttendanceDay* row) {
  if (row != nullptr && !row->is_holiday) return {date, true, row->on_duty};
  const bool whole = question.counted == PaidDays::Days;
  return {date, whole, whole ? kWhole : 0};
}

std::vector<Day> days_of(const DutyQuestion& question, const WorkCalendar& calendar) {
  std::map<Date, const AttendanceDay*> rows;
  for (const AttendanceDay& row : question.attendance) rows[row.day] = &row;
  std::vector<Day> days;
  for (Date date = question.period.first; date <= question.period.last; date = date + 1) {
    const bool counts = question.counted == PaidDays::Days || calendar.is_workday(date);
    if (!is_employed(question, date)) {
      days.push_back({date, counts, 0});
    } else if (rows.empty()) {
      days.push_back({date, counts, counts ? kWhole : 0});
    } else {
      const auto at = rows.find(date);
      days.push_back(attended(question, date, at == rows.end() ? nullptr : at->second));
    }
  }
  return days;
}

/// Of the rows that hold the day, the one that begins last.
const BaseRow* base_on(const DutyQuestion& question, Date date) {
  const BaseRow* found = nullptr;
  for (const BaseRow& row : question.bases) {
    const bool holds = row.first <= date && date <= row.last;
    if (holds && (found == nullptr || found->first < row.first)) found = &row;
  }
  return found;
}

/// None where a day on duty has no base.
std::optional<Int128> base_days_of(const DutyQuestion& question, const std::vector<Day>& days) {
  Int128 sum = 0;
  for (const Day& day : days) {
    if (day.on_duty == 0) continue;
    const BaseRow* row = base_on(question, day.date);
    if (row == nullptr) return std::nullopt;
    sum += row->base * day.on_duty;
  }
  return sum;
}

/// The base of the last day that has one: whoever is in the house is paid a whole one.
std::optional<Int128> last_base(const DutyQuestion& question) {
  for (Date date = question.left; date >= question.joined; date = date - 1) {
    if (const BaseRow* row = base_on(question, date)) return row->base * kWhole;
  }
  return std::nullopt;
}

}  // namespace

void count_days(const DutyQuestion& question, const WorkCalendar& calendar, PaidPerson& person) {
  person.employed = question.joined <= question.left;
  person.has_attendance = !question.attendance.empty();
  if (question.counted == PaidDays::None) {
    person.days_due = 1;
    person.days_on_duty = person.employed ? kWhole : 0;
    person.base_days = person.employed ? last_base(question) : std::optional<Int128>(0);
    return;
  }
  const std::vector<Day> days = days_of(question, calendar);
  person.days_due = 0;
  person.days_on_duty = 0;
  for (const Day& day : days) {
    person.days_due += day.is_due ? 1 : 0;
    person.days_on_duty += day.on_duty;
  }
  person.base_days = base_days_of(question, days);
}

}  // namespace steelyard
