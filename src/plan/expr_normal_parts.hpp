// Two parts of the normal form: sums whose terms are gathered, and bounds that others imply. Private to
// plan/expr_normal.cpp.
//
//     amount + amount, amount * 2          both become   2 * amount
//     0 < x and 0 <= x                     becomes       0 < x
//
// Tested by: tests/plan/expr_normal_test.cpp.
#pragma once

#include "plan/expr.hpp"

namespace steelyard {

/// A sum, difference, product or negation with each term once, times its number, by the text of the
/// terms. Only for comparing: it has the value of `expr`, not its scale or rounding. Requires: operands in
/// normal form.
ExprPtr gathered_terms(const ExprPtr& expr);

/// Leaves out comparisons with a number that another of the list makes needless. `op` joins them: And or
/// Or. Requires: all in normal form.
void leave_out_implied(std::vector<ExprPtr>& all, BinaryOp op);

}  // namespace steelyard
