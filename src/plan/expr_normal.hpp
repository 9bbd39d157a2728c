// The normal form of an expression: what is said in other words has the same text.
//
//     amount > 5          5 < amount          both become   5 < amount
//     a and b             b and a             both become   a and b
//     not (a or b)        not a and not b     both become   not a and not b
//     on_time(t, due)     not late(t, due)    both become   not late(t, due)
//     x + x               x * 2               both become   2 * x
//     x > 0 and x >= 0    x > 0               both become   0 < x
//
// Promise: true, false and unknown for the same rows as before; the normal form of a normal form is
// itself. Only for comparing questions: nothing is evaluated in this form.
// Not here: equations (amount / 2 > 5 and amount > 10), and what conditions on different things imply.
// Tested by: tests/plan/expr_normal_test.cpp.
#pragma once

#include "plan/expr.hpp"

namespace steelyard {

/// Null stays null.
ExprPtr normal_form(const ExprPtr& expr);

/// The normal form of `not expr`. Requires: a condition.
ExprPtr normal_negation(const ExprPtr& expr);

}  // namespace steelyard
