// lint_standard: what is lawful in a standard and yet seldom meant.
//
//     "≥ 70% → 60, else → 0"                P270: 69.9 % and 70 % are 60 points apart
//     deduct: { …, at_most: 40 }            P272: nobody gets less than 60
//     "≥ 0% → 100, else → 0" of a share     P275: every possible value gets 100
//     "≥ 110% → 120, …" of a share          P276: no possible value meets it
//     line to 120% of a share, target 90%   P289: 111.1 % is the most that can be attained
//     2 off per 1 pp above 95%, at most 30  P290: no more than 10 can be lost
//     target: 110% of a share               P291: nobody attains it
//
// Promise: exact, over the values that the indicator can have and the attainments or distances that
// follow from them (reach.hpp). One cliff per standard, the highest. Not here: mistakes
// (standard_check.cpp); what needs to know definitions (indicator/lint.cpp) or volumes (score/power.cpp).
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.

#include "plan/lint_standard.hpp"

#include <algorithm>
#include <cmath>

#include "plan/lint_points.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/reach.hpp"
#include "plan/standard_scale.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

const Decimal kCliff{40, 0};     // of 100 points, between two neighbouring values
constexpr double kFloor = 60;    // of 100 points, that even the worst value keeps
constexpr double kNoise = 1e-9;  // points are compared after dividing in floating point

Decimal subtract(Decimal a, Decimal b) { return add(a, Decimal{-b.digits, b.scale}); }
Decimal distance(Decimal a, Decimal b) {
  return compare(a, b) < 0 ? subtract(b, a) : subtract(a, b);
}

/// One place of the scale where a value can be, and what it earns there.
struct Stretch {
  int place;
  int step;  // -1 = else
  Decimal points;
};

std::vector<Stretch> stretches_of(const Steps& steps, const Scale& scale,
                                  const ValueBounds& bounds) {
  std::vector<Stretch> stretches;
  for (int place = 0; place < scale.n_places(); ++place) {
    const int step = scale.first_at(place);
    if (!scale.can_hold(place, bounds)) continue;
    if (step < 0 && !steps.otherwise) continue;
    const auto at = static_cast<std::size_t>(std::max(step, 0));
    stretches.push_back({place, step, step < 0 ? *steps.otherwise : steps.steps[at].points});
  }
  return stretches;
}

/// The step whose cut-off divides a place from the next.
Span divide_at(const Steps& steps, const Scale& scale, int place) {
  const Quantity& cut = scale.cut_beside(place);
  const auto at = std::ranges::find_if(
      steps.steps, [&](const Step& step) { return compare(step.cutoff.at.value, cut.value) == 0; });
  return at == steps.steps.end() ? steps.steps.front().cutoff.span : at->cutoff.span;
}

void lint_cliffs(const std::string& name, const Steps& steps, const Scale& scale,
                 const std::vector<Stretch>& stretches, Diagnostics& out) {
  std::size_t highest = 0;
  Decimal height{};
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    const Decimal here = distance(stretches[i - 1].points, stretches[i].points);
    if (compare(here, height) <= 0) continue;
    height = here;
    highest = i;
  }
  if (compare(height, kCliff) < 0) return;
  const Stretch& below = stretches[highest - 1];
  const Stretch& above = stretches[highest];
  out.push_back(
      {"P270"_code,
       divide_at(steps, scale, below.place),
       {name, scale.describe(below.place, below.place), to_string(below.points),
        scale.describe(above.place, above.place), to_string(above.points)},
       {"用 line 连成斜线，或在中间加一级台阶", "let a line join them, or put a step in between"},
       {}});
}

void complain_of_one(const Span& span, const std::string& points, Diagnostics& out) {
  out.push_back({"P275"_code,
                 span,
                 {points},
                 {"检查界限和单位", "look at the cut-offs and their units"},
                 {}});
}

