// The condition of a step: one cut-off of the value, or several of value, count and sample. Private
// to plan/.
//
// Tested by: tests/plan/step_tests_test.cpp.
#pragma once

#include <optional>

#include "plan/standard.hpp"

namespace steelyard {

/// What stands before the arrow, as a step without points. P151 for a cut-off that cannot be read,
/// P162 where `and` and `or` stand in one step.
std::optional<Step> read_step_condition(const PlacedText& text, Diagnostics& out);

/// "≤ 2% or count ≤ 4".
std::string condition_text(const Step& step);

}  // namespace steelyard
