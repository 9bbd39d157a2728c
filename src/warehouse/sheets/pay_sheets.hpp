// pay_sheets: what the house's sheets say of everybody's pay over a period: people, assignments, teams,
// departments, bases, attendance.
//
//     0012345  role agent, joined 2026-05-20, team T1, department 客服 (1.2), base 3000 from 2026-01-01
//
// Tested by: tests/pipeline/payroll_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"
#include "warehouse/sheets/attendance.hpp"

namespace steelyard {

struct PayBaseLine {
  Date first;
  Date last;
  Int128 base = 0;  // 1/10,000 of the currency's unit
};

struct PaySheetsOfPerson {
  std::string role;
  Date joined;  // within the period; after `left` = not employed in it
  Date left;
  std::string team;                   // assigned last in the period; empty = none
  std::string department;             // of that team
  std::optional<Int128> coefficient;  // of that department, 10^-6
  std::vector<PayBaseLine> bases;     // that hold a day of the period
  std::vector<AttendanceLine> attendance;
};

struct PaySheets {
  std::map<std::string, PaySheetsOfPerson> people;  // everybody who is registered
  std::set<std::string> teams;                      // registered
};
/// Requires: a type of people.
Result<PaySheets> read_pay_sheets(Connection& connection, const Model& model,
                                  const SubjectType& people, const Period& period);

}  // namespace steelyard
