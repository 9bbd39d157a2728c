// StepGrid: which of several steps holds where, when they test value, count and sample. Private to
// plan/.
//
//     "n < 40 and count ≤ 4 → 100, n ≥ 40 and < 10% → 100, else → 0"
//     n: below 40 | 40 | above       count: up to 3 | 4 | above       value: below 10% | 10% | above
//
// As a line is cut at the cut-offs of plain steps (standard_scale.hpp), the space of all cases is cut
// into boxes, in each of which the same tests hold; so questions about all cases become questions about
// a short list. Counts and samples are whole numbers from 0. Where the value is count ÷ sample, boxes
// that no such case can lie in are left out, as far as their bounds show it.
// Tested by: tests/plan/step_grid_test.cpp.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "plan/lint_tests.hpp"
#include "plan/standard_scale.hpp"

namespace steelyard {

class StepGrid {
 public:
  /// Places on the three scales, by TestOf.
  using Box = std::array<int, 3>;

  StepGrid(const Steps& steps, const ValueBounds& bounds, Cases cases);

  /// Every box that some case can lie in.
  [[nodiscard]] const std::vector<Box>& boxes() const { return boxes_; }
  [[nodiscard]] bool holds(std::size_t step, const Box& box) const;
  /// The step as it would be without one of its tests. Requires: it has others.
  [[nodiscard]] bool holds_without(std::size_t step, std::size_t test, const Box& box) const;
  /// The first step that holds, or none.
  [[nodiscard]] std::optional<std::size_t> first_at(const Box& box) const;
  [[nodiscard]] const Scale& scale(TestOf of) const { return scales_[index_of(of)]; }

  static std::size_t index_of(TestOf of) { return static_cast<std::size_t>(of); }

 private:
  struct Test {
    std::size_t scale;
    int cutoff;  // on that scale
  };
  [[nodiscard]] bool holds_but(std::size_t step, std::optional<std::size_t> left_out,
                               const Box& box) const;

  std::vector<std::vector<Test>> tests_;  // by step
  std::vector<bool> any_;
  std::vector<Scale> scales_;  // by TestOf
  std::vector<Box> boxes_;
};

/// The tests of a step, the plain one too.
std::vector<StepTest> tests_of(const Step& step);

}  // namespace steelyard
