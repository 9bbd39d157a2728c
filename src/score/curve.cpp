// Places a value on steps, a line, or a deduction.
//
//     steps: the first cut-off that holds    line: straight between its points, flat outside
//     deduct: 100 − steps × points
//
// Intermediate results are fractions of 128-bit integers in lowest terms; a line's slope is rounded
// to 9 decimals of a point. Tested by: tests/score/curve_test.cpp.

#include "score/curve.hpp"

#include <algorithm>
#include <cmath>

#include "score/cutoff.hpp"

namespace steelyard {

namespace {

const Fraction kFull{100, 1};

Int128 fixed_points(const Decimal& points) { return to_fixed(to_fraction(points), kPointScale); }

bool holds(const Step& step, Fraction x, const Observed& observed) {
  if (step.tests.empty()) return holds(step.cutoff, x);
  const auto passes = [&](const StepTest& test) {
    if (test.of == TestOf::Count) return holds(test.cutoff, observed.count);
    return holds(test.cutoff, test.of == TestOf::Sample ? Fraction{observed.n, 1} : x);
  };
  return step.any ? std::ranges::any_of(step.tests, passes)
                  : std::ranges::all_of(step.tests, passes);
}

std::optional<Int128> on_steps(const Steps& steps, Fraction x, const Observed& observed) {
  for (const Step& step : steps.steps) {
    if (holds(step, x, observed)) return fixed_points(step.points);
  }
  if (steps.otherwise) return fixed_points(*steps.otherwise);
  return std::nullopt;
}

// Between (x0, y0) and (x1, y1): y0 + (x − x0) (y1 − y0) / (x1 − x0), rounded once.
Int128 between(const LinePoint& from, const LinePoint& to, Fraction x) {
  const Fraction x0 = to_fraction(from.at.value);
  const Fraction share = *divide(subtract(x, x0), subtract(to_fraction(to.at.value), x0));
  const Fraction rise = subtract(to_fraction(to.points), to_fraction(from.points));
  return fixed_points(from.points) + to_fixed(multiply(share, rise), kPointScale);
}

std::optional<Int128> on_line(const Line& line, Fraction x) {
  if (line.points.empty()) return std::nullopt;
  if (compare(x, to_fraction(line.points.front().at.value)) <= 0) {
    return fixed_points(line.points.front().points);
  }
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    if (compare(x, to_fraction(line.points[i].at.value)) <= 0) {
      return between(line.points[i - 1], line.points[i], x);
    }
  }
  return fixed_points(line.points.back().points);
}

// How many steps of `per` the distance holds: whole ones, begun ones, or pro rata.
Fraction n_steps(const Deduct& deduct, Fraction distance) {
  const Fraction steps = *divide(distance, to_fraction(deduct.per.value));
  if (deduct.part_steps == PartSteps::ProRata) return steps;
  const Int128 whole = steps.num / steps.den;
  const bool begun = deduct.part_steps == PartSteps::Begun && whole * steps.den != steps.num;
  return {whole + (begun ? 1 : 0), 1};
}

std::optional<Int128> on_deduct(const Deduct& deduct, Fraction value,
                                const std::optional<Fraction>& target) {
  if (!target && !deduct.from) return std::nullopt;
  const Fraction from = target ? *target : to_fraction(deduct.from->value);
  const Fraction distance = deduct.per_below ? subtract(from, value) : subtract(value, from);
  if (distance.num <= 0) return to_fixed(kFull, kPointScale);
  Int128 lost =
      to_fixed(multiply(n_steps(deduct, distance), to_fraction(deduct.points)), kPointScale);
  if (deduct.at_most) {
    const Int128 cap = fixed_points(*deduct.at_most);
    lost = std::min(lost, cap < 0 ? -cap : cap);
  }
  return std::max<Int128>(to_fixed(kFull, kPointScale) - lost, 0);
}

// Distance outside a range, 0 inside.
Fraction outside(const Range& range, Fraction value) {
  const Fraction low = to_fraction(range.low.value);
  const Fraction high = to_fraction(range.high.value);
  if (compare(value, low) < 0) return subtract(low, value);
  if (compare(value, high) > 0) return subtract(value, high);
  return {0, 1};
}

// Points of plain steps at every cut-off and between them: even places are the gaps, odd ones the
// cut-offs themselves, ascending.
std::vector<std::optional<Int128>> points_by_place(const Steps& steps,
                                                   const std::vector<Fraction>& cuts) {
  const Fraction one{1, 1};
  const auto at = [&](Fraction x) { return on_steps(steps, x, Observed(x)); };
  std::vector<std::optional<Int128>> points = {at(subtract(cuts.front(), one))};
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    points.push_back(at(cuts[i]));
    const Fraction next = i + 1 < cuts.size() ? cuts[i + 1] : subtract(cuts[i], {-2, 1});
    points.push_back(at(multiply(subtract(next, {-cuts[i].num, cuts[i].den}), {1, 2})));
  }
  return points;
}

std::vector<Fraction> cuts_of(const Steps& steps) {
  std::vector<Fraction> cuts;
  for (const Step& step : steps.steps) cuts.push_back(to_fraction(step.cutoff.at.value));
  std::ranges::sort(cuts, [](Fraction a, Fraction b) { return compare(a, b) < 0; });
  const auto same = [](Fraction a, Fraction b) { return compare(a, b) == 0; };
  cuts.erase(std::ranges::unique(cuts, same).begin(), cuts.end());
  return cuts;
}

