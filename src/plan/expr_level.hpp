// The operators of the expression language: their signs and how tightly they bind.
//
//     a or b and not c = d + e * -f       reads  (a or (b and (not (c = (d + (e * (-f)))))))
//
// Shared by the parser and the writer, so that what one leaves out the other puts back.
// Tested by: tests/plan/expr_test.cpp, tests/plan/expr_law_test.cpp.
#pragma once

#include <string_view>

#include "plan/expr.hpp"
#include "plan/expr_lexer.hpp"

namespace steelyard {

inline constexpr int kOrLevel = 1;
inline constexpr int kAndLevel = 2;
inline constexpr int kNotLevel = 3;
inline constexpr int kCompareLevel = 4;  // = != < <= > >= is in; not chained
inline constexpr int kAddLevel = 5;
inline constexpr int kMultiplyLevel = 6;
inline constexpr int kNegateLevel = 7;
inline constexpr int kPrimaryLevel = 8;

struct BinaryOpSpec {
  BinaryOp op;
  TokenKind token;
  std::string_view sign;
  int level;
};
const BinaryOpSpec& spec_of(BinaryOp op);
/// Null for a token that is no operator of two operands; `is` and `in` are not among them.
const BinaryOpSpec* find_binary_op(TokenKind token);

}  // namespace steelyard
