// Scale: which of a list of cut-offs holds where, for every value there is. Private to plan/.
//
//     {≥ 90, < 80}    first_at = [1 below 80, none at 80, none between, 0 at 90, 0 above]
//                     hole: 80 ≤ x < 90
//
// The line is cut at the k distinct values into 2k + 1 places: even ones are the gaps, odd ones the
// values themselves; so questions about all values become questions about a short list.
// Tested by: tests/plan/standard_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/standard.hpp"

namespace steelyard {

/// Ends of what can be compared with cut-offs, both included; without one on a side there is none.
struct ValueBounds {
  std::optional<Fraction> low = {};
  std::optional<Fraction> high = {};
};

class Scale {
 public:
  explicit Scale(const std::vector<Cutoff>& cutoffs);

  [[nodiscard]] int n_places() const { return static_cast<int>(first_at_.size()); }
  /// The first cut-off that holds at a place, ascending; -1 = none.
  [[nodiscard]] int first_at(int place) const { return first_at_[place]; }
  [[nodiscard]] bool holds(int cutoff, int place) const;
  /// True when the cut-off is the first to hold somewhere.
  [[nodiscard]] bool is_reached(int cutoff) const;
  /// "80% ≤ x < 90%" for every run of places where none holds.
  [[nodiscard]] std::vector<std::string> holes() const;
  [[nodiscard]] std::string describe(int first_place, int last_place) const;
  /// Whether a value between the bounds can be at a place.
  [[nodiscard]] bool can_hold(int place, const ValueBounds& bounds) const;
  /// Whether a place lies beyond the last cut-off on the better side, where a step asks for exactly
  /// that value: "= 5 → 100" says that there is nothing better than 5.
  [[nodiscard]] bool is_beyond_best(int place, Better better) const;
  /// The value at which a place meets the one above it.
  [[nodiscard]] const Quantity& cut_beside(int place) const { return cuts_[place / 2]; }

 private:
  std::vector<Quantity> cuts_;  // ascending, distinct
  std::vector<Comparison> comparisons_;
  std::vector<int> cut_places_;  // the place of each cut-off's value
  std::vector<int> first_at_;
};

}  // namespace steelyard
