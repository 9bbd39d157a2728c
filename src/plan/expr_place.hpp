// Places: where each character of an expression stands in its file.
//
// An expression is the value of a YAML scalar: it may stand between quotes, with escapes, or be
// folded over several lines, so its n-th character is not always n columns further on. The text is
// walked beside the source; where the two cannot be brought together, columns are simply counted.
// Immutable. Tested by: tests/plan/expr_place_test.cpp.
#pragma once

#include <vector>

#include "plan/expr.hpp"

namespace steelyard {

class Places {
 public:
  struct Place {
    int line = 1;
    int column = 1;
  };
  explicit Places(const PlacedText& text);
  /// The span of `n` characters from the `at`-th (from 0); cut at the end of its line. One past the
  /// last character is a place too: that is where something is missing.
  [[nodiscard]] Span span(int at, int n) const;

 private:
  SourcePtr source_;
  std::vector<Place> places_;  // one per character, and one more
};

}  // namespace steelyard