// The good values are those from the first place with full points on, or up to the last where less
// is better; whichever steps give them, and be it `else`.
std::optional<FullMark> mark_of(const Steps& steps, Int128 full, Better better) {
  const std::vector<Fraction> cuts = cuts_of(steps);
  const auto points = points_by_place(steps, cuts);
  const auto n = static_cast<int>(points.size());
  const bool is_lower = better == Better::Lower;
  int place = is_lower ? n - 1 : 0;
  const auto is_full = [&](int at) {
    const auto& here = points[static_cast<std::size_t>(at)];
    return here && *here >= full;
  };
  while (place >= 0 && place < n && !is_full(place)) place += is_lower ? -1 : 1;
  const bool is_on_cut = place % 2 == 1;
  const int cut = is_on_cut || is_lower ? place / 2 : place / 2 - 1;
  if (place < 0 || place >= n || cut < 0 || cut >= n / 2) return std::nullopt;
  return FullMark{cuts[static_cast<std::size_t>(cut)], is_on_cut};
}

std::optional<FullMark> mark_of(const Line& line, Better better) {
  std::optional<FullMark> full;
  for (const LinePoint& point : line.points) {
    if (compare(to_fraction(point.points), kFull) != 0) continue;
    full = FullMark{to_fraction(point.at.value)};
    if (better != Better::Lower) return full;
  }
  return full;  // where less is better, the last of a flat stretch
}

}  // namespace

Fraction to_fraction(const Decimal& value) {
  return make_fraction(value.digits, power_of_ten(value.scale));
}
Fraction multiply(Fraction a, Fraction b) {
  const Fraction ab = make_fraction(a.num, b.den);  // crosswise first, so that products stay small
  const Fraction ba = make_fraction(b.num, a.den);
  return make_fraction(ab.num * ba.num, ab.den * ba.den);
}
std::optional<Fraction> divide(Fraction a, Fraction b) {
  if (b.num == 0) return std::nullopt;
  return multiply(a, make_fraction(b.den, b.num));
}
Fraction subtract(Fraction a, Fraction b) {
  return make_fraction(a.num * b.den - b.num * a.den, a.den * b.den);
}
Int128 to_fixed(Fraction value, int scale) {
  // The whole part apart, so that only the remainder is scaled up.
  const Int128 whole = value.num / value.den;
  const Int128 rest = value.num - whole * value.den;
  return whole * power_of_ten(scale) + divide_half_up(rest * power_of_ten(scale), value.den);
}

std::optional<Fraction> comparable_value(const Estimate& estimate) {
  if (estimate.exact) return estimate.exact;
  if (!estimate.value || !std::isfinite(*estimate.value) || std::abs(*estimate.value) > 1e15) {
    return std::nullopt;
  }
  const long double scaled = std::roundl(static_cast<long double>(*estimate.value) * 1e9L);
  return make_fraction(static_cast<Int128>(scaled), 1'000'000'000);
}

Placed place_on(const Standard& standard, Better better, const Observed& observed,
                const std::optional<Fraction>& target) {
  const Fraction value = observed.value;
  Placed placed;
  if (target) {
    placed.attainment = better == Better::Lower ? divide(*target, value) : divide(value, *target);
  }
  if (const auto* deduct = std::get_if<Deduct>(&standard.curve)) {
    placed.points = on_deduct(*deduct, value, target);
    return placed;
  }
  Fraction x = standard.range ? outside(*standard.range, value) : value;
  if (standard.target) {
    if (!placed.attainment && value.num == 0 && better == Better::Lower && target) {
      // Nothing of what should be little: the target is met, and by more than any cut-off asks for.
      x = target->num == 0 ? Fraction{1, 1} : Fraction{1'000'000'000, 1};
    } else if (!placed.attainment) {
      return placed;
    } else {
      x = *placed.attainment;
    }
  }
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    placed.points = on_steps(*steps, x, observed);
  }
  if (const auto* line = std::get_if<Line>(&standard.curve)) placed.points = on_line(*line, x);
  return placed;
}

bool depends_on_value_alone(const Standard& standard) {
  const auto* steps = std::get_if<Steps>(&standard.curve);
  return !standard.percentile && (steps == nullptr || steps->is_plain());
}

std::optional<FullMark> full_mark_of(const Standard& standard, Better better,
                                     const std::optional<Fraction>& target) {
  if (target) return FullMark{*target};
  if (standard.range || standard.target || standard.percentile) return std::nullopt;
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    if (steps->steps.empty() || !steps->is_plain()) return std::nullopt;
    const Int128 best = fixed_points(best_points(standard));
    return mark_of(*steps, std::min(best, to_fixed(kFull, kPointScale)), better);
  }
  if (const auto* line = std::get_if<Line>(&standard.curve)) return mark_of(*line, better);
  const auto* deduct = std::get_if<Deduct>(&standard.curve);
  if (deduct == nullptr || !deduct->from) return std::nullopt;
  return FullMark{to_fraction(deduct->from->value)};
}

std::optional<Fraction> full_points_at(const Standard& standard, Better better,
                                       const std::optional<Fraction>& target) {
  const auto mark = full_mark_of(standard, better, target);
  return mark ? std::optional(mark->at) : std::nullopt;
}

}  // namespace steelyard
