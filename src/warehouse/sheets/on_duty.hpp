// on_duty: on how many days of a period each person was on duty.
//
//     attendance: 14 present, a half day, 5 on leave     →   14.5 days, by attendance
//     no row there, assigned 6 … 20 June                 →   15 days, by assignments
//     neither, joined on 21 June                         →   10 days, by the register
//
// Days of the calendar where there is no attendance, and none before joining or after leaving.
// Tested by: tests/pipeline/on_duty_test.cpp.
#pragma once

#include <map>
#include <string>

#include "base/period.hpp"
#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct OnDuty {
  Int128 days = 0;  // 10^-6
  std::string by;   // "attendance", "assignments", "register"
};
/// Everybody who is registered, by id. Requires: a type of people.
Result<std::map<std::string, OnDuty>> read_on_duty(Connection& connection, const Model& model,
                                                   const SubjectType& people, const Period& period);

}  // namespace steelyard
