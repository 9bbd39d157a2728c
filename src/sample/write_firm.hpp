// The relations beside the orders: the firm's lists, its own sheets, and day totals.
//
//     write_lists(world, chunk)         platforms, shops, teams, people, assignments, products,
//     costs write_customers(world, range, chunk) write_shop(world, daily, 3, chunk)    days, ads,
//     readings, brand series and targets of a shop write_agent(world, daily, 12, chunk)  days,
//     targets and entries of a pre-sales agent write_market(world, chunk)        market index,
//     exchange rates
//
// All pure functions of the world and the paid orders per day. Tested by: sample_test.cpp.
#pragma once

#include "sample/chunks.hpp"
#include "sample/daily.hpp"

namespace steelyard::sample {

struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

void write_lists(const World& world, Chunk& chunk);
void write_customers(const World& world, Range customers, Chunk& chunk);
void write_shop(const World& world, const Daily& daily, std::uint32_t shop, Chunk& chunk);
/// `person` is any person; people without day totals give no rows.
void write_agent(const World& world, const Daily& daily, std::uint32_t person, Chunk& chunk);
/// Departments, pay bases and the rosters of the warehouses.
void write_staff(const World& world, Chunk& chunk);
/// Attendance of one person.
void write_duty(const World& world, std::uint32_t person, Chunk& chunk);
void write_market(const World& world, Chunk& chunk);

/// The months of the period, cut to it: first and last day of each.
struct Month {
  Date first;
  Date last;
};
std::vector<Month> months_of(const World& world);
/// "2026-05" as a cell.
void put_month(Date first, CsvBuffer& rows);

}  // namespace steelyard::sample
