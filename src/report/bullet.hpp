// bullet: what a value is drawn on: an axis that shows the value, its interval, every cut-off of
// its standard and most of the others of its group, and the points along that axis.
//
//     2.5 %, interval 1 … 4 %, "≤ 5% → 100, ≤ 8% → 60, else → 0"   →   0 … 9 %, 100 100 … 60 … 0
//
// One peer far away does not press the rest into a corner: of the peers the axis holds those between
// the 5 % and the 95 % quantile, and whoever lies beyond its ends is marked there by the drawing.
// The page knows no rules of a standard: it shades what it is given.
// Tested by: tests/report/bullet_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "score/run.hpp"

namespace steelyard {

/// In the unit of the estimate as it is stored: durations in microseconds.
struct Bullet {
  double lo = 0;
  double hi = 0;
  std::vector<std::optional<int>> points;  // at the middles of equal parts; none: not scored there
};

/// Values as a page shows them: durations in hours.
double shown_value(double value, Unit unit);

class Bullets {
 public:
  explicit Bullets(const Run& run);
  /// None where there is nothing to draw: no value, no target, no cut-off.
  [[nodiscard]] std::optional<Bullet> of(const Scorecard& card, std::size_t index) const;

 private:
  const Run& run_;
  std::map<std::string, std::vector<std::vector<double>>> peers_;  // group → indicator → ascending
};

/// Where the points of a standard change, in the indicator's unit: steps, line points, ends of a
/// range; for a standard on attainment by the target.
std::vector<double> cutoffs_of(const Standard& standard, Better better,
                               const std::optional<Fraction>& target);

}  // namespace steelyard
