// Reads who was assigned to what, day by day, so that lines that overlap count a day once.
//
// Tested by: tests/pipeline/parts_test.cpp.

#include "warehouse/assigned.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "warehouse/schema.hpp"

namespace steelyard {

Result<Assignments> read_assigned(Connection& connection, const std::string& column,
                                  const Period& period) {
  const Int128 whole = power_of_ten(kNumberScale);
  const Table table = TRY(connection.query(fmt::format(
      "SELECT employee_id, {0}, greatest(first_day, {1}), least(coalesce(last_day, {2}), {2}), "
      "coalesce(share, {3}) FROM facts.assignments WHERE coalesce({0}, '') <> '' "
      "AND first_day <= {2} AND coalesce(last_day, {2}) >= {1} ORDER BY ALL",
      quoted(column), period.first.days, period.last.days, static_cast<std::int64_t>(whole))));
  std::map<std::string, std::map<std::string, std::vector<Int128>>> shares;  // by day
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    std::vector<Int128>& days = shares[table.text_at(0, row)][table.text_at(1, row)];
    days.resize(static_cast<std::size_t>(period.n_days()), 0);
    for (Int128 day = table.int_at(2, row); day <= table.int_at(3, row); ++day) {
      Int128& share = days[static_cast<std::size_t>(day - period.first.days)];
      share = std::min(whole, share + table.int_at(4, row));
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

}  // namespace steelyard
