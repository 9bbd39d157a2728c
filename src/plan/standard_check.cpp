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

#include "plan/standard_check.hpp"

#include <algorithm>
#include <utility>

#include "plan/plan_decimal.hpp"
#include "plan/standard_scale.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

const Decimal kFull{100, 0};

/// What the cut-offs of a standard are compared with.
struct Scope {
  const Standard& standard;
  Unit unit;      // of the indicator
  Better better;  // of the indicator
  Diagnostics& out;

  /// Attainment is a ratio; everything else is in the indicator's unit.
  [[nodiscard]] Unit curve_unit() const { return standard.target ? Unit::Ratio : unit; }
  [[nodiscard]] Better curve_better() const {
    if (standard.target) return Better::Higher;
    return standard.range ? Better::Lower : better;
  }
  void complain(Code code, const Span& span, std::vector<std::string> args, Text hint = {}) const {
    out.push_back({code, span, std::move(args), std::move(hint), {}});
  }
};

/// A difference of two ratios may be said in percent points.
enum class Sense { Value, Difference };

bool fits(const Quantity& quantity, Unit unit, Sense sense) {
  if (is_zero(quantity.value)) return true;
  switch (quantity.unit) {
    case Unit::Count:
      return unit == Unit::Count || unit == Unit::Number || unit == Unit::Money;
    case Unit::PercentPoint:
      return unit == Unit::PercentPoint || (unit == Unit::Ratio && sense == Sense::Difference);
    case Unit::Ratio:
    case Unit::Duration:
    case Unit::Number:
    case Unit::Money:
      return unit == quantity.unit;
  }
  return false;
}

Text unit_name(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return {"个数", "a count"};
    case Unit::Number:
      return {"数", "a number"};
    case Unit::Ratio:
      return {"比率（%）", "a ratio (%)"};
    case Unit::PercentPoint:
      return {"百分点（pp）", "percent points (pp)"};
    case Unit::Money:
      return {"金额", "money"};
    case Unit::Duration:
      return {"时长", "a duration"};
  }
  return {};
}

Text unit_hint(const Quantity& quantity, Unit unit) {
  const bool bare = quantity.unit == Unit::Count;
  const std::string typed = to_string(quantity);
  if (unit == Unit::Ratio && bare) {
    const bool fraction = compare(quantity.value, Decimal{1, 0}) < 0;
    const Quantity percent{
        fraction ? quantity.value : Decimal{quantity.value.digits, quantity.value.scale + 2},
        Unit::Ratio};
    return {"写成 " + to_string(percent), "write " + to_string(percent)};
  }
  if (unit == Unit::Duration && bare) {
    return {"写明单位，如 " + typed + " h 或 " + typed + " s",
            "say the unit, e.g. " + typed + " h or " + typed + " s"};
  }
  if (unit == Unit::PercentPoint && bare)
    return {"写成 " + typed + " pp", "write " + typed + " pp"};
  return {"去掉单位，或检查指标本身的单位",
          "take the unit off, or look at the indicator's own unit"};
}

void check_unit(const Scope& scope, const Quantity& quantity, Span span, Sense sense, Unit unit) {
  if (fits(quantity, unit, sense)) return;
  const Text name = unit_name(unit);
  if (scope.standard.target && unit == Unit::Ratio && scope.unit != Unit::Ratio) {
    scope.complain(Code::P205, span, {to_string(quantity), name.zh, name.en},
                   {"有目标时，标准说的是达成率：写 100% 这样的数",
                    "with a target the standard speaks of the attainment: write 100%"});
    return;
  }
  scope.complain(Code::P205, span, {to_string(quantity), name.zh, name.en},
                 unit_hint(quantity, unit));
}

/// How points move as the value grows.
struct Trend {
  bool rises = false;
  bool falls = false;
};

