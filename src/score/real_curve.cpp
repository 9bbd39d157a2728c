// Cuts a standard at its cut-offs and reads the exact curve inside every piece.
//
// Tested by: tests/score/real_curve_test.cpp.

#include "score/real_curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace steelyard {

namespace {

/// More steps of a deduction than this are taken as its straight line.
constexpr int kMostSteps = 1000;

bool has_tests(const Standard& standard) {
  const auto* steps = std::get_if<Steps>(&standard.curve);
  return steps != nullptr && !steps->is_plain();
}

Fraction middle(const Fraction& a, const Fraction& b, int quarter) {
  const Fraction width = subtract(b, a);
  const Fraction part = multiply(width, {quarter, 4});
  return subtract(a, {-part.num, part.den});
}

}  // namespace

/// What is needed while cutting only.
class RealCurve::Cutting {
 public:
  Cutting(const Standard& standard, Better better, const IndicatorCard& card, Axis axis)
      : standard_(standard), better_(better), card_(card), axis_(axis) {
    // An attainment is the same of every target; only tests of the count need the real one.
    if (!standard.target) return;
    target_ = has_tests(standard) && card.target ? *card.target : Fraction{1, 1};
    if (axis == Axis::Below || axis == Axis::Above) target_ = Fraction{0, 1};
  }

  [[nodiscard]] std::vector<Fraction> cuts() const {
    std::vector<Fraction> all;
    if (const auto* steps = std::get_if<Steps>(&standard_.curve)) add(*steps, all);
    if (const auto* line = std::get_if<Line>(&standard_.curve)) {
      for (const LinePoint& point : line->points) all.push_back(to_fraction(point.at.value));
    }
    if (const auto* deduct = std::get_if<Deduct>(&standard_.curve)) add(*deduct, all);
    const bool is_positive = axis_ != Axis::Value && axis_ != Axis::Attainment;
    if (is_positive) {
      std::erase_if(all, [](const Fraction& at) { return at.num < 0; });
      all.push_back({0, 1});
    }
    std::ranges::sort(all, [](const auto& a, const auto& b) { return compare(a, b) < 0; });
    const auto same = [](const auto& a, const auto& b) { return compare(a, b) == 0; };
    all.erase(std::ranges::unique(all, same).begin(), all.end());
    return all;
  }

  /// Points of the exact curve at a place of the axis; those of the card where it has no answer.
  [[nodiscard]] double points_at(const Fraction& at) const {
    Observed observed(value_at(at), card_.estimate);
    if (has_tests(standard_)) observed.count = multiply(observed.value, card_.estimate.denominator);
    const Placed placed = place_on(standard_, better_, observed, target_);
    const Int128 points = placed.points ? *placed.points : card_.points.value_or(0);
    return to_double({points, power_of_ten(kPointScale)});
  }

