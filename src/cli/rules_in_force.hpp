// What of a plan is in force on a day.  Tested by: tests/e2e/dated_rules.sh.
#pragma once

#include <string>

#include "project/project.hpp"

namespace steelyard {

struct RulesOn {
  std::string text;
  Diagnostics failed;  // of plans that could not be read; the others are in the text
};

/// The rules of the period that contains the day, as the plan's YAML with everything dated picked out
/// and the variant named that holds; of every plan of the project if none is named. Errors: U006 the
/// day, U011 no such plan.
Result<RulesOn> write_rules_on(const Project& project, const std::string& plan,
                               const std::string& day, Language language);

}  // namespace steelyard
