// Leaves out comparisons that others imply.
//
//     0 < x and 0 <= x and 5 <= x   =   5 <= x          x < 3 or x < 5   =   x < 5
//
// Both are unknown where x is missing, so that nothing changes in Kleene's logic either.
// Tested by: tests/plan/expr_normal_test.cpp.

#include <algorithm>

#include "plan/expr_normal_parts.hpp"
#include "plan/expr_number.hpp"

namespace steelyard {
namespace {

/// "5 <= x": x is at least 5.
struct Bound {
  std::string of;
  bool is_lower = false;
  bool is_strict = false;
  Fraction at;
};

std::optional<Bound> bound_of(const Expr& expr) {
  const auto* compared = std::get_if<Binary>(&expr.node);
  if (compared == nullptr || compared->op < BinaryOp::Lt || compared->op > BinaryOp::Ge) {
    return std::nullopt;
  }
  const auto first = number_of(*compared->a);
  const auto last = number_of(*compared->b);
  if (first.has_value() == last.has_value()) return std::nullopt;
  const bool is_less = compared->op == BinaryOp::Lt || compared->op == BinaryOp::Le;
  return Bound{.of = write_expr(first ? *compared->b : *compared->a),
               .is_lower = is_less == first.has_value(),
               .is_strict = compared->op == BinaryOp::Lt || compared->op == BinaryOp::Gt,
               .at = first ? *first : *last};
}

/// Whether b holds wherever a does.
bool implies(const Bound& a, const Bound& b) {
  if (a.of != b.of || a.is_lower != b.is_lower) return false;
  const int order = compare(a.at, b.at);
  if (order == 0) return a.is_strict || !b.is_strict;
  return a.is_lower ? order > 0 : order < 0;
}

}  // namespace

void leave_out_implied(std::vector<ExprPtr>& all, BinaryOp op) {
  std::vector<std::optional<Bound>> bounds;
  bounds.reserve(all.size());
  for (const ExprPtr& one : all) bounds.push_back(bound_of(*one));
  std::vector<ExprPtr> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto makes_needless = [&](std::size_t j) {
      if (i == j || !bounds[i] || !bounds[j]) return false;
      const auto& [strong, weak] = op == BinaryOp::And ? std::pair(j, i) : std::pair(i, j);
      if (!implies(*bounds[strong], *bounds[weak])) return false;
      return j < i ||
             !implies(*bounds[weak], *bounds[strong]);  // of two that are the same, the first
    };
    bool is_needless = false;
    for (std::size_t j = 0; j < all.size(); ++j) is_needless = is_needless || makes_needless(j);
    if (!is_needless) kept.push_back(all[i]);
  }
  all = std::move(kept);
}

}  // namespace steelyard
