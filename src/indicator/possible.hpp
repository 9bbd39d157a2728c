// Which values an indicator can have, as far as its kind knows.
//
// Tested by: tests/pipeline/lint_test.cpp.
#pragma once

#include "indicator/resolve.hpp"
#include "plan/lint_tests.hpp"

namespace steelyard {

Domain domain_of(const ResolvedIndicator& indicator);

/// Totals of an export may have more hits than there are, so that they bound nothing.
Cases cases_of(const ResolvedIndicator& indicator);

}  // namespace steelyard
