// What is lawful in steps with several tests and yet seldom meant.
//
// Tested by: tests/plan/step_grid_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include "plan/lint_standard.hpp"

namespace steelyard {

/// The values that the curve of a standard can meet: attainments with a target, distances with a range,
/// else those of the indicator.
Domain domain_of_curve(const Standard& standard, const Domain& domain);

/// Whether the value is the quotient of what `count` and `n` ask for.
enum class Cases { Free, CountBySample };

/// check_standard where it is known which values the indicator can have: what cannot occur is not held
/// against a plan, and a step that only such values would reach is P202.
Diagnostics check_standard(const Standard& standard, Unit unit, Better better, const Domain& domain,
                           Cases cases);

/// P275 and P276 steps that every or no possible case meets, P278 tests that change nothing, P280 cases
/// between the tests that fall to `else`. Nothing of plain steps. Requires: check_standard found no
/// error.
Diagnostics lint_tests(const Standard& standard, const Domain& domain, Cases cases);

}  // namespace steelyard
