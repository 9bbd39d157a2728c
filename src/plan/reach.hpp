// reach: which values the curve of a standard can meet, and what it then gives. Private to plan/.
//
//     a share, better higher, target: 90%            attainments of 0 … 111.1 %
//     line: { 60%: 0, 100%: 100, 120%: 120 }         over them 0 … 111.1 points
//     deduct: { per: 1 pp above, points: 2, at_most: 30, from: 95% } of a share     90 … 100 points
//
// Promise: whether a value can be met is exact; points that lie between two points of a line are
// floating, as they are only compared with others and shown.
// Not here: what that means for the plan (lint_standard.cpp).
// Tested by: tests/score/reach_test.cpp, against place_on in tests/score/curve_test.cpp.
#pragma once

#include "plan/lint_tests.hpp"
#include "plan/standard_scale.hpp"

namespace steelyard {

/// The values that cut-offs are compared with: attainments with a target, distances with a range, places
/// among peers with a percentile, else values of the indicator. A target of the house's sheet may be
/// anything, so that nothing is known of its attainments.
ValueBounds bounds_of_curve(const Standard& standard, const Possible& possible);

/// The least and the most points that some possible value earns.
struct Reach {
  double least = 0;
  double most = 100;
};
/// Requires: the line has points, ascending.
Reach reach_of(const Line& line, const ValueBounds& bounds);
/// None where nobody knows yet from where the deduction counts. Requires: `per` is positive.
std::optional<Reach> reach_of(const Standard& standard, const Deduct& deduct, const Domain& domain);

}  // namespace steelyard
