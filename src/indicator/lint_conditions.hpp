// Private to the linter (lint.hpp): conditions of red lines and ledgers that always or never hold.
//
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

/// Whether a condition over indicators depends on their values at all.
enum class Settled { No, Always, Never };
/// Exact over the values that each of the indicators can have, whatever the others are. A comparison of
/// two indicators may go either way. Cases in which a value is missing are left out: nothing holds there.
Settled settled(const Expr& condition, const Assessment& assessment);

/// P292 always, P293 never; P275 and P276 of booked steps.
void lint_conditions(const Assessment& assessment, Diagnostics& out);

}  // namespace steelyard
