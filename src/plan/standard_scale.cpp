// Scale: which of a list of cut-offs holds where.
//
//     Scale({≥ 90, < 80}).holes() = {"80 ≤ x < 90"}
//
// Promise: exact for all values, by comparing only cut-offs. Not here: what a hole or an unreached
// step means (standard_check.cpp, check_plan_grades.cpp). Tested by: tests/plan/standard_test.cpp.

#include "plan/standard_scale.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {

Scale::Scale(const std::vector<Cutoff>& cutoffs) {
  const auto less = [](const Quantity& a, const Quantity& b) {
    return compare(a.value, b.value) < 0;
  };
  const auto equal = [](const Quantity& a, const Quantity& b) {
    return compare(a.value, b.value) == 0;
  };
  for (const Cutoff& cutoff : cutoffs) cuts_.push_back(cutoff.at);
  std::sort(cuts_.begin(), cuts_.end(), less);
  cuts_.erase(std::unique(cuts_.begin(), cuts_.end(), equal), cuts_.end());
  for (const Cutoff& cutoff : cutoffs) {
    const auto cut = std::lower_bound(cuts_.begin(), cuts_.end(), cutoff.at, less);
    comparisons_.push_back(cutoff.comparison);
    cut_places_.push_back(2 * static_cast<int>(cut - cuts_.begin()) + 1);
  }
  const int n_places = 2 * static_cast<int>(cuts_.size()) + 1;
  for (int place = 0; place < n_places; ++place) {
    int first = -1;
    for (int i = 0; i < static_cast<int>(cutoffs.size()) && first < 0; ++i) {
      if (holds(i, place)) first = i;
    }
    first_at_.push_back(first);
  }
}

bool Scale::holds(int cutoff, int place) const {
  const int cut = cut_places_[cutoff];
  switch (comparisons_[cutoff]) {
    case Comparison::Ge:
      return place >= cut;
    case Comparison::Gt:
      return place > cut;
    case Comparison::Le:
      return place <= cut;
    case Comparison::Lt:
      return place < cut;
    case Comparison::Eq:
      return place == cut;
  }
  STEELYARD_CHECK(false, "every comparison is known");
  return false;
}

bool Scale::is_reached(int cutoff) const {
  return std::find(first_at_.begin(), first_at_.end(), cutoff) != first_at_.end();
}

std::string Scale::describe(int first_place, int last_place) const {
  const bool on_cut = first_place % 2 == 1;
  if (first_place == last_place && on_cut) return "x = " + to_string(cuts_[first_place / 2]);
  std::string text = "x";
  if (first_place > 0) {
    const Quantity& low = cuts_[(first_place - 1) / 2];
    text = to_string(low) + (on_cut ? " ≤ " : " < ") + text;
  }
  if (last_place + 1 < n_places()) {
    const bool closed = last_place % 2 == 1;
    text += (closed ? " ≤ " : " < ") + to_string(cuts_[last_place / 2]);
  }
  return text;
}

bool Scale::can_hold(int place, const ValueBounds& bounds) const {
  const bool on_cut = place % 2 == 1;
  if (bounds.low && place + 1 < n_places()) {
    const int order = compare(as_fraction(cut_beside(place).value), *bounds.low);
    if (on_cut ? order < 0 : order <= 0) return false;
  }
  if (bounds.high && place > 0) {
    const int order = compare(as_fraction(cuts_[(place - 1) / 2].value), *bounds.high);
    if (on_cut ? order > 0 : order >= 0) return false;
  }
  return true;
}

bool Scale::is_beyond_best(int place, Better better) const {
  if (cuts_.empty() || better == Better::Within) return false;
  const bool up = better == Better::Higher;
  if (place != (up ? n_places() - 1 : 0)) return false;
  const int best = up ? place - 1 : 1;
  for (std::size_t i = 0; i < comparisons_.size(); ++i) {
    if (comparisons_[i] == Comparison::Eq && cut_places_[i] == best) return true;
  }
  return false;
}

std::vector<std::string> Scale::holes() const {
  std::vector<std::string> holes;
  for (int place = 0; place < n_places(); ++place) {
    if (first_at_[place] >= 0) continue;
    int last = place;
    while (last + 1 < n_places() && first_at_[last + 1] < 0) ++last;
    holes.push_back(describe(place, last));
    place = last;
  }
  return holes;
}

}  // namespace steelyard
