// lint: what is lawful in a plan and yet seldom meant, as far as it shows without data.
//
// Tested by: tests/indicator, tests/golden/check_diagnostics.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

/// P270 … P277, except P271, which is an error of check_plan. In the order of the plan.
Diagnostics lint_plan(const Assessment& assessment);

}  // namespace steelyard
