// Steps that ask for exactly one value where values are better still.
//
//     "= 90% → 100, else → 0" of a share         P207: 95 % gets 0; the hint says ≥ 90%
//     "= 4.8 → 100, else → 0" of a reading       P296: who knows whether there is a 4.9
//     "= 5 → 100, else → 0" of levels up to 5    nothing: there is no better value
//
// Of a value about which nothing is known (a published figure, a formula) it may well be that there is
// nothing beyond, so that it is no mistake; 0 where less is better and 100 % where more is are taken for
// such ends without a word.
// Tested by: tests/plan/step_grid_test.cpp, tests/golden/check_diagnostics.

#include <algorithm>

#include "plan/plan_decimal.hpp"
#include "plan/standard_scope.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

std::vector<Cutoff> value_cutoffs(const Steps& steps) {
  std::vector<Cutoff> cutoffs;
  for (const Step& step : steps.steps) {
    if (step.tests.empty()) cutoffs.push_back(step.cutoff);
    for (const StepTest& test : step.tests) {
      if (test.of == TestOf::Value) cutoffs.push_back(test.cutoff);
    }
  }
  return cutoffs;
}

bool is_natural_end(const Quantity& at, Better better) {
  if (better == Better::Lower) return compare(at.value, Decimal{}) == 0;
  return at.unit == Unit::Ratio && compare(at.value, Decimal{1, 0}) == 0;
}

std::string_view inequality_of(Better better) { return better == Better::Lower ? "≤ " : "≥ "; }

Text hint_of(const Cutoff& cutoff, Better better) {
  const std::string wide = std::string(inequality_of(better)) + to_string(cutoff.at);
  return {"“" + to_string(cutoff) + "”只认正好这个值，更好的反而轮不到；写成“" + wide + "”",
          "'" + to_string(cutoff) + "' takes exactly that value and none that is better: write '" +
              wide + "'"};
}

/// The last cut-off on the better side, where a step asks for exactly that.
const Cutoff* best_equality(const std::vector<Cutoff>& cutoffs, Better better) {
  if (cutoffs.empty() || better == Better::Within) return nullptr;
  const auto order = [better](const Cutoff& a, const Cutoff& b) {
    const int sign = compare(a.at.value, b.at.value);
    return better == Better::Lower ? sign > 0 : sign < 0;
  };
  const Cutoff& best = *std::ranges::max_element(cutoffs, order);
  const auto at = std::ranges::find_if(cutoffs, [&](const Cutoff& one) {
    return one.comparison == Comparison::Eq && compare(one.at.value, best.at.value) == 0;
  });
  return at == cutoffs.end() ? nullptr : &*at;
}

}  // namespace

bool Scope::excuses(const Scale& scale, int place, Better side) const {
  const bool is_known = standard.target || standard.range || standard.percentile ||
                        (side == Better::Lower ? bounds.low : bounds.high);
  return !is_known && scale.is_beyond_best(place, side);
}

Text hint_of_equality(const Scope& scope) {
  const auto* steps = std::get_if<Steps>(&scope.standard.curve);
  if (steps == nullptr) return {};
  const std::vector<Cutoff> cutoffs = value_cutoffs(*steps);
  const Cutoff* best = best_equality(cutoffs, scope.curve_better());
  if (best == nullptr) return {};
  const bool is_rewarded = std::ranges::any_of(steps->steps, [&](const Step& step) {
    return compare(step.points, best_points(scope.standard)) == 0 &&
           compare(step.cutoff.at.value, best->at.value) == 0;
  });
  return is_rewarded ? hint_of(*best, scope.curve_better()) : Text{};
}

void check_equalities(const Scope& scope, const Steps& steps) {
  const std::vector<Cutoff> cutoffs = value_cutoffs(steps);
  const Better better = scope.curve_better();
  const Cutoff* best = best_equality(cutoffs, better);
  if (best == nullptr || is_natural_end(best->at, better)) return;
  const Scale scale(cutoffs);
  const int beyond = better == Better::Higher ? scale.n_places() - 1 : 0;
  if (!scope.excuses(scale, beyond, better)) return;
  scope.complain("P296"_code, best->span, {to_string(*best)}, hint_of(*best, better));
}

}  // namespace steelyard
