// grade_crossings: at which weight of which indicator a subject's grade is another. Pure and exact up to doubles.
//
//     late 60 points of 100, gmv 40 → 0 points: total 60, B from 70 on   →   B once gmv weighs 30 or less
//
// One weight moves, the others keep their proportions, together as before: the total is a line of that weight,
// v p_i + (W − v) R_i, with R_i the weighted mean of the others' points. Weights are those of the card, after
// what is missing was given away. Subjects whose grade red lines, memory or parts decide too are not looked at.
// Tested by: tests/score/weigh_sensitivity_test.cpp (every crossing by scoring anew on both sides of it).
#pragma once

#include <string>
#include <vector>

#include "score/weigh_sensitivity.hpp"

namespace steelyard {

/// The grade that the plan gives to a total, rounded as totals are. Empty where it gives none.
std::string grade_of(double total, const Plan& plan);
/// The score of a card of 100. Requires: it has one.
double score_of(const Scorecard& card);

struct GradeCrossings {
  std::vector<GradeCrossing> nearest;  // one per subject at most, the nearest first
  std::size_t n_undecided = 0;
};
GradeCrossings grade_crossings(const Run& run);

}  // namespace steelyard
