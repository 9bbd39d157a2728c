// held_grade: a grade that changes only when enough checks agree. A pure fold over the grades that were
// measured.
//
//     fall_after: 2        measured A B A B B   →   held A A A A B
//     rise_after: 2 of 3   measured B A B A     →   held B B B A
//
// A grade falls no further than all the checks that make it fall agree on, and rises no higher: A, then
// B and D with fall_after: 2, is B. Tested by: tests/score/held_grade_test.cpp,
// tests/score/memory_law_test.cpp.
#pragma once

#include <optional>
#include <vector>

#include "plan/memory.hpp"

namespace steelyard {

struct HeldGrade {
  std::optional<int> place;   // in the plan's grades, 0 the best; none = nothing was measured yet
  std::vector<int> measured;  // since the last reset
};

/// The state after one more check. One without a grade changes nothing and does not count.
HeldGrade after_check(HeldGrade state, std::optional<int> measured, const GradeChanges& rules);

/// Whether a protection speaks of a subject on a day.
bool covers(const Protection& protection, const std::string& subject, Date day);

}  // namespace steelyard
