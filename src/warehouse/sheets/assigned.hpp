// assigned: the shops or teams of each person over some days, from the house's assignments sheet.
//
//     e1, A, share 50%, 2026-06-01 … 2026-06-20      June: 20 days, weight 10
//
// Lines that overlap count a day once. Tested by: tests/pipeline/parts_test.cpp, tests/pipeline/on_duty_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct Assigned {
  std::string to;  // id of the shop or team
  int n_days = 0;  // on which the person is assigned to it
  Int128 weight =
      0;  // days times share, 10^-6; a share that is not given is 1, and no day is more than 1
};
/// Person → what they are assigned to, in the order of the ids. `column` is shop_id or team_id.
using Assignments = std::map<std::string, std::vector<Assigned>>;
Result<Assignments> read_assigned(Connection& connection, const std::string& column,
                                  const Period& period);

/// Person → the days of the period, from its first on, on which they are assigned anywhere.
using AssignedDays = std::map<std::string, std::vector<bool>>;
Result<AssignedDays> read_assigned_days(Connection& connection, const Period& period);

}  // namespace steelyard
