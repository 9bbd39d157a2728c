// check_standard: every mistake of a standard that shows without data.
//
//     "≥ 80% → 80, ≥ 90% → 100"               P202: the second step is never reached
//     "≥ 90% → 100, ≥ 80% → 80"               P201: no points for x < 80%
//     "≥ 5 → 0, else → 100" of a share        P205: 5 has no unit, write 5%
//     "≥ 95% → 100, else → 0", better: lower  P206: rewards more where less is better
//
// Promise: exact, by the places between cut-offs (standard_scale.hpp); each mistake once. What a
// standard speaks of: with a target the attainment in %, with a range the distance in the
// indicator's unit, else the value. Not here: form (standard.cpp).
// Tested by: tests/plan/standard_test.cpp, tests/golden/plan_diagnostics.

#include <algorithm>
#include <utility>

#include "plan/plan_decimal.hpp"
#include "plan/standard_scale.hpp"
#include "plan/standard_scope.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

const Decimal kFull{100, 0};

Trend trend_of(const std::vector<Decimal>& points) {
  Trend trend;
  for (std::size_t i = 1; i < points.size(); ++i) follow(trend, points[i - 1], points[i]);
  return trend;
}

void check_best(const Scope& scope, const Span& span) {
  const Decimal best = best_points(scope.standard);
  if (compare(best, Decimal{}) <= 0) {
    scope.complain("P210"_code, span, {to_string(best)});
  } else if (compare(best, kFull) < 0) {
    scope.complain(
        "P211"_code, span, {to_string(best)},
        {"满分写 100，轻重由 weight 决定", "give 100 for full; the weight does the rest"});
  }
}

bool is_duplicate(const Steps& steps, std::size_t i) {
  const Cutoff& cutoff = steps.steps[i].cutoff;
  return std::any_of(steps.steps.begin(), steps.steps.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const Step& earlier) {
                       return earlier.cutoff.comparison == cutoff.comparison &&
                              compare(earlier.cutoff.at.value, cutoff.at.value) == 0;
                     });
}

bool can_hold(const Scope& scope, const Scale& scale, int place) {
  return scale.can_hold(place, scope.bounds);
}

/// Whether earlier steps take every possible value that a step would hold for.
bool is_taken(const Scope& scope, const Scale& scale, int step) {
  bool holds = false;
  for (int place = 0; place < scale.n_places(); ++place) {
    if (!can_hold(scope, scale, place)) continue;
    if (scale.first_at(place) == step) return false;
    holds = holds || scale.holds(step, place);
  }
  return holds;
}

void check_reached(const Scope& scope, const Steps& steps, const Scale& scale) {
  for (std::size_t i = 0; i < steps.steps.size(); ++i) {
    const int step = static_cast<int>(i);
    if (scale.is_reached(step) && !is_taken(scope, scale, step)) continue;
    const Cutoff& cutoff = steps.steps[i].cutoff;
    if (is_duplicate(steps, i)) {
      scope.complain("P203"_code, cutoff.span, {to_string(cutoff)});
    } else {
      scope.complain("P202"_code, cutoff.span, {to_string(cutoff)},
                     {"第一个成立的台阶算数：把最难的写在前面",
                      "the first step that holds counts: write the hardest first"});
    }
  }
}

void check_holes(const Scope& scope, const Steps& steps, const Scale& scale) {
  const std::vector<std::string> holes = scale.holes();
  if (steps.otherwise) {
    if (holes.empty()) scope.complain("P204"_code, scope.standard.span, {});
    return;
  }
  const bool only_the_end =
      holes.size() == 1 && (scale.first_at(0) < 0 || scale.first_at(scale.n_places() - 1) < 0);
  for (const std::string& hole : holes) {
    if (only_the_end) {
      scope.complain("P201"_code, steps.steps.back().cutoff.span, {hole},
                     {"在末尾加“else → 0”", "add `else → 0` at the end"});
    } else {
      scope.complain(
          "P200"_code, steps.steps.back().cutoff.span, {hole},
          {"补上缺的台阶，或在末尾加“else → 0”", "add the missing step, or `else → 0` at the end"});
    }
  }
}

