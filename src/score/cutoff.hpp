// cutoff: does a value lie on the side of a cut-off that it asks for? Exact.
//
//     holds(≥ 95%, 19/20) = true
//
// Tested by: tests/score/curve_test.cpp, assess_test.cpp, pay_test.cpp.
#pragma once

#include "plan/standard.hpp"

namespace steelyard {

bool holds(const Cutoff& cutoff, Fraction value);

}  // namespace steelyard