 private:
  void add(const Steps& steps, std::vector<Fraction>& all) const {
    for (const Step& step : steps.steps) {
      if (step.tests.empty()) all.push_back(to_fraction(step.cutoff.at.value));
      for (const StepTest& test : step.tests) {
        const Fraction at = to_fraction(test.cutoff.at.value);
        if (test.of == TestOf::Value) all.push_back(at);
        if (test.of != TestOf::Count) continue;
        std::optional<Fraction> value = divide(at, card_.estimate.denominator);
        if (value && target_) {
          value = axis_ == Axis::Attainment ? divide(*value, *target_) : divide(*target_, *value);
        }
        if (value) all.push_back(*value);
      }
    }
  }
  void add(const Deduct& deduct, std::vector<Fraction>& all) const {
    const Fraction most = deduct.at_most ? to_fraction(*deduct.at_most) : Fraction{100, 1};
    const Fraction ratio = *divide(most, to_fraction(deduct.points));
    const Fraction per = to_fraction(deduct.per.value);
    const auto n_steps = static_cast<int>(std::min(std::abs(to_double(ratio)), 1e6)) + 1;
    if (deduct.part_steps == PartSteps::ProRata || n_steps > kMostSteps) {
      const Fraction end = multiply(per, ratio);
      all.push_back(end.num < 0 ? Fraction{-end.num, end.den} : end);
      return;
    }
    for (int i = 1; i <= n_steps; ++i) all.push_back(multiply(per, {i, 1}));
  }
  [[nodiscard]] Fraction value_at(const Fraction& at) const {
    switch (axis_) {
      case Axis::Value:
        return at;
      case Axis::Attainment:
        return multiply(at, *target_);
      case Axis::InverseAttainment:
        return at.num == 0 ? Fraction{1'000'000'000, 1} : *divide(*target_, at);
      case Axis::OutsideRange:
        return subtract(to_fraction(standard_.range->high.value), {-at.num, at.den});
      case Axis::Below:
        return subtract(start(), at);
      case Axis::Above:
        return subtract(start(), {-at.num, at.den});
    }
    return at;
  }
  [[nodiscard]] Fraction start() const {
    const auto& deduct = std::get<Deduct>(standard_.curve);
    return target_ ? *target_ : to_fraction(deduct.from->value);
  }

  const Standard& standard_;
  Better better_;
  const IndicatorCard& card_;
  Axis axis_;
  std::optional<Fraction> target_;
};

bool RealCurve::is_shared(const Standard& standard) { return !has_tests(standard); }

RealCurve::RealCurve(const Standard& standard, Better better, const IndicatorCard& card) {
  if (const auto* deduct = std::get_if<Deduct>(&standard.curve)) {
    axis_ = deduct->per_below ? Axis::Below : Axis::Above;
    if (deduct->from) start_ = to_double(to_fraction(deduct->from->value));
  } else if (standard.target) {
    axis_ = better == Better::Lower ? Axis::InverseAttainment : Axis::Attainment;
  } else if (standard.range) {
    axis_ = Axis::OutsideRange;
    low_ = to_double(to_fraction(standard.range->low.value));
    high_ = to_double(to_fraction(standard.range->high.value));
  }
  const Cutting cutting(standard, better, card, axis_);
  const std::vector<Fraction> cuts = cutting.cuts();
  STEELYARD_CHECK(!cuts.empty(), "a curve has cut-offs");
  // Outside the outermost cut-offs every curve is flat.
  const Fraction before = subtract(cuts.front(), {1, 1});
  const bool starts_at_zero = cuts.front().num == 0 && axis_ != Axis::Value;
  const double first = cutting.points_at(starts_at_zero ? cuts.front() : before);
  pieces_.push_back({-std::numeric_limits<double>::infinity(), first, first, 0});
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const Fraction at_one = middle(cuts[i], cuts[i + 1], 1);
    const Fraction at_three = middle(cuts[i], cuts[i + 1], 3);
    const double from = to_double(cuts[i]);
    const double one = cutting.points_at(at_one);
    const double slope =
        (cutting.points_at(at_three) - one) / (to_double(at_three) - to_double(at_one));
    pieces_.push_back(
        {from, cutting.points_at(cuts[i]), one - slope * (to_double(at_one) - from), slope});
  }
  const Fraction after = subtract(cuts.back(), {-1, 1});
  pieces_.push_back(
      {to_double(cuts.back()), cutting.points_at(cuts.back()), cutting.points_at(after), 0});
}

double RealCurve::on_axis(double value, std::optional<double> target) const {
  switch (axis_) {
    case Axis::Value:
      return value;
    case Axis::Attainment:
      return value / *target;
    case Axis::InverseAttainment:
      return value > 0 ? *target / value : std::numeric_limits<double>::max();
    case Axis::OutsideRange:
      return std::max({low_ - value, value - high_, 0.0});
    case Axis::Below:
      return target.value_or(start_) - value;
    case Axis::Above:
      return value - target.value_or(start_);
  }
  return value;
}

void RealCurve::place(std::span<const double> values, std::optional<double> target,
                      std::span<double> points) const {
  std::size_t piece = 0;  // neighbouring values mostly lie on the same
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double at = on_axis(values[i], target);
    while (piece + 1 < pieces_.size() && pieces_[piece + 1].from <= at) ++piece;
    while (pieces_[piece].from > at) --piece;
    const Piece& on = pieces_[piece];
    points[i] = at == on.from   ? on.at_cut
                : on.slope == 0 ? on.points
                                : on.points + on.slope * (at - on.from);
  }
}

}  // namespace steelyard
