// part_rules: whether the parts that a total is made of can be scored: the plans of its parts, and the
// stretches of a split period.
//
// Tested by: tests/golden/check_diagnostics, tests/pipeline/parts_test.cpp.
#pragma once

#include "pipeline/pipeline.hpp"
#include "plan/total.hpp"

namespace steelyard {

/// The plan of a part, ready to be assessed. Requires: its rules are in the tree (project/part_plans.hpp).
Result<Assessment> part_assessment(const Project& project, const Plan& plan, const TotalPart& part);

/// Errors of the plans of the parts; P343 subjects nobody is assigned to, P344 another cycle.
Diagnostics check_part_plans(const Project& project, const Plan& plan);

/// P350: an indicator over the whole period that cannot be held against a part of it.
Diagnostics check_split(const Assessment& rules);

}  // namespace steelyard