void lint_always(const Steps& steps, const Scale& scale, const std::vector<Stretch>& stretches,
                 Diagnostics& out) {
  if (stretches.empty() || scale.n_places() < 2) return;
  const bool same = std::ranges::all_of(stretches, [&](const Stretch& stretch) {
    return compare(stretch.points, stretches.front().points) == 0;
  });
  if (same) {
    return complain_of_one(steps.steps.front().cutoff.span, to_string(stretches.front().points),
                           out);
  }
  for (std::size_t i = 0; i < steps.steps.size(); ++i) {
    const int step = static_cast<int>(i);
    const bool possible =
        std::ranges::any_of(stretches, [&](const Stretch& one) { return one.step == step; });
    if (possible || !scale.is_reached(step)) continue;
    const Cutoff& cutoff = steps.steps[i].cutoff;
    out.push_back({"P276"_code,
                   cutoff.span,
                   {to_string(cutoff)},
                   {"改界限，或删去这一级", "change the cut-off, or take the step out"},
                   {}});
  }
}

/// To two decimals: "77.27".
std::string points_text(double points) {
  return format_decimal_trimmed(static_cast<Int128>(std::llround(points * 100)), 2);
}

void lint_floor(const std::string& name, const Reach& reach, const Span& span, Diagnostics& out) {
  if (reach.least < kFloor || reach.least >= reach.most) return;
  out.push_back({"P272"_code,
                 span,
                 {name, points_text(reach.least)},
                 {"让最差的得 0 分；上限若指本项的分值，写“2 of the item”",
                  "let the worst get 0; a cap in the item's own points is written `2 of the item`"},
                 {}});
}

/// What lies behind the points of a line and of a deduction alike.
void lint_reach(const std::string& name, const Reach& reach, double written, const Span& span,
                Diagnostics& out) {
  if (reach.most - reach.least < kNoise) return complain_of_one(span, points_text(reach.most), out);
  if (written - reach.most > kNoise) {
    out.push_back({"P289"_code,
                   span,
                   {name, points_text(reach.most), points_text(written)},
                   {"检查界限、目标和单位", "look at the cut-offs, the target and their units"},
                   {}});
  }
  lint_floor(name, reach, span, out);
}

void lint_steps(const std::string& name, const Steps& steps, const ValueBounds& bounds,
                Diagnostics& out) {
  if (steps.steps.empty() || !steps.is_plain()) return;
  std::vector<Cutoff> cutoffs;
  for (const Step& step : steps.steps) cutoffs.push_back(step.cutoff);
  const Scale scale(cutoffs);
  const std::vector<Stretch> stretches = stretches_of(steps, scale, bounds);
  if (stretches.empty()) return;
  lint_always(steps, scale, stretches, out);
  lint_cliffs(name, steps, scale, stretches, out);
  const auto [worst, best] = std::ranges::minmax_element(
      stretches, [](const auto& a, const auto& b) { return compare(a.points, b.points) < 0; });
  lint_floor(name, {to_double(as_fraction(worst->points)), to_double(as_fraction(best->points))},
             steps.steps.back().cutoff.span, out);
}

void lint_line(const std::string& name, const Line& line, const ValueBounds& bounds,
               Diagnostics& out) {
  if (line.points.empty()) return;
  const auto best = std::ranges::max_element(
      line.points, [](const auto& a, const auto& b) { return compare(a.points, b.points) < 0; });
  const double written = to_double(as_fraction(best->points));
  const Reach reach = reach_of(line, bounds);
  lint_reach(name, reach, written, best->span, out);
  const bool is_said = reach.most - reach.least < kNoise || reach.least >= kFloor;
  if (!is_said) lint_bad_end(name, line, reach, out);
}

