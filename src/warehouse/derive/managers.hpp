// managers: who answers for whom, as the house's lists say it: the column `manager_id` of a subject's
// relation.
//
//     people: E07 张, manager_id M1      →   of: {E07 → M1}, names: {M1 → 韩梅梅}
//
// Where the model has no such column nobody does. Tested by: tests/e2e/people.sh.
#pragma once

#include <map>
#include <string>

#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct Managers {
  std::map<std::string, std::string> of;     // subject → manager
  std::map<std::string, std::string> names;  // manager → name, where the people's list has one
};

/// Of all subjects of a type. Requires: the type is of the model.
Result<Managers> read_managers(Connection& connection, const Model& model, const std::string& type);

}  // namespace steelyard
