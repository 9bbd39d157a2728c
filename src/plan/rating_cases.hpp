// rating_cases: sample cases with known answers, by which who rates learns what each level means.
//
//     - name: teamwork
//       levels: { 5: helps unasked, 1: refuses }
//       cases:
//         - { case: covered two shifts without being asked, level: 5, why: nobody had to ask }
//         - { case: swapped a shift when asked, level: 3, test: yes }
//
// They stand in the sheet that an assessor is given: with the answer, or, where they test, without. Answers to the latter
// say who is certified (score/raters.hpp). Tested by: tests/plan/rating_cases_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "plan/plan.hpp"

namespace steelyard {

struct RatingCase {
  Text text;
  std::string level;     // as typed
  Text why = {};         // empty = not said
  bool is_test = false;  // asked, not shown with its answer
};
/// Indicator → its cases, in the plan's order.
using RatingCases = std::map<std::string, std::vector<RatingCase>>;

/// P020, P021, P022 form; P440 a level that the indicator does not have.
RatingCases read_rating_cases(const YamlNode& root, Diagnostics& out);
/// Requires: a plan that was read without errors.
RatingCases rating_cases_of(const Plan& plan);

}  // namespace steelyard
