// check_dates: what a plan's indicators say on several check dates, out of one weighing.
//
//     13 weeks of a quarter, 20 measures      →   20 measures over 13 windows each, one scan per fact
//
// Guarantees: the cards of a date are those of a weighing of that date alone. Red lines are left out:
// they act on a period's own card and not on what is remembered of it.
// Tested by: tests/pipeline/check_dates_test.cpp, tests/pipeline/memory_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/assess_steps.hpp"

namespace steelyard {

/// One check date: its rules, and a card per subject.
struct Check {
  Period period;
  Assessment rules;
  std::map<std::string, Scorecard> cards;
};

/// The rules of a plan for a period.
Result<Assessment> rules_in(const Project& project, const Assessment& assessment,
                            const Period& period);

/// One per period, in their order, under the rules that were in force then.
Result<std::vector<Check>> look_at_checks(OpenWarehouse& warehouse, const Project& project,
                                          const Run& run, const std::vector<Period>& periods,
                                          const Context& context);

}  // namespace steelyard
