// A standard beside the values that its indicator can have: what is wrong, and what is lawful and yet
// seldom meant.
//
// Tested by: tests/plan/step_grid_test.cpp, tests/score/reach_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include "plan/lint_standard.hpp"

namespace steelyard {

/// Whether the value is the quotient of what `count` and `n` ask for.
enum class Cases { Free, CountBySample };

/// What is known of the values that a standard is held against.
struct Possible {
  Domain domain = {};
  Cases cases = Cases::Free;
  Better better = Better::Higher;
};

/// lint_standard where the direction is known too, so that attainments of a target are bounded as values
/// are; with P289 best points and P290 caps out of reach, P291 targets outside of what there can be.
Diagnostics lint_standard(const std::string& name, const Standard& standard,
                          const Possible& possible);

/// check_standard where it is known which values the indicator can have: what cannot occur is not held
/// against a plan, and a step that only such values would reach is P202.
Diagnostics check_standard(const Standard& standard, Unit unit, Better better, const Domain& domain,
                           Cases cases);

/// P275 and P276 steps that every or no possible case meets, P278 tests that change nothing, P280 cases
/// between the tests that fall to `else`. Nothing of plain steps. Requires: check_standard found no
/// error.
Diagnostics lint_tests(const Standard& standard, const Possible& possible);

}  // namespace steelyard