/// Steps over value, count and sample: which of them holds where is no line any more, so there must be
/// an `else`. A mistake of unit makes nonsense of what holds where.
void check_tests(const Scope& scope, const Steps& steps) {
  const std::size_t n_before = scope.out.size();
  for (const Step& step : steps.steps) {
    std::vector<StepTest> tests = step.tests;
    if (tests.empty()) tests.push_back({TestOf::Value, step.cutoff});
    for (const StepTest& test : tests) {
      check_unit(scope, test.cutoff.at, test.cutoff.span,
                 scope.standard.range ? Sense::Difference : Sense::Value,
                 test.of == TestOf::Value ? scope.curve_unit() : Unit::Count);
    }
  }
  if (!steps.otherwise) {
    scope.complain("P222"_code, steps.steps.back().cutoff.span, {},
                   {"在末尾加“else → 0”", "add `else → 0` at the end"});
  }
  if (scope.out.size() == n_before) check_step_tests(scope, steps);
  check_equalities(scope, steps);
  check_best(scope, steps.steps.front().cutoff.span);
}

void check_steps(const Scope& scope, const Steps& steps) {
  if (steps.steps.empty()) return;
  if (!steps.is_plain()) return check_tests(scope, steps);
  std::vector<Cutoff> cutoffs;
  for (const Step& step : steps.steps) {
    cutoffs.push_back(step.cutoff);
    check_unit(scope, step.cutoff.at, step.cutoff.span,
               scope.standard.range ? Sense::Difference : Sense::Value, scope.curve_unit());
  }
  const Scale scale(cutoffs);
  check_reached(scope, steps, scale);
  check_holes(scope, steps, scale);
  std::vector<Decimal> points;
  for (int place = 0; place < scale.n_places(); ++place) {
    const bool is_excused = scope.excuses(scale, place, scope.curve_better());
    if (!can_hold(scope, scale, place) || is_excused) continue;
    const int first = scale.first_at(place);
    if (first >= 0) points.push_back(steps.steps[first].points);
    if (first < 0 && steps.otherwise) points.push_back(*steps.otherwise);
  }
  check_trend(scope, trend_of(points), scope.curve_better(), steps.steps.front().cutoff.span);
  check_equalities(scope, steps);
  check_best(scope, steps.steps.front().cutoff.span);
}

void check_line(const Scope& scope, const Line& line) {
  std::vector<Decimal> points;
  for (std::size_t i = 0; i < line.points.size(); ++i) {
    const LinePoint& point = line.points[i];
    check_unit(scope, point.at, point.span, scope.standard.range ? Sense::Difference : Sense::Value,
               scope.curve_unit());
    points.push_back(point.points);
    if (i == 0) continue;
    const int order = compare(line.points[i - 1].at.value, point.at.value);
    if (order == 0) scope.complain("P203"_code, point.span, {to_string(point.at)});
    if (order > 0) {
      scope.complain("P212"_code, point.span, {to_string(point.at)},
                     {"从小到大写", "write the points from the smallest value to the largest"});
      return;
    }
  }
  const Span& first = line.points.empty() ? scope.standard.span : line.points[0].span;
  check_trend(scope, trend_of(points), scope.curve_better(), first);
  check_best(scope, first);
}

void check_target_number(const Scope& scope, const Quantity& number, const Span& span) {
  check_unit(scope, number, span, Sense::Value, scope.unit);
  const bool divides = !std::holds_alternative<Deduct>(scope.standard.curve);
  if (divides && compare(number.value, Decimal{}) <= 0) {
    scope.complain("P221"_code, span, {to_string(number)});
  }
}

void check_target(const Scope& scope) {
  if (!scope.standard.target) return;
  const Target& target = *scope.standard.target;
  const Span span = target.span.source ? target.span : scope.standard.span;
  if (target.from == Target::From::Number) check_target_number(scope, target.number, span);
  for (const ValueTarget& one : target.by_value) {
    check_target_number(scope, one.target, one.value.span);
  }
}

