// plan_list: names of plans as people type them in one word.
//
//     amazon，ebay-levels、amazon   →   amazon, ebay-levels; amazon is named twice: U088
//     amazon,                       →   amazon; a comma with nothing beside it: U094
//
// Tested by: tests/cli/plan_list_test.cpp, tests/e2e/dated_rules.sh.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace steelyard {

struct PlanList {
  std::vector<std::string> names;  // each once, in their order
  Diagnostics findings;            // U088: those that were named again; U094
};

/// `first`, if there is one, and the names in `lists`, each with commas of either width or 、 between.
/// Where nothing is named the list is empty.
PlanList read_plan_list(const std::string& first, const std::vector<std::string>& lists);

}  // namespace steelyard
