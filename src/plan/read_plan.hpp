// read_plan: what of a plan file can be read, and what is wrong with the rest; so that one mistake
// of form hides no other mistake.
//
//     deduct: { per: 1 pp below, points: 2 }     P157, and the plan goes on without this curve
//     use: net_slaes                             P112, said by resolve in the same answer
//
// Guarantees: where the diagnostics hold an error, the plan names what is unread (Plan::unread,
// IndicatorDef::is_unread, Standard::curve_unread), and check_plan and resolve conclude nothing from
// its absence. Tested by: tests/plan/plan_diagnostics_test.cpp, tests/pipeline/all_mistakes_test.cpp.
#pragma once

#include "plan/plan.hpp"

namespace steelyard {

struct ReadPlan {
  Plan plan;
  Diagnostics diagnostics;  // errors and warnings of form, those of a workbook's cells first
  std::string which = {};   // of several sets of rules: its dates and variant (in_force.hpp)
};
/// With the latest of its rules, where they have dates.
ReadPlan read_plan(const PlanFile& file);
/// One per set of rules that some period may have, the latest last; usually one (in_force.hpp).
std::vector<ReadPlan> read_all_rules(const PlanFile& file);
/// check_plan of every set of rules; sums of weights that are wrong in some of them only say in which:
/// "90 [618]".
Diagnostics check_all_rules(const std::vector<ReadPlan>& all);
/// The plan with the rules of a period. Requires: a plan whose every set of rules was read.
ReadPlan read_rules_for(const Plan& plan, const Period& period);
/// Those of the stretch of the period that begins on `first` (in_force.hpp).
ReadPlan read_rules_for(const Plan& plan, const Period& period, Date first);

/// In the order of the file, whatever the order of finding, and no more than anybody reads. Cells of a
/// workbook, each a source of its own, stay in the order of finding.
void sort_by_place(Diagnostics& out);

}  // namespace steelyard
