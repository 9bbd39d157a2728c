// gauss_rule: a few nodes and weights that stand for a weighted list of points.
//
//     gauss_rule(61 points of a normal density, 3) ≈ nodes −√3, 0, √3 with weights 1/6, 2/3, 1/6
//
// Ensures: positive weights that add up to 1; nodes within the points, ascending; the first 2k − 1 moments of
// the list. Where fewer than k points have a weight that counts, those are the nodes. Pure.
// Tested by: tests/stats/mixture_test.cpp.
#pragma once

#include <span>
#include <vector>

namespace steelyard::stats {

struct WeightedPoint {
  double at = 0;
  double weight = 0;
};

std::vector<WeightedPoint> gauss_rule(std::span<const WeightedPoint> points, int k);

}  // namespace steelyard::stats
