// real_curve: the curve of a standard over real numbers, for draws: a few straight pieces.
//
//     steps ≥ 90% → 100, ≥ 80% → 80, else → 0        (−∞, 0.8) 0    (0.8, 0.9) 80    (0.9, ∞) 100
//
// It is cut at the standard's own cut-offs and read off the exact curve (curve.hpp) in between, so that there
// is one meaning of a standard. What it is a function of is the axis: the value, the attainment of a target,
// the distance outside a range or from where a deduction starts.
// Tested by: tests/score/real_curve_test.cpp against place_on at random values.
#pragma once

#include <span>
#include <vector>

#include "score/curve.hpp"

namespace steelyard {

class RealCurve {
 public:
  /// Requires: a curve. Of standards whose steps test count or sample the estimate and the target say where
  /// those lie; others are the same for everybody. Where the standard has no answer points are `otherwise`.
  RealCurve(const Standard& standard, Better better, const IndicatorCard& card);
  /// Points of values, 100 = full. `target` as in place_on.
  void place(std::span<const double> values, std::optional<double> target,
             std::span<double> points) const;
  /// The same for everybody, so that it can be made once.
  static bool is_shared(const Standard& standard);

 private:
  enum class Axis { Value, Attainment, InverseAttainment, OutsideRange, Below, Above };
  struct Piece {
    double from;    // on the axis
    double at_cut;  // points at `from` itself, where a place among peers can lie
    double points;  // just above it
    double slope;   // points per unit of the axis
  };
  class Cutting;

  [[nodiscard]] double on_axis(double value, std::optional<double> target) const;

  Axis axis_ = Axis::Value;
  double start_ = 0;  // of a deduction without a target
  double low_ = 0;
  double high_ = 0;  // of a range
  std::vector<Piece> pieces_;
};

}  // namespace steelyard
