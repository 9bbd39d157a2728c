// What of a plan is in force on a day.  Tested by: tests/e2e/dated_rules.sh.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "project/project.hpp"

namespace steelyard {

struct RulesOn {
  std::string text;
  Diagnostics failed;  // of plans that could not be read; the others are in the text
  Diagnostics notes;   // U091
};

struct RulesQuestion {
  std::string plan;  // empty = every plan of the project
  std::string day;   // as typed
};
/// The rules of the period that contains the day, as the plan's YAML with everything dated picked out,
/// the variant named that holds, the excuses that touch these days and, as comments, those that the house's
/// sheet adds. Errors: U006 the day, U011 no such plan.
Result<RulesOn> write_rules_on(const Project& project, const RulesQuestion& question,
                               const Globals& globals);

}  // namespace steelyard
