// lint: what is lawful in a plan and yet seldom meant, as far as it shows without data.
//
// Tested by: tests/indicator, tests/golden/check_diagnostics.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

/// The notes and warnings from P270 on. In the order of the plan.
Diagnostics lint_plan(const Assessment& assessment);

}  // namespace steelyard
