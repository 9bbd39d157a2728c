// curve: a value on its standard → points. Exact: values, targets and cut-offs are fractions,
// compared without rounding.
//
//     9 of 10 on "≥ 90% → 100, else → 0" = 100        95.4 % on deduct 1 pp below 98 %, 2 points,
//     ignored = 100 − 4
//
// Tested by: tests/score/curve_test.cpp (the worked schemes of practice, boundary by boundary).
#pragma once

#include <optional>

#include "indicator/estimate.hpp"
#include "plan/plan.hpp"
#include "score/scorecard.hpp"

namespace steelyard {

struct Placed {
  std::optional<Int128> points;  // 10^-9
  std::optional<Fraction> attainment;
};

/// The exact value of an estimate: itself, or the real value rounded to 9 decimals.
std::optional<Fraction> comparable_value(const Estimate& estimate);

/// What is placed: the value, and what steps with tests ask beside it.
struct Observed {
  Fraction value;
  Fraction count = {0, 1};  // the numerator
  std::int64_t n = 0;       // the sample

  explicit Observed(Fraction value_) : value(value_) {}
  Observed(Fraction value_, const Estimate& estimate)
      : value(value_), count(estimate.numerator), n(estimate.n) {}
};

/// Points of a value. None where the standard has no answer (no `else`, attainment over a target of
/// 0).
Placed place_on(const Standard& standard, Better better, const Observed& observed,
                const std::optional<Fraction>& target);

/// False with a percentile, and where steps ask for count or sample: the value alone earns nothing.
bool depends_on_value_alone(const Standard& standard);

/// Where the good values begin, and whether that value itself is one of them: "< 5%" is {5 %, no}.
struct FullMark {
  Fraction at;
  bool is_included = true;
};
/// Where the value earns the full points: a target, the cut-off of the step or line point worth
/// most (at most 100). The verdict asks whether this lies inside the interval. None when the
/// standard has no single such place.
std::optional<FullMark> full_mark_of(const Standard& standard, Better better,
                                     const std::optional<Fraction>& target);
std::optional<Fraction> full_points_at(const Standard& standard, Better better,
                                       const std::optional<Fraction>& target);

Fraction to_fraction(const Decimal& value);
Fraction multiply(Fraction a, Fraction b);
/// None for b = 0.
std::optional<Fraction> divide(Fraction a, Fraction b);
Fraction subtract(Fraction a, Fraction b);
/// At 10^-scale, half away from zero.
Int128 to_fixed(Fraction value, int scale);

}  // namespace steelyard
