// The parts of check_plan. Private to plan/. Tested by: tests/plan.
#pragma once

#include "plan/plan.hpp"

namespace steelyard {

/// P250 … P259: names, objectives and weights.
void check_weights(const Plan& plan, Diagnostics& out);
/// P261 … P266, P268: grades and the red lines that name them.
void check_grades(const Plan& plan, Diagnostics& out);

/// P321 … P324: tiers and coefficients.
void check_pay(const Plan& plan, Diagnostics& out);
/// P300, P305 … P308: cycles that nothing adds up in, grades that are not there, sums nobody reaches.
void check_memory(const Plan& plan, Diagnostics& out);
/// P340, P346, P349: shares that do not add up, and what does not go with a total of parts.
void check_parts(const Plan& plan, Diagnostics& out);

}  // namespace steelyard