Trend trend_of(const std::vector<Decimal>& points) {
  Trend trend;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const int order = compare(points[i - 1], points[i]);
    trend.rises = trend.rises || order < 0;
    trend.falls = trend.falls || order > 0;
  }
  return trend;
}

void check_trend(const Scope& scope, const std::vector<Decimal>& points, const Span& span) {
  const Trend trend = trend_of(points);
  const Better better = scope.curve_better();
  if (better == Better::Within) return;
  const bool wrong = better == Better::Higher ? trend.falls : trend.rises;
  const bool right = better == Better::Higher ? trend.rises : trend.falls;
  if (!wrong) return;
  if (right) return scope.complain(Code::P207, span, {});
  const Text what = scope.standard.target  ? Text{"达成率越高越好", "more attainment is better"}
                    : scope.standard.range ? Text{"偏离越小越好", "less distance is better"}
                    : better == Better::Higher
                        ? Text{"指标越高越好", "the indicator is better when higher"}
                        : Text{"指标越低越好", "the indicator is better when lower"};
  scope.complain(Code::P206, span, {what.zh, what.en},
                 {"检查分数，或写 better: lower / higher",
                  "look at the points, or say better: lower or higher"});
}

void check_best(const Scope& scope, const Span& span) {
  const Decimal best = best_points(scope.standard);
  if (compare(best, Decimal{}) <= 0) {
    scope.complain(Code::P210, span, {to_string(best)});
  } else if (compare(best, kFull) < 0) {
    scope.complain(
        Code::P211, span, {to_string(best)},
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

void check_reached(const Scope& scope, const Steps& steps, const Scale& scale) {
  for (std::size_t i = 0; i < steps.steps.size(); ++i) {
    if (scale.is_reached(static_cast<int>(i))) continue;
    const Cutoff& cutoff = steps.steps[i].cutoff;
    if (is_duplicate(steps, i)) {
      scope.complain(Code::P203, cutoff.span, {to_string(cutoff)});
    } else {
      scope.complain(Code::P202, cutoff.span, {to_string(cutoff)},
                     {"第一个成立的台阶算数：把最难的写在前面",
                      "the first step that holds counts: write the hardest first"});
    }
  }
}

void check_holes(const Scope& scope, const Steps& steps, const Scale& scale) {
  const std::vector<std::string> holes = scale.holes();
  if (steps.otherwise) {
    if (holes.empty()) scope.complain(Code::P204, scope.standard.span, {});
    return;
  }
  const bool only_the_end =
      holes.size() == 1 && (scale.first_at(0) < 0 || scale.first_at(scale.n_places() - 1) < 0);
  for (const std::string& hole : holes) {
    if (only_the_end) {
      scope.complain(Code::P201, steps.steps.back().cutoff.span, {hole},
                     {"在末尾加“else → 0”", "add `else → 0` at the end"});
    } else {
      scope.complain(
          Code::P200, steps.steps.back().cutoff.span, {hole},
          {"补上缺的台阶，或在末尾加“else → 0”", "add the missing step, or `else → 0` at the end"});
    }
  }
}

void check_steps(const Scope& scope, const Steps& steps) {
  if (steps.steps.empty()) return;
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
    const int first = scale.first_at(place);
    if (first >= 0) points.push_back(steps.steps[first].points);
    if (first < 0 && steps.otherwise) points.push_back(*steps.otherwise);
  }
  check_trend(scope, points, steps.steps.front().cutoff.span);
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
    if (order == 0) scope.complain(Code::P203, point.span, {to_string(point.at)});
    if (order > 0) {
      scope.complain(Code::P212, point.span, {to_string(point.at)},
                     {"从小到大写", "write the points from the smallest value to the largest"});
      return;
    }
  }
  check_trend(scope, points, line.points.empty() ? scope.standard.span : line.points[0].span);
  check_best(scope, line.points.empty() ? scope.standard.span : line.points[0].span);
}

void check_cap(const Scope& scope, const Deduct& deduct) {
  if (!deduct.at_most) return;
  if (compare(*deduct.at_most, deduct.points) < 0 && !is_negative(*deduct.at_most)) {
    scope.complain(Code::P216, deduct.span, {to_string(*deduct.at_most), to_string(deduct.points)});
  }
  if (compare(*deduct.at_most, kFull) > 0) {
    scope.complain(Code::P217, deduct.span, {to_string(*deduct.at_most)},
                   {"一项最多扣 100 分", "an item can lose 100 points at most"});
  }
}

void check_deduct(const Scope& scope, const Deduct& deduct) {
  check_unit(scope, deduct.per, deduct.span, Sense::Difference, scope.unit);
  if (deduct.from) check_unit(scope, *deduct.from, deduct.span, Sense::Value, scope.unit);
  const bool not_positive = compare(deduct.per.value, Decimal{}) <= 0 ||
                            compare(deduct.points, Decimal{}) <= 0 ||
                            (deduct.at_most && compare(*deduct.at_most, Decimal{}) <= 0);
  if (not_positive) {
    scope.complain(
        Code::P214, deduct.span, {},
        {"写正数：points: 2 就是扣 2 分", "write positive numbers: points: 2 takes 2 off"});
  }
  const bool has_origin = scope.standard.target || deduct.from;
  if (!has_origin) {
    scope.complain(Code::P215, deduct.span, {},
                   {"加上 target，或 from: 98%", "add a target, or from: 98%"});
  }
  const bool wrong_side = (scope.better == Better::Higher && !deduct.per_below) ||
                          (scope.better == Better::Lower && deduct.per_below);
  if (wrong_side) {
    scope.complain(Code::P208, deduct.span, {deduct.per_below ? "below" : "above"},
                   {"改成 below / above，或写 better: lower / higher",
                    "say the other of below and above, or better: lower or higher"});
  }
  if (scope.standard.range) scope.complain(Code::P219, scope.standard.range->span, {});
  check_cap(scope, deduct);
}

void check_target(const Scope& scope) {
  if (!scope.standard.target || scope.standard.target->from != Target::From::Number) return;
  const Target& target = *scope.standard.target;
  const Span span = target.span.source ? target.span : scope.standard.span;
  if (!fits(target.number, scope.unit, Sense::Value)) {
    const Text name = unit_name(scope.unit);
    scope.complain(Code::P205, span, {to_string(target.number), name.zh, name.en},
                   unit_hint(target.number, scope.unit));
  }
  const bool divides = !std::holds_alternative<Deduct>(scope.standard.curve);
  if (divides && compare(target.number.value, Decimal{}) <= 0) {
    scope.complain(Code::P221, span, {to_string(target.number)});
  }
}

void check_range(const Scope& scope) {
  if (!scope.standard.range) {
    const bool hump = std::holds_alternative<Line>(scope.standard.curve);
    const bool has_curve = !std::holds_alternative<std::monostate>(scope.standard.curve);
    if (scope.better == Better::Within && has_curve && !hump) {
      scope.complain(Code::P220, scope.standard.span, {},
                     {"加上 range: [低, 高]", "add range: [low, high]"});
    }
    return;
  }
  const Range& range = *scope.standard.range;
  const Span span = range.span.source ? range.span : scope.standard.span;
  const Unit unit = scope.unit;
  for (const Quantity& end : {range.low, range.high}) {
    if (fits(end, unit, Sense::Value)) continue;
    const Text name = unit_name(unit);
    scope.complain(Code::P205, span, {to_string(end), name.zh, name.en}, unit_hint(end, unit));
    return;
  }
}

}  // namespace

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
  Diagnostics out;
  const Scope scope{standard, unit, better, out};
  const bool has_curve = !std::holds_alternative<std::monostate>(standard.curve);
  if (standard.target && standard.range) scope.complain(Code::P218, standard.span, {});
  if ((standard.target || standard.range) && !has_curve) {
    scope.complain(Code::P213, standard.span, {},
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
