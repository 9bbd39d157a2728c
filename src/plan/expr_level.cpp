// The list of operators of two operands.
//
//     spec_of(BinaryOp::Multiply) = {Multiply, Times, "*", 6}
//
// Tested by: tests/plan/expr_test.cpp, tests/plan/expr_law_test.cpp.

#include "plan/expr_level.hpp"

#include "base/result.hpp"

namespace steelyard {
namespace {

constexpr BinaryOpSpec kBinaryOps[] = {
    {BinaryOp::Or, TokenKind::Or, "or", kOrLevel},
    {BinaryOp::And, TokenKind::And, "and", kAndLevel},
    {BinaryOp::Eq, TokenKind::Eq, "=", kCompareLevel},
    {BinaryOp::Ne, TokenKind::Ne, "!=", kCompareLevel},
    {BinaryOp::Lt, TokenKind::Lt, "<", kCompareLevel},
    {BinaryOp::Le, TokenKind::Le, "<=", kCompareLevel},
    {BinaryOp::Gt, TokenKind::Gt, ">", kCompareLevel},
    {BinaryOp::Ge, TokenKind::Ge, ">=", kCompareLevel},
    {BinaryOp::Add, TokenKind::Plus, "+", kAddLevel},
    {BinaryOp::Subtract, TokenKind::Minus, "-", kAddLevel},
    {BinaryOp::Multiply, TokenKind::Times, "*", kMultiplyLevel},
    {BinaryOp::Divide, TokenKind::Divide, "/", kMultiplyLevel},
};

}  // namespace

const BinaryOpSpec& spec_of(BinaryOp op) {
  const BinaryOpSpec& spec = kBinaryOps[static_cast<std::size_t>(op)];
  STEELYARD_CHECK(spec.op == op, "operators are listed in the order of the enum");
  return spec;
}

const BinaryOpSpec* find_binary_op(TokenKind token) {
  for (const BinaryOpSpec& spec : kBinaryOps) {
    if (spec.token == token) return &spec;
  }
  return nullptr;
}

}  // namespace steelyard
