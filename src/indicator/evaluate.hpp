// evaluate: a checked expression over indicators, as a number.
//
//     evaluate(*parse("sales - refunds"), {sales: 10, refunds: 3}) = 7;   none when one is missing
//
// Conditions are 1, 0 or none (unknown); red lines are asked this way.
// Tested by: tests/indicator/evaluate_test.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "plan/expr.hpp"

namespace steelyard {

/// The value of a named indicator in natural units (fractions, currency units, microseconds); none
/// when it has none.
using ValueOf = std::function<std::optional<double>(std::string_view)>;

/// Requires: an expression of check_expr over numeric names.
std::optional<double> evaluate(const Expr& expr, const ValueOf& value_of);

}  // namespace steelyard
