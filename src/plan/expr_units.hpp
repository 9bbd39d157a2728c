// The rules of units: what a product and a quotient are, and at which scale.
//
//     money · ratio = money, scale 6      money / money = ratio, scale 6      money · money = none
//
// Tested by: tests/plan/expr_type_test.cpp.
#pragma once

#include <optional>

#include "plan/type.hpp"

namespace steelyard {

/// One side of a product. `pure`: a bare number literal, which multiplies without a unit of its own
/// (half of a count is `orders / 2`, a count).
struct Factor {
  Type type;
  bool pure = false;
};

/// Requires (all three): numeric types. None: the product has no meaning.
std::optional<Type> product_type(Factor a, Factor b);
std::optional<Type> quotient_type(Factor a, Factor b);
/// The type of a + b where both have one unit.
Type sum_type(const Type& a, const Type& b);

}  // namespace steelyard
