// write_staff: what the house pays by, and which team has which shift.
//
//     E00012,2024-03-09,2026-02-28,2400.00      客服,客户服务部,1.10,E00131      T0011,2026-05-03,night
//
// Promise: everybody has a base on every day of employment; one in six has had a rise at the first of a month of
// the period. Tested by: tests/sample.

#include <array>

#include "sample/write_firm.hpp"
#include "sample/write_orders.hpp"

namespace steelyard::sample {

namespace {

struct BaseOf {
  std::string_view ending;  // of the role
  std::int64_t low;         // hundreds of yuan a month
  std::int64_t high;
};
constexpr std::array<BaseOf, 6> kBases = {{{"售前客服", 20, 32},
                                           {"售后客服", 18, 28},
                                           {"店铺运营", 30, 60},
                                           {"打包员", 12, 22},
                                           {"主管", 40, 60},
                                           {"经理", 70, 100}}};

const BaseOf& base_of(std::string_view role) {
  for (const BaseOf& one : kBases) {
    if (role.ends_with(one.ending)) return one;
  }
  return kBases.front();
}

void write_departments(const World& world, CsvBuffer& rows) {
  for (const Department& one : world.departments) {
    rows.begin_row();
    rows.text(one.name);
    rows.text(one.full_name);
    rows.decimal(one.coefficient, 2);
    put_person_id(one.head, rows);
    rows.end_row();
  }
}

struct BaseRow {
  std::uint32_t person;
  Date first;
  Date last;
  std::int64_t hundreds;
};

void put_base(const BaseRow& row, CsvBuffer& rows) {
  rows.begin_row();
  put_person_id(row.person, rows);
  rows.date(row.first);
  if (row.last == kOpenEnd) {
    rows.missing();
  } else {
    rows.date(row.last);
  }
  rows.money(row.hundreds * 10'000);
  rows.end_row();
}

void write_base(const World& world, std::uint32_t i, CsvBuffer& rows) {
  const Person& person = world.people[i];
  const BaseOf& base = base_of(person.role);
  Random random(world.options.seed, Stream::Staff, i + (3ULL << 40U));
  const std::int64_t hundreds = random.between(base.low, base.high);
  const std::vector<Month> months = months_of(world);
  const bool has_risen = random.chance(166'667);
  const Date rise = months[random.below(static_cast<std::uint32_t>(months.size()))].first;
  if (!has_risen || rise <= person.joined) {
    return put_base({i, person.joined, kOpenEnd, hundreds}, rows);
  }
  put_base({i, person.joined, rise - 1, hundreds}, rows);
  put_base({i, rise, kOpenEnd, hundreds + random.between(1, 4)}, rows);
}

void write_rosters(const World& world, CsvBuffer& rows) {
  for (const Warehouse& warehouse : world.warehouses) {
    for (Date day = world.options.first; day <= world.options.last; day = day + 1) {
      for (const bool by_night : {false, true}) {
        rows.begin_row();
        put_team_id(by_night ? warehouse.night_team : warehouse.day_team, rows);
        rows.date(day);
        rows.text(by_night ? "night" : "day");
        rows.end_row();
      }
    }
  }
}

}  // namespace

void write_staff(const World& world, Chunk& chunk) {
  write_departments(world, chunk[Table::Departments]);
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    write_base(world, i, chunk[Table::PayBases]);
  }
  write_rosters(world, chunk[Table::Rosters]);
}

}  // namespace steelyard::sample
