// check_step_tests, lint_tests: what is wrong with steps that test value, count and sample.
//
//     "n < 40 and n ≥ 50 → 100, else → 0"                        P279: no case can meet both
//     "≤ 2% or count ≤ 4 → 100, ≤ 1% → 50, else → 0"             P202: the second is never reached
//     "≤ 2% or count ≤ 4 → 0, else → 100", better: lower         P206: rewards more where less is better
//     "n < 40 and count ≤ 4 → 100, n > 40 and < 10% → 100, else → 0"      P280: else takes n = 40
//     "≤ 2% and ≤ 5% → 100, else → 0"                            P278: ≤ 5% changes nothing
//
// Promise: exact over the boxes of step_grid.hpp; each mistake once. Points may depend on n either way,
// but must not get worse as the value gets better, nor as cases for or against grow the better way.
// Tested by: tests/plan/step_grid_test.cpp, tests/golden/plan_diagnostics, tests/golden/check_diagnostics.

#include <algorithm>
#include <map>
#include <set>

#include "plan/plan_decimal.hpp"
#include "plan/standard_scope.hpp"
#include "plan/standard_text.hpp"
#include "plan/step_grid.hpp"
#include "plan/step_tests.hpp"

namespace steelyard {
namespace {

using Box = StepGrid::Box;

std::optional<Decimal> points_at(const Steps& steps, const StepGrid& grid, const Box& box) {
  const auto step = grid.first_at(box);
  return step ? steps.steps[*step].points : steps.otherwise;
}

std::set<std::size_t> reached_in(const StepGrid& grid) {
  std::set<std::size_t> reached;
  for (const Box& box : grid.boxes()) {
    if (const auto step = grid.first_at(box)) reached.insert(*step);
  }
  return reached;
}

bool holds_in(const StepGrid& grid, std::size_t step) {
  return std::ranges::any_of(grid.boxes(), [&](const Box& box) { return grid.holds(step, box); });
}

/// Steps that earlier ones leave nothing to, of the possible cases or of all; what no possible case
/// meets and yet some case would is the linter's.
void check_met(const Scope& scope, const Steps& steps, const StepGrid& possible) {
  const StepGrid all(steps, {}, Cases::Free);
  const std::set<std::size_t> reached = reached_in(possible);
  const std::set<std::size_t> reached_of_all = reached_in(all);
  for (std::size_t i = 0; i < steps.steps.size(); ++i) {
    const bool is_taken = holds_in(possible, i);
    if (reached.contains(i) || (reached_of_all.contains(i) && !is_taken)) continue;
    const Span& span = steps.steps[i].cutoff.span;
    const std::string text = condition_text(steps.steps[i]);
    if (is_taken || holds_in(all, i)) {
      scope.complain("P202"_code, span, {text},
                     {"第一个成立的台阶算数：把最难的写在前面",
                      "the first step that holds counts: write the hardest first"});
    } else {
      scope.complain("P279"_code, span, {text},
                     {"改其中一个界限，或把“且”改成“或”",
                      "change one of the cut-offs, or write `or` for `and`"});
    }
  }
  const bool else_is_reached = std::ranges::any_of(
      all.boxes(), [&](const Box& box) { return !all.first_at(box).has_value(); });
  if (!else_is_reached) scope.complain("P204"_code, scope.standard.span, {});
}

/// How points move along one scale, all else being equal.
Trend trend_along(const Scope& scope, const Steps& steps, const StepGrid& grid, TestOf of) {
  const std::size_t along = StepGrid::index_of(of);
  std::map<Box, std::map<int, Decimal>> lines;
  for (const Box& box : grid.boxes()) {
    const bool is_value = of == TestOf::Value;
    if (is_value && scope.excuses(grid.scale(of), box[along], scope.curve_better())) continue;
    Box line = box;
    line[along] = 0;
    if (const auto points = points_at(steps, grid, box)) lines[line][box[along]] = *points;
  }
  Trend trend;
  for (const auto& [line, points] : lines) {
    for (auto at = points.begin(); at != points.end(); ++at) {
      if (at != points.begin()) follow(trend, std::prev(at)->second, at->second);
    }
  }
  return trend;
}

void lint_redundant(const Steps& steps, const StepGrid& grid, Diagnostics& out) {
  for (std::size_t i = 0; i < steps.steps.size(); ++i) {
    const std::vector<StepTest> tests = tests_of(steps.steps[i]);
    if (tests.size() < 2) continue;
    for (std::size_t j = 0; j < tests.size(); ++j) {
      const bool same = std::ranges::all_of(grid.boxes(), [&](const Box& box) {
        return grid.holds(i, box) == grid.holds_without(i, j, box);
      });
      if (!same) continue;
      Step alone;
      alone.tests = {tests[j]};
      out.push_back({"P278"_code,
                     tests[j].cutoff.span,
                     {condition_text(alone), condition_text(steps.steps[i])},
                     {"删去它，或改界限", "take it out, or change its cut-off"},
                     {}});
      break;  // of two that say the same, the other is needed once this is gone
    }
  }
}

/// The places of a scale at which nothing but `else` is left, whatever the rest of the case is.
std::vector<bool> is_left_over(const StepGrid& grid, TestOf of) {
  const std::size_t along = StepGrid::index_of(of);
  std::vector<bool> left(static_cast<std::size_t>(grid.scale(of).n_places()), true);
  std::vector<bool> possible(left.size(), false);
  for (const Box& box : grid.boxes()) {
    const auto place = static_cast<std::size_t>(box[along]);
    possible[place] = true;
    if (grid.first_at(box)) left[place] = false;
  }
  for (std::size_t place = 0; place < left.size(); ++place) {
    left[place] = left[place] && possible[place];
  }
  return left;
}

/// Places left over that have a step on either side.
void lint_holes(const Steps& steps, const StepGrid& grid, TestOf of, Diagnostics& out) {
  const std::vector<bool> left = is_left_over(grid, of);
  std::size_t first = 1;
  while (first < left.size()) {
    if (!left[first] || left[first - 1]) {
      ++first;
      continue;
    }
    std::size_t end = first;
    while (end < left.size() && left[end]) ++end;
    if (end == left.size()) return;  // up to the end: that is what `else` is for
    std::string text = grid.scale(of).describe(static_cast<int>(first), static_cast<int>(end) - 1);
    const std::string word = of == TestOf::Sample ? "n" : (of == TestOf::Count ? "count" : "x");
    text.replace(text.find('x'), 1, word);
    out.push_back({"P280"_code,
                   steps.steps.back().cutoff.span,
                   {text, to_string(steps.otherwise.value_or(Decimal{}))},
                   {"让相邻的界限相接，例如 n < 40 与 n ≥ 40",
                    "let the cut-offs meet, such as n < 40 and n ≥ 40"},
                   {}});
    first = end;
  }
}

void lint_possible(const Steps& steps, const StepGrid& grid, Diagnostics& out) {
  std::set<std::string> all_points;
  const std::set<std::size_t> reached = reached_in(grid);
  for (const Box& box : grid.boxes()) {
    if (const auto points = points_at(steps, grid, box)) all_points.insert(to_string(*points));
  }
  if (all_points.size() == 1) {
    out.push_back({"P275"_code,
                   steps.steps.front().cutoff.span,
                   {*all_points.begin()},
                   {"检查界限和单位", "look at the cut-offs and their units"},
                   {}});
    return;
  }
  for (std::size_t i = 0; i < steps.steps.size(); ++i) {
    if (reached.contains(i)) continue;
    out.push_back({"P276"_code,
                   steps.steps[i].cutoff.span,
                   {condition_text(steps.steps[i])},
                   {"改界限，或删去这一级", "change the cut-off, or take the step out"},
                   {}});
  }
}

}  // namespace

void check_step_tests(const Scope& scope, const Steps& steps) {
  const StepGrid grid(steps, scope.bounds, scope.cases);
  check_met(scope, steps, grid);
  const Span& span = steps.steps.front().cutoff.span;
  const std::size_t n_before = scope.out.size();
  const Better better = scope.curve_better();
  check_trend(scope, trend_along(scope, steps, grid, TestOf::Value), better, span);
  if (scope.out.size() > n_before) return;  // what is turned round is so in both
  const Trend by_count = trend_along(scope, steps, grid, TestOf::Count);
  check_trend(scope, by_count, scope.better, span);
}

Diagnostics lint_tests(const Standard& standard, const Possible& possible) {
  Diagnostics out;
  const auto* steps = std::get_if<Steps>(&standard.curve);
  if (steps == nullptr || steps->steps.empty() || steps->is_plain()) return out;
  const bool is_value = !standard.target && !standard.percentile && !standard.range;
  const StepGrid grid(*steps, bounds_of_curve(standard, possible),
                      is_value ? possible.cases : Cases::Free);
  lint_possible(*steps, grid, out);
  if (!out.empty()) return out;
  lint_redundant(*steps, grid, out);
  for (const TestOf of : {TestOf::Value, TestOf::Count, TestOf::Sample}) {
    lint_holes(*steps, grid, of, out);
  }
  return out;
}

}  // namespace steelyard
