// Cuts the cases of steps with several tests into boxes.  Tested by: tests/plan/step_grid_test.cpp.

#include "plan/step_grid.hpp"

#include <algorithm>

#include "plan/plan_decimal.hpp"

namespace steelyard {
namespace {

constexpr std::int64_t kNoEnd = 1'000'000'000'000'000;  // beyond any count of rows

/// The whole numbers at a place; none where first > last.
struct Whole {
  std::int64_t first = 0;
  std::int64_t last = kNoEnd;
  [[nodiscard]] bool is_empty() const { return first > last; }
};

std::int64_t floor_of(const Quantity& cut) {
  const Fraction value = as_fraction(cut.value);
  const Int128 whole = value.num / value.den;
  return static_cast<std::int64_t>(value.num < 0 && whole * value.den != value.num ? whole - 1
                                                                                   : whole);
}

bool is_whole(const Quantity& cut) { return as_fraction(cut.value).den == 1; }

Whole whole_at(const Scale& scale, int place) {
  if (place % 2 == 1) {
    const Quantity& cut = scale.cut_beside(place);
    return is_whole(cut) ? Whole{std::max<std::int64_t>(floor_of(cut), 0), floor_of(cut)}
                         : Whole{1, 0};
  }
  Whole whole;
  if (place > 0) whole.first = std::max<std::int64_t>(floor_of(scale.cut_beside(place - 1)) + 1, 0);
  if (place + 1 < scale.n_places()) {
    const Quantity& cut = scale.cut_beside(place);
    whole.last = is_whole(cut) ? floor_of(cut) - 1 : floor_of(cut);
  }
  return whole;
}

/// Whether count ÷ sample can be at a place of the value's scale, as far as the least and the largest
/// quotient tell.
bool can_divide(Whole count, Whole sample, const Scale& values, int place) {
  sample.first = std::max({sample.first, count.first, std::int64_t{1}});
  count.last = std::min(count.last, sample.last);
  if (count.is_empty() || sample.is_empty()) return false;
  const bool endless = sample.last == kNoEnd;
  const Fraction low = endless ? Fraction{0, 1} : make_fraction(count.first, sample.last);
  const bool above_low = endless && count.first > 0;  // ever nearer, never there
  const Fraction high =
      count.last >= sample.first ? Fraction{1, 1} : make_fraction(count.last, sample.first);
  if (place % 2 == 1) {
    const Fraction at = as_fraction(values.cut_beside(place).value);
    const int order = compare(at, low);
    return (above_low ? order > 0 : order >= 0) && compare(at, high) <= 0;
  }
  const bool low_enough =
      place == 0 || compare(as_fraction(values.cut_beside(place - 1).value), high) < 0;
  const bool high_enough = place + 1 == values.n_places() ||
                           compare(as_fraction(values.cut_beside(place).value), low) > 0;
  return low_enough && high_enough;
}

}  // namespace

std::vector<StepTest> tests_of(const Step& step) {
  if (!step.tests.empty()) return step.tests;
  return {{TestOf::Value, step.cutoff}};
}

StepGrid::StepGrid(const Steps& steps, const ValueBounds& bounds, Cases cases) {
  std::array<std::vector<Cutoff>, 3> cutoffs;
  for (const Step& step : steps.steps) {
    any_.push_back(step.any);
    tests_.emplace_back();
    for (const StepTest& test : tests_of(step)) {
      std::vector<Cutoff>& along = cutoffs[index_of(test.of)];
      tests_.back().push_back({index_of(test.of), static_cast<int>(along.size())});
      along.push_back(test.cutoff);
    }
  }
  for (const std::vector<Cutoff>& along : cutoffs) scales_.emplace_back(along);
  const Scale& values = scale(TestOf::Value);
  for (int v = 0; v < values.n_places(); ++v) {
    if (!values.can_hold(v, bounds)) continue;
    for (int c = 0; c < scale(TestOf::Count).n_places(); ++c) {
      for (int n = 0; n < scale(TestOf::Sample).n_places(); ++n) {
        const Whole count = whole_at(scale(TestOf::Count), c);
        const Whole sample = whole_at(scale(TestOf::Sample), n);
        if (count.is_empty() || sample.is_empty()) continue;
        if (cases == Cases::CountBySample && !can_divide(count, sample, values, v)) continue;
        boxes_.push_back({v, c, n});
      }
    }
  }
}

bool StepGrid::holds_but(std::size_t step, std::optional<std::size_t> left_out,
                         const Box& box) const {
  for (std::size_t i = 0; i < tests_[step].size(); ++i) {
    if (i == left_out) continue;
    const Test& test = tests_[step][i];
    const bool holds = scales_[test.scale].holds(test.cutoff, box[test.scale]);
    if (holds == any_[step]) return holds;
  }
  return !any_[step];
}

bool StepGrid::holds(std::size_t step, const Box& box) const {
  return holds_but(step, std::nullopt, box);
}

bool StepGrid::holds_without(std::size_t step, std::size_t test, const Box& box) const {
  return holds_but(step, test, box);
}

std::optional<std::size_t> StepGrid::first_at(const Box& box) const {
  for (std::size_t step = 0; step < tests_.size(); ++step) {
    if (holds(step, box)) return step;
  }
  return std::nullopt;
}

}  // namespace steelyard
