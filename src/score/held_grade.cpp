// Folds measured grades into the one that is held.
//
// Of the last k checks, sorted from the worst, the j-th is what j of them are at or below: the grade
// falls to it where it lies below; rising is the mirror of that. Only the direction of the latest check
// is looked at, so that no check both raises and lowers. Tested by: tests/score/held_grade_test.cpp.

#include "score/held_grade.hpp"

#include <algorithm>
#include <functional>

namespace steelyard {

namespace {

/// Of the last checks, the place that enough of them agree on, from the worst or from the best.
template <typename First>
std::optional<int> agreed(const std::vector<int>& measured, const Votes& votes, First first) {
  const auto n = std::min<std::ptrdiff_t>(votes.of_last, std::ssize(measured));
  if (n < votes.needed) return std::nullopt;
  std::vector<int> last(measured.end() - n, measured.end());
  std::ranges::sort(last, first);
  return last[static_cast<std::size_t>(votes.needed - 1)];
}

}  // namespace

HeldGrade after_check(HeldGrade state, std::optional<int> measured, const GradeChanges& rules) {
  if (!measured) return state;
  state.measured.push_back(*measured);
  if (!state.place) {
    state.place = measured;
  } else if (*measured > *state.place) {
    const auto fallen = agreed(state.measured, rules.fall, std::greater<>());
    if (fallen) state.place = std::max(*state.place, *fallen);
  } else if (*measured < *state.place) {
    const auto risen = agreed(state.measured, rules.rise, std::less<>());
    if (risen) state.place = std::min(*state.place, *risen);
  }
  return state;
}

bool covers(const Protection& protection, const std::string& subject, Date day) {
  const auto& named = protection.subjects;
  const bool meant = named.empty() || std::ranges::find(named, subject) != named.end();
  return meant && (!protection.from || *protection.from <= day) && day <= protection.until;
}

}  // namespace steelyard
