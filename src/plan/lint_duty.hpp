// What is lawful in `subjects:` and yet seldom meant. Tested by: tests/pipeline/lint_test.cpp,
// tests/golden/check_diagnostics.
#pragma once

#include "plan/plan.hpp"

namespace steelyard {

/// P294: more days on duty than a period of the cycle has.
Diagnostics lint_duty(const Plan& plan);

}  // namespace steelyard
