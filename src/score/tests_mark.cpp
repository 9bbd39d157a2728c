// What steps with several tests do to k of n.
//
//     "≤ 2% or count ≤ 4 → 100"        mark ≤ 2 %, spared 4; last_low(100) = 4, last_low(300) = 6
//
// The standard itself is asked, for every k by halving, so that chance is computed of the test as it is
// applied and not of a second reading of it.
// Tested by: tests/pipeline/lint_test.cpp.

#include "score/tests_mark.hpp"

#include <algorithm>

#include "score/curve.hpp"

namespace steelyard {
namespace {

using stats::PassMark;
using stats::ShareMark;

bool is_best(const Standard& standard, Decimal points) {
  return compare(to_fraction(points), to_fraction(best_points(standard))) == 0;
}

/// The cut-offs of the value at which steps with several tests give full points or, where that is what
/// `else` does, take them away.
std::vector<Cutoff> value_cutoffs(const Standard& standard, const Steps& steps) {
  std::vector<Cutoff> best;
  std::vector<Cutoff> all;
  for (const Step& step : steps.steps) {
    std::vector<StepTest> tests = step.tests;
    if (tests.empty()) tests.push_back({TestOf::Value, step.cutoff});
    for (const StepTest& test : tests) {
      if (test.of != TestOf::Value) continue;
      all.push_back(test.cutoff);
      if (is_best(standard, step.points)) best.push_back(test.cutoff);
    }
  }
  return best.empty() ? all : best;
}

/// "count ≤ 4" beside the rate, in the only step with full points.
std::optional<std::int64_t> spared_by(const Standard& standard, const Steps& steps) {
  std::optional<std::int64_t> spared;
  for (const Step& step : steps.steps) {
    if (!is_best(standard, step.points)) continue;
    if (spared || !step.any || step.tests.size() != 2) return std::nullopt;
    const auto count = std::ranges::find(step.tests, TestOf::Count, &StepTest::of);
    if (count == step.tests.end() || count->cutoff.comparison != Comparison::Le) {
      return std::nullopt;
    }
    spared = try_rescale(count->cutoff.at.value, 0);
  }
  return spared;
}

}  // namespace

std::optional<ShareMark> mark_of_tests(const Standard& standard, Better better) {
  const Steps& steps = std::get<Steps>(standard.curve);
  if (standard.target || standard.range || standard.percentile) return std::nullopt;
  const std::vector<Cutoff> cutoffs = value_cutoffs(standard, steps);
  if (cutoffs.empty()) return std::nullopt;
  ShareMark mark;
  mark.at = to_fraction(cutoffs.front().at.value);
  for (const Cutoff& cutoff : cutoffs) {
    if (compare(to_fraction(cutoff.at.value), mark.at) != 0) return std::nullopt;
  }
  const Comparison comparison = cutoffs.front().comparison;
  if (better == Better::Lower) {
    const bool at_passes = comparison == Comparison::Le || comparison == Comparison::Gt;
    mark.passes = at_passes ? PassMark::AtMost : PassMark::LessThan;
    mark.spared = spared_by(standard, steps);
  } else {
    const bool at_passes = comparison == Comparison::Ge || comparison == Comparison::Lt;
    mark.passes = at_passes ? PassMark::AtLeast : PassMark::MoreThan;
  }
  return mark;
}

stats::PassRule rule_of_tests(const Standard& standard, Better better) {
  const bool low_passes = better == Better::Lower;
  const auto is_low = [standard, better, low_passes](std::int64_t k, std::int64_t n) {
    Observed observed(make_fraction(k, n));
    observed.count = {k, 1};
    observed.n = n;
    const Placed placed = place_on(standard, better, observed, std::nullopt);
    const Fraction best = to_fraction(best_points(standard));
    const bool passes = placed.points && *placed.points >= to_fixed(best, kPointScale);
    return passes == low_passes;
  };
  const auto last_low = [is_low](std::int64_t n) {
    std::int64_t low = -1;      // the last that is known to be low
    std::int64_t high = n + 1;  // the first that is known not to be
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (is_low(middle, n) ? low : high) = middle;
    }
    return low;
  };
  return {.low_passes = low_passes, .last_low = last_low};
}

}  // namespace steelyard