void check_range(const Scope& scope) {
  if (!scope.standard.range) {
    const bool hump = std::holds_alternative<Line>(scope.standard.curve);
    const bool has_curve = !std::holds_alternative<std::monostate>(scope.standard.curve);
    if (scope.better == Better::Within && has_curve && !hump) {
      scope.complain("P220"_code, scope.standard.span, {},
                     {"加上 range: [低, 高]", "add range: [low, high]"});
    }
    return;
  }
  const Range& range = *scope.standard.range;
  const Span span = range.span.source ? range.span : scope.standard.span;
  check_unit(scope, range.low, span, Sense::Value, scope.unit);
  if (fits(range.low, scope.unit, Sense::Value)) {
    check_unit(scope, range.high, span, Sense::Value, scope.unit);
  }
}

}  // namespace

void follow(Trend& trend, Decimal before, Decimal after) {
  const int order = compare(before, after);
  trend.rises = trend.rises || order < 0;
  trend.falls = trend.falls || order > 0;
}

void check_trend(const Scope& scope, Trend trend, Better better, const Span& span) {
  if (better == Better::Within) return;
  const bool wrong = better == Better::Higher ? trend.falls : trend.rises;
  const bool right = better == Better::Higher ? trend.rises : trend.falls;
  if (!wrong) return;
  const Text exact = hint_of_equality(scope);
  if (right) return scope.complain("P207"_code, span, {}, exact);
  const Text what = scope.standard.target  ? Text{"达成率越高越好", "more attainment is better"}
                    : scope.standard.range ? Text{"偏离越小越好", "less distance is better"}
                    : better == Better::Higher
                        ? Text{"指标越高越好", "the indicator is better when higher"}
                        : Text{"指标越低越好", "the indicator is better when lower"};
  const Text turned{"检查分数，或写 better: lower / higher",
                    "look at the points, or say better: lower or higher"};
  scope.complain("P206"_code, span, {what.zh, what.en}, exact.empty() ? turned : exact);
}

Decimal best_points(const Standard& standard) {
  if (const auto* steps = std::get_if<Steps>(&standard.curve); steps && !steps->steps.empty()) {
    Decimal best = steps->otherwise.value_or(steps->steps.front().points);
    for (const Step& step : steps->steps) {
      if (compare(step.points, best) > 0) best = step.points;
    }
    return best;
  }
  if (const auto* line = std::get_if<Line>(&standard.curve); line && !line->points.empty()) {
    Decimal best = line->points.front().points;
    for (const LinePoint& point : line->points) {
      if (compare(point.points, best) > 0) best = point.points;
    }
    return best;
  }
  return kFull;
}

Diagnostics check_standard(const Standard& standard, Unit unit, Better better) {
  return check_standard(standard, unit, better, {}, Cases::Free);
}

Diagnostics check_standard(const Standard& standard, Unit unit, Better better, const Domain& domain,
                           Cases cases) {
  Diagnostics out;
  const bool is_value = !standard.target && !standard.percentile && !standard.range;
  const Scope scope{standard,
                    unit,
                    better,
                    out,
                    bounds_of_curve(standard, {domain, cases, better}),
                    is_value ? cases : Cases::Free};
  const bool has_curve = !std::holds_alternative<std::monostate>(standard.curve);
  if (standard.target && standard.range) scope.complain("P218"_code, standard.span, {});
  const bool has_mark = standard.target || standard.range || better == Better::Within;
  if (standard.percentile && has_mark) scope.complain("P223"_code, standard.percentile->span, {});
  if ((standard.target || standard.range || standard.percentile) && !has_curve &&
      !standard.curve_unread) {
    scope.complain("P213"_code, standard.span, {},
                   {"加上 steps、line 或 deduct", "add steps, a line or deduct"});
  }
  check_target(scope);
  check_range(scope);
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) check_steps(scope, *steps);
  if (const auto* line = std::get_if<Line>(&standard.curve)) check_line(scope, *line);
  if (const auto* deduct = std::get_if<Deduct>(&standard.curve)) check_deduct(scope, *deduct);
  return out;
}

}  // namespace steelyard