void lint_deduct(const std::string& name, const Standard& standard, const Domain& domain,
                 Diagnostics& out) {
  const auto& deduct = std::get<Deduct>(standard.curve);
  const double cap = deduct.at_most ? to_double(as_fraction(*deduct.at_most)) : 100;
  const auto reach = reach_of(standard, deduct, domain);
  if (!reach) return lint_floor(name, {100 - cap, 100}, deduct.span, out);
  lint_reach(name, *reach, 100, deduct.span, out);
  const double lost = 100 - reach->least;
  if (!deduct.at_most || cap > 100 || cap - lost < kNoise || lost < kNoise) return;
  out.push_back({"P290"_code,
                 deduct.span,
                 {name, points_text(cap), points_text(lost)},
                 {"改小 at_most，或检查起点、per 和 points",
                  "lower at_most, or look at the origin, per and points"},
                 {}});
}

/// "0% … 100%", "≥ 0".
std::string domain_text(const Domain& domain, Unit unit) {
  const std::string low = domain.low ? to_string(Quantity{*domain.low, unit}) : "";
  const std::string high = domain.high ? to_string(Quantity{*domain.high, unit}) : "";
  if (high.empty()) return "≥ " + low;
  return low.empty() ? "≤ " + high : low + " … " + high;
}

/// A target or range as it stands in the plan.
struct Mark {
  std::string word;
  std::string text;
  Quantity low;
  Quantity high;
  Span span;
};

std::vector<Mark> marks_of(const Standard& standard) {
  std::vector<Mark> marks;
  if (standard.range) {
    const auto& [low, high, span] = *standard.range;
    marks.push_back(
        {"range", "[" + to_string(low) + ", " + to_string(high) + "]", low, high, span});
  }
  if (!standard.target) return marks;
  const Target& target = *standard.target;
  if (target.from == Target::From::Number) {
    marks.push_back(
        {"target", to_string(target.number), target.number, target.number, target.span});
  }
  for (const ValueTarget& one : target.by_value) {
    marks.push_back({"target", to_string(one.target), one.target, one.target, one.value.span});
  }
  return marks;
}

/// Whatever follows from an impossible target is not said again.
bool lint_marks(const Standard& standard, const Domain& domain, Diagnostics& out) {
  bool is_outside = false;
  for (const Mark& mark : marks_of(standard)) {
    const bool above = domain.high && compare(mark.low.value, *domain.high) > 0;
    const bool below = domain.low && compare(mark.high.value, *domain.low) < 0;
    if (!above && !below) continue;
    is_outside = true;
    const Unit unit = mark.low.unit == Unit::PercentPoint ? Unit::Ratio : mark.low.unit;
    out.push_back({"P291"_code,
                   mark.span.source ? mark.span : standard.span,
                   {mark.word, mark.text, domain_text(domain, unit)},
                   {"改成可能的值", "write what is possible"},
                   {}});
  }
  return is_outside;
}

}  // namespace

Diagnostics lint_standard(const std::string& name, const Standard& standard,
                          const Possible& possible) {
  Diagnostics out;
  lint_points(name, standard, out);
  if (lint_marks(standard, possible.domain, out)) return out;
  const ValueBounds bounds = bounds_of_curve(standard, possible);
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    lint_steps(name, *steps, bounds, out);
  } else if (const auto* line = std::get_if<Line>(&standard.curve)) {
    lint_line(name, *line, bounds, out);
  } else if (std::holds_alternative<Deduct>(standard.curve)) {
    lint_deduct(name, standard, possible.domain, out);
  }
  return out;
}

Diagnostics lint_standard(const std::string& name, const Standard& standard, const Domain& domain) {
  return lint_standard(name, standard, Possible{.domain = domain});
}

Diagnostics lint_entries(const Plan& plan) {
  Diagnostics out;
  for (const EntryItem& item : plan.entries) {
    if (item.at_most || (item.points && is_negative(*item.points))) continue;
    out.push_back({"P274"_code,
                   item.span,
                   {item.name},
                   {"写上 at_most，例如 at_most: 10", "give it a cap, such as at_most: 10"},
                   {}});
  }
  return out;
}

}  // namespace steelyard
