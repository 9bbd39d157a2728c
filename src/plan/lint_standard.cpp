// lint_standard: what is lawful in a standard and yet seldom meant.
//
//     "≥ 70% → 60, else → 0"                P270: 69.9 % and 70 % are 60 points apart
//     deduct: { …, at_most: 40 }            P272: nobody gets less than 60
//     "≥ 0% → 100, else → 0" of a share     P275: every possible value gets 100
//     "≥ 110% → 120, …" of a share          P276: no possible value meets it
//
// Promise: exact, over the places between cut-offs (standard_scale.hpp) that the indicator's values
// can take. One cliff per standard, the highest. With a target the values are attainments, with a
// range distances, whatever the indicator's own domain. Not here: mistakes (standard_check.cpp); what
// needs to know definitions (indicator/lint.cpp) or volumes (score/power.cpp).
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.

#include "plan/lint_standard.hpp"

#include <algorithm>

#include "plan/lint_tests.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/standard_scale.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

const Decimal kFull{100, 0};
const Decimal kCliff{40, 0};  // of 100 points, between two neighbouring values
const Decimal kFloor{60, 0};  // of 100 points, that even the worst value keeps

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

std::vector<Stretch> stretches_of(const Steps& steps, const Scale& scale, const Domain& domain) {
  std::vector<Stretch> stretches;
  for (int place = 0; place < scale.n_places(); ++place) {
    const int step = scale.first_at(place);
    if (!scale.can_hold(place, domain.low, domain.high)) continue;
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

void lint_always(const Steps& steps, const Scale& scale, const std::vector<Stretch>& stretches,
                 Diagnostics& out) {
  if (stretches.empty() || scale.n_places() < 2) return;
  const bool same = std::ranges::all_of(stretches, [&](const Stretch& stretch) {
    return compare(stretch.points, stretches.front().points) == 0;
  });
  if (same) {
    out.push_back({"P275"_code,
                   steps.steps.front().cutoff.span,
                   {to_string(stretches.front().points)},
                   {"检查界限和单位", "look at the cut-offs and their units"},
                   {}});
    return;
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

void complain_of_floor(const std::string& name, Decimal worst, Decimal best, const Span& span,
                       Diagnostics& out) {
  if (compare(worst, kFloor) < 0 || compare(worst, best) >= 0) return;
  out.push_back({"P272"_code,
                 span,
                 {name, to_string(worst)},
                 {"让最差的得 0 分；上限若指本项的分值，写“2 of the item”",
                  "let the worst get 0; a cap in the item's own points is written `2 of the item`"},
                 {}});
}

template <typename Items>
void lint_floor(const std::string& name, const Items& items, const Span& span, Diagnostics& out) {
  if (items.empty()) return;
  const auto [worst, best] = std::ranges::minmax_element(
      items, [](const auto& a, const auto& b) { return compare(a.points, b.points) < 0; });
  complain_of_floor(name, worst->points, best->points, span, out);
}

void lint_steps(const std::string& name, const Steps& steps, const Domain& domain,
                Diagnostics& out) {
  if (steps.steps.empty() || !steps.is_plain()) return;
  std::vector<Cutoff> cutoffs;
  for (const Step& step : steps.steps) cutoffs.push_back(step.cutoff);
  const Scale scale(cutoffs);
  const std::vector<Stretch> stretches = stretches_of(steps, scale, domain);
  lint_always(steps, scale, stretches, out);
  lint_cliffs(name, steps, scale, stretches, out);
  lint_floor(name, stretches, steps.steps.back().cutoff.span, out);
}

}  // namespace

Domain domain_of_curve(const Standard& standard, const Domain& domain) {
  if (standard.target) return {};
  if (standard.percentile) return {.low = Decimal{}, .high = Decimal{1, 0}};
  return standard.range ? Domain{.low = Decimal{}} : domain;
}

Diagnostics lint_standard(const std::string& name, const Standard& standard, const Domain& domain) {
  Diagnostics out;
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    lint_steps(name, *steps, domain_of_curve(standard, domain), out);
  } else if (const auto* line = std::get_if<Line>(&standard.curve)) {
    if (!line->points.empty()) lint_floor(name, line->points, line->points.front().span, out);
  } else if (const auto* deduct = std::get_if<Deduct>(&standard.curve)) {
    if (deduct->at_most) {
      complain_of_floor(name, subtract(kFull, *deduct->at_most), kFull, deduct->span, out);
    }
  }
  return out;
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
