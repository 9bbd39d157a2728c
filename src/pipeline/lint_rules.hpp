// What is lawful in a plan and yet seldom meant, in each of its sets of rules.
//
// Tested by: tests/pipeline/lint_test.cpp.
#pragma once

#include "indicator/resolve.hpp"
#include "project/project.hpp"

namespace steelyard {

/// lint_plan of every set of rules that some period may have (plan/in_force.hpp), each finding once; of
/// one that only some of them have, a label says which. Requires: an assessment that check returned.
Result<Diagnostics> lint_all_rules(const Project& project, const Assessment& assessment);

}  // namespace steelyard
