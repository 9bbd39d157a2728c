// Private to the linter (lint.hpp): quantities that are nearly one by different definitions.
//
// Tested by: tests/pipeline/lint_test.cpp.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

/// P288, for the first reason that holds of each pair of weighted indicators. Pairs that are one quantity (P273)
/// are left to it.
void lint_near(const Assessment& assessment, Diagnostics& out);

}  // namespace steelyard
