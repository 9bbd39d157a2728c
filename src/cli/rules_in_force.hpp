// What of a plan is in force on a day.  Tested by: tests/e2e/dated_rules.sh.
#pragma once

#include <string>

#include "project/project.hpp"

namespace steelyard {

/// The rules of the period that contains the day, as the plan's YAML with everything dated picked out;
/// of every plan of the project if none is named. Errors: C1xx for the day, those of the plan.
Result<std::string> write_rules_on(const Project& project, const std::string& plan,
                                   const std::string& day, Language language);

}  // namespace steelyard
