// The mark of steps with several tests, and the whole of what they do to k of n. Private to score/.
//
// Tested by: tests/pipeline/lint_test.cpp.
#pragma once

#include "plan/standard.hpp"
#include "stats/pass_rule.hpp"

namespace steelyard {

/// The rate at which full points begin; none where the steps name several rates, or none at all, or
/// speak of something else than the value. Requires: steps with several tests.
std::optional<stats::ShareMark> mark_of_tests(const Standard& standard, Better better);

/// The whole test, count and sample too. Requires: points do not get worse as k gets better, which
/// check_standard grants.
stats::PassRule rule_of_tests(const Standard& standard, Better better);

}  // namespace steelyard
