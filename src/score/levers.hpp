// levers: what would lift a total: for each indicator the nearest place on its standard that gives more
// points, and what the total would be there. Pure.
//
//     steps ≥ 90% → 100, ≥ 80% → 80, weight 20, value 83%    →  from 90% on: +4, total 78.5 → 82.5
//     line 60%: 0, 100%: 100, attainment 93%, weight 30      →  100%: +5.25, 1 % of attainment: +0.75
//
// Exact, by the standard itself; all else as it is. Nothing is said where it cannot be told: percentiles,
// ranges, tests of the sample, stretches of a split period, a total that a red line has set.
// Tested by: tests/score/levers_test.cpp.
#pragma once

#include <optional>
#include <vector>

#include "score/scorecard.hpp"

namespace steelyard {

struct Lever {
  std::size_t indicator = 0;
  Fraction value;                      // natural unit of the indicator
  bool beyond = false;                 // only beyond that value, not at it
  std::optional<Fraction> attainment;  // what that value is of the target
  Int128 gain = 0;                     // 10^-9 points of the total, before its rounding
  Int128 score = 0;                    // 10^-2: the total
  /// 10^-9 points of the total that one percent (of attainment, or percent point of a ratio) gives on a
  /// line or pro rata; none where points come in steps or the place is nearer than that.
  std::optional<Int128> per_percent;
};

struct NextGrade {
  std::string name;
  Int128 from = 0;     // 10^-2: the least total that has it
  Int128 missing = 0;  // 10^-2
};

struct Levers {
  std::vector<Lever> levers;  // the most gain first
  std::optional<NextGrade>
      next;  // none: the best, no grade, or one that the total alone does not decide
};

Levers levers_of(const Scorecard& card, const Assessment& assessment);

/// The total as the plan adds it up, 10^-9, before it is rounded; none in a split period and without a
/// score.
std::optional<Int128> exact_total(const Scorecard& card);

}  // namespace steelyard
