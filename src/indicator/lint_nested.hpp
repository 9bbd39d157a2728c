// lint_nested: ratios that are meant as shares and whose numerator is no part of the denominator.
//
// Tested by: tests/pipeline/lint_test.cpp.
#pragma once

#include <set>
#include <string>

#include "indicator/resolve.hpp"

namespace steelyard {

/// P277 of a `ratio` of two indicators. Requires: conditions in normal form (quantity.hpp).
void lint_nested(const Assessment& assessment, Diagnostics& out);

/// What a condition asks, joined by `and`, each as text; nothing of none.
void add_conditions(const ExprPtr& expr, std::set<std::string>& all);

}  // namespace steelyard
