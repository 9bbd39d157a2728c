// Points as they are written: off the scale, at a bad end that is out of reach, for samples too small to
// say anything. Private to plan/.
//
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include "plan/reach.hpp"

namespace steelyard {

/// P298 points off the scale, P299 full points for a small sample. `name` is the indicator's.
void lint_points(const std::string& name, const Standard& standard, Diagnostics& out);

/// P297: the fewest points of a line that no possible value gets.
void lint_bad_end(const std::string& name, const Line& line, const Reach& reach, Diagnostics& out);

}  // namespace steelyard
