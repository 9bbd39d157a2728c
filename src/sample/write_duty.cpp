// write_duty: the attendance of one person, a row for every day that was due.
//
//     E00012,2026-05-06,day,present,1.00,8.0      E00012,2026-05-11,day,sick,0.50,4.0
//     E00041,2026-05-01,day,holiday,,             E00012,2026-05-01,day,holiday,,8.0     who worked on it
//
// Agents before sales and packers work by turns, on holidays too; all others on the workdays of the calendar. Day
// totals say that the former were there: when they are on leave or sick, it is for half a day. Days off have no
// row. Promise: a pure function of the world. Tested by: tests/sample.

#include <algorithm>
#include <array>

#include "sample/holidays.hpp"
#include "sample/write_firm.hpp"
#include "sample/write_orders.hpp"

namespace steelyard::sample {

namespace {

constexpr std::int64_t kWhole = 100;  // of a day
constexpr int kLongLeaveDays = 30;

struct Employee {
  const World& world;
  std::uint32_t number;
  bool by_turns = false;
  bool by_night = false;
  Date leave_from = kOpenEnd;  // of the few who are away for a month
  [[nodiscard]] const Person& person() const { return world.people[number]; }
  [[nodiscard]] std::int64_t whole() const { return person().is_part_time ? kWhole / 2 : kWhole; }
};

bool is_of_the_night(const World& world, std::uint32_t person) {
  return std::ranges::any_of(world.warehouses, [&](const Warehouse& one) {
    return std::ranges::find(one.night_packers, person) != one.night_packers.end();
  });
}

Employee employee_of(const World& world, std::uint32_t number) {
  const std::string_view role = world.people[number].role;
  Employee one{.world = world, .number = number};
  one.by_turns = role == "售前客服" || role == "打包员";
  one.by_night = role == "打包员" && is_of_the_night(world, number);
  Random random(world.options.seed, Stream::Duty, number);
  if (!one.by_turns && world.n_days() > kLongLeaveDays && random.chance(40'000)) {
    one.leave_from =
        world.options.first + static_cast<int>(random.between(0, world.n_days() - kLongLeaveDays));
  }
  return one;
}

struct DutyRow {
  Date day;
  std::string_view status;
  std::int64_t on_duty = 0;  // 1/100 of the day
};

void put_row(const Employee& one, const DutyRow& row, CsvBuffer& rows) {
  const bool is_holiday = row.status == "holiday";
  const std::int64_t worked = is_holiday ? (one.by_turns ? one.whole() : 0) : row.on_duty;
  rows.begin_row();
  put_person_id(one.number, rows);
  rows.date(row.day);
  rows.text(one.by_night ? "night" : "day");
  rows.text(row.status);
  if (is_holiday) {
    rows.missing();
  } else {
    rows.decimal(row.on_duty, 2);
  }
  if (is_holiday && worked == 0) {
    rows.missing();
  } else {
    rows.decimal(worked * 80 / kWhole, 1);
  }
  rows.end_row();
}

DutyRow workday_of(const Employee& one, Date day) {
  if (one.leave_from <= day && day < one.leave_from + kLongLeaveDays) return {day, "leave", 0};
  Random random(
      one.world.options.seed, Stream::Duty,
      static_cast<std::uint64_t>(one.number + 1) << 32U | static_cast<std::uint32_t>(day.days));
  const std::uint32_t luck = random.below(1'000);
  const std::int64_t left_over = one.by_turns || random.chance(300'000) ? one.whole() / 2 : 0;
  if (luck < 25) return {day, "leave", left_over};
  if (luck < 35) return {day, "sick", left_over};
  if (luck < 37 && !one.by_turns) return {day, "absent", 0};
  return {day, "present", one.whole()};
}

}  // namespace

void write_duty(const World& world, std::uint32_t person, Chunk& chunk) {
  const Employee one = employee_of(world, person);
  const Date first = std::max(world.options.first, one.person().joined);
  const Date last = std::min(world.options.last, one.person().left);
  for (Date day = first; day <= last; day = day + 1) {
    const bool is_holiday = is_public_holiday(day);
    const bool is_due = one.by_turns ? works_on(person, day) : is_holiday || is_office_day(day);
    if (!is_due) continue;
    put_row(one, is_holiday ? DutyRow{day, "holiday", 0} : workday_of(one, day),
            chunk[Table::Attendance]);
  }
}

}  // namespace steelyard::sample
