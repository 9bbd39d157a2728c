// Scope: one standard under check, what its cut-offs are compared with, and in which unit. Private
// to plan/.
//
//     target: 35 s, steps: "≥ 35 s → 100"     the scope's curve_unit is Ratio: 35 s is P205
//
// Tested by: tests/plan/standard_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "plan/lint_tests.hpp"
#include "plan/reach.hpp"

namespace steelyard {

/// What the cut-offs of a standard are compared with.
struct Scope {
  const Standard& standard;
  Unit unit;      // of the indicator
  Better better;  // of the indicator
  Diagnostics& out;
  ValueBounds bounds = {};  // of what the cut-offs are compared with
  Cases cases = Cases::Free;

  /// Attainment and percentile are ratios; everything else is in the indicator's unit.
  [[nodiscard]] Unit curve_unit() const {
    return standard.target || standard.percentile ? Unit::Ratio : unit;
  }
  [[nodiscard]] Better curve_better() const {
    if (standard.target || standard.percentile) return Better::Higher;
    return standard.range ? Better::Lower : better;
  }
  /// Whether nothing is said against a place that lies beyond a step which asks for exactly one value.
  [[nodiscard]] bool excuses(const Scale& scale, int place, Better side) const;
  void complain(Code code, const Span& span, std::vector<std::string> args, Text hint = {}) const {
    out.push_back({code, span, std::move(args), std::move(hint), {}});
  }
};

/// A difference of two ratios may be said in percent points.
enum class Sense { Value, Difference };

/// Whether a number of a standard may be compared with a value of that unit. 0 fits everything.
bool fits(const Quantity& quantity, Unit unit, Sense sense);

/// P205 unless it fits, with the number as it should have been written.
void check_unit(const Scope& scope, const Quantity& quantity, const Span& span, Sense sense,
                Unit unit);

/// P296: nobody knows whether there are values beyond the one that a best step asks for exactly.
void check_equalities(const Scope& scope, const Steps& steps);
/// What to write for such a step; empty where there is none.
Text hint_of_equality(const Scope& scope);

/// How points move as something grows.
struct Trend {
  bool rises = false;
  bool falls = false;
};
void follow(Trend& trend, Decimal before, Decimal after);
/// P206, P207: points that move against the better direction, or both ways.
void check_trend(const Scope& scope, Trend trend, Better better, const Span& span);

/// All that concerns steps with several tests: P202, P204, P206, P207, P279.
void check_step_tests(const Scope& scope, const Steps& steps);

/// All that concerns a deduction: P205, P208, P214 … P217, P219.
void check_deduct(const Scope& scope, const Deduct& deduct);

}  // namespace steelyard
