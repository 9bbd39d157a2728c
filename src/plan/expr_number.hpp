// expr_number: the number that an expression is, as it stands: 5, 1.5%, -3 h.
//
// Tested by: tests/plan/expr_normal_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include <optional>

#include "base/int128.hpp"
#include "plan/expr.hpp"

namespace steelyard {

/// In the scale of its type; none for what is computed or read. Requires: checked.
std::optional<Fraction> number_of(const Expr& expr);

}  // namespace steelyard
