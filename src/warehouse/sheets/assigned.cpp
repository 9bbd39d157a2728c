// Reads who was assigned to what, day by day, so that lines that overlap count a day once.
//
// Tested by: tests/pipeline/parts_test.cpp.

#include "warehouse/sheets/assigned.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

const Int128 kWhole = power_of_ten(kNumberScale);

/// Rows of (person, to, first day, last day, share), the days within the period. `to` is a column as SQL.
Result<Table> read_lines(Connection& connection, const std::string& to, const Period& period) {
  return connection.query(fmt::format(
      "SELECT employee_id, coalesce({0}, ''), greatest(first_day, {1}), least(coalesce(last_day, "
      "{2}), {2}), coalesce(share, {3}) FROM facts.assignments WHERE first_day <= {2} AND "
      "coalesce(last_day, {2}) >= {1} ORDER BY ALL",
      to, period.first.days, period.last.days, static_cast<std::int64_t>(kWhole)));
}

/// The places of a line's days among those of the period.
std::pair<std::size_t, std::size_t> days_of_line(const Table& lines, std::size_t row,
                                                 const Period& period) {
  return {static_cast<std::size_t>(lines.int_at(2, row) - period.first.days),
          static_cast<std::size_t>(lines.int_at(3, row) - period.first.days + 1)};
}

}  // namespace

Result<Assignments> read_assigned(Connection& connection, const std::string& column,
                                  const Period& period) {
  const Table table = TRY(read_lines(connection, quoted(column), period));
  std::map<std::string, std::map<std::string, std::vector<Int128>>> shares;  // by day
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    if (table.text_at(1, row).empty()) continue;
    std::vector<Int128>& days = shares[table.text_at(0, row)][table.text_at(1, row)];
    days.resize(static_cast<std::size_t>(period.n_days()), 0);
    const auto [first, end] = days_of_line(table, row, period);
    for (std::size_t day = first; day < end; ++day) {
      days[day] = std::min(kWhole, days[day] + table.int_at(4, row));
    }
  }
  Assignments all;
  for (const auto& [person, targets] : shares) {
    for (const auto& [to, days] : targets) {
      Assigned one{to, 0, 0};
      for (const Int128 share : days) {
        one.n_days += share > 0 ? 1 : 0;
        one.weight += share;
      }
      if (one.n_days > 0) all[person].push_back(std::move(one));
    }
  }
  return all;
}

Result<AssignedDays> read_assigned_days(Connection& connection, const Period& period) {
  const Table table = TRY(read_lines(connection, "''", period));
  AssignedDays all;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    std::vector<bool>& days = all[table.text_at(0, row)];
    days.resize(static_cast<std::size_t>(period.n_days()), false);
    const auto [first, end] = days_of_line(table, row, period);
    for (std::size_t day = first; day < end; ++day) days[day] = true;
  }
  return all;
}

}  // namespace steelyard
