// comparison: whether an operator of a condition is met by an order, −1, 0 or 1.
// Tested by: tests/score/red_line_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include "plan/expr.hpp"

namespace steelyard {

/// False of operators that compare nothing.
constexpr bool is_met(BinaryOp op, int order) {
  switch (op) {
    case BinaryOp::Eq:
      return order == 0;
    case BinaryOp::Ne:
      return order != 0;
    case BinaryOp::Lt:
      return order < 0;
    case BinaryOp::Le:
      return order <= 0;
    case BinaryOp::Gt:
      return order > 0;
    case BinaryOp::Ge:
      return order >= 0;
    default:
      return false;
  }
}

}  // namespace steelyard
