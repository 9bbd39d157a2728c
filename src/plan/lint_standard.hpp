// What is lawful in a standard and yet seldom meant. Tested by: tests/pipeline/lint_test.cpp,
// tests/golden/check_diagnostics.
#pragma once

#include <optional>
#include <string>

#include "plan/plan.hpp"

namespace steelyard {

/// The values an indicator can have; without a bound on a side there is none.
struct Domain {
  std::optional<Decimal> low = {};
  std::optional<Decimal> high = {};
};

/// P270 cliffs, P272 points that nothing takes away, P275 and P276 steps that every or no possible
/// value meets. `name` is the indicator's. Requires: check_standard found no error.
Diagnostics lint_standard(const std::string& name, const Standard& standard, const Domain& domain);

/// P274: points that people give, without a limit.
Diagnostics lint_entries(const Plan& plan);

}  // namespace steelyard
