// Grades: every score has exactly one grade, the best is written first, and each can be reached.
//
//     { S: "≥ 95", A: "≥ 85", B: "< 80" }     P261: no grade for 80 ≤ x < 85
//     { B: "≥ 70", A: "≥ 85" }                P262: A is never given
//     { A: "≥ 85", B: "< 90" }                P263: A and B both hold for 85 ≤ x < 90
//
// Promise: exact for every score (standard_scale.hpp). Not here: who gets a grade (score/).
// Tested by: tests/plan.

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "plan/check_plan_parts.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/standard_scale.hpp"
#include "plan/standard_text.hpp"
#include "plan/total.hpp"

namespace steelyard {
namespace {

bool looks_up(const Cutoff& cutoff) {
  return cutoff.comparison == Comparison::Ge || cutoff.comparison == Comparison::Gt;
}

std::vector<Cutoff> cutoffs_of(const Plan& plan) {
  std::vector<Cutoff> cutoffs;
  for (const Grade& grade : plan.grades) cutoffs.push_back(grade.cutoff);
  return cutoffs;
}

void check_order(const Plan& plan, const Scale& scale, Diagnostics& out) {
  for (std::size_t i = 0; i < plan.grades.size(); ++i) {
    const Grade& grade = plan.grades[i];
    const int cutoff = static_cast<int>(i);
    if (!scale.is_reached(cutoff)) {
      out.push_back({"P262"_code,
                     grade.cutoff.span,
                     {grade.name},
                     {"最好的等级写在最前面", "write the best grade first"},
                     {}});
      continue;
    }
    if (looks_up(grade.cutoff)) continue;
    for (int place = 0; place < scale.n_places(); ++place) {
      const int first = scale.first_at(place);
      if (!scale.holds(cutoff, place) || first < 0 || first >= cutoff) continue;
      int last = place;
      while (last + 1 < scale.n_places() && scale.holds(cutoff, last + 1)) ++last;
      out.push_back({"P263"_code,
                     grade.cutoff.span,
                     {grade.name, plan.grades[first].name, scale.describe(place, last)},
                     {},
                     {}});
      break;
    }
  }
}

/// The highest total there can be; none when entries may add without a limit.
std::optional<Decimal> best_total(const Plan& plan) {
  Decimal best;
  for (const PlannedIndicator& indicator : plan.indicators) {
    if (!indicator.weight) continue;
    if (indicator.weight->share_of_objective) return std::nullopt;
    const Decimal points = indicator.standard ? best_points(*indicator.standard) : Decimal{100, 0};
    best = add(best, divide(multiply(points, indicator.weight->value), Decimal{100, 0}));
  }
  for (const EntryItem& item : plan.entries) {
    const bool adds = !item.points || !is_negative(*item.points);
    if (!adds) continue;
    if (!item.at_most) return std::nullopt;
    if (!is_negative(*item.at_most)) best = add(best, *item.at_most);
  }
  return best;
}

/// The best total with the parts that other plans give: at most 100 each, where none of their entries adds to it.
std::optional<Decimal> best_with_parts(const Decimal& own, const Total& total) {
  Decimal best;
  for (const TotalPart& part : total.parts) {
    const bool may_be_more = part.rules && part.rules->find("entries") != nullptr;
    if (may_be_more) return std::nullopt;
    best = add(best, multiply(part.share, part.is_own() ? own : Decimal{100, 0}));
  }
  return best;
}

void check_reachable(const Plan& plan, Diagnostics& out) {
  if (plan.unread.weights || plan.unread.entries) return;
  std::optional<Decimal> best = best_total(plan);
  if (best && plan.total) best = best_with_parts(*best, *plan.total);
  if (!best) return;
  for (const Grade& grade : plan.grades) {
    const int order = compare(grade.cutoff.at.value, *best);
    const bool above = order > 0 || (order == 0 && grade.cutoff.comparison == Comparison::Gt);
    if (!looks_up(grade.cutoff) || !above) continue;
    out.push_back({"P265"_code, grade.cutoff.span, {grade.name, to_string(*best)}, {}, {}});
  }
}

Text grades_hint(const std::vector<std::string>& names) {
  if (names.empty()) return {"先写 grades:", "write grades: first"};
  const std::string list = join(names, ", ");
  return {"等级有：" + list, "the grades are " + list};
}

void check_red_lines(const Plan& plan, Diagnostics& out) {
  std::vector<std::string> names;
  for (const Grade& grade : plan.grades) names.push_back(grade.name);
  for (const RedLine& line : plan.red_lines) {
    if (!line.grade_at_most) continue;
    const std::string& name = *line.grade_at_most;
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      Text hint = did_you_mean(name, names);
      if (hint.empty()) hint = grades_hint(names);
      out.push_back({"P266"_code, line.span, {name}, std::move(hint), {}});
    } else if (name == names.front()) {
      out.push_back({"P268"_code, line.span, {name}, {}, {}});
    }
  }
}

}  // namespace

void check_grades(const Plan& plan, Diagnostics& out) {
  if (!plan.unread.grades) check_red_lines(plan, out);
  if (plan.grades.empty()) return;
  Diagnostics found;
  for (std::size_t i = 0; i < plan.grades.size(); ++i) {
    const Grade& grade = plan.grades[i];
    const Quantity& at = grade.cutoff.at;
    // A last `else` has the cut-off of the grade above it, of which it has been said.
    const bool from_above = i > 0 && compare(at.value, plan.grades[i - 1].cutoff.at.value) == 0;
    if (at.unit == Unit::Count || from_above) continue;
    found.push_back({"P264"_code,
                     grade.cutoff.span,
                     {grade.name, to_string(at)},
                     {"总分是 100 分制：写 ≥ 95", "totals are points of 100: write ≥ 95"},
                     {}});
  }
  if (found.empty() && !plan.unread.grades) {
    const Scale scale(cutoffs_of(plan));
    check_order(plan, scale, found);
    for (const std::string& hole : scale.holes()) {
      found.push_back({"P261"_code,
                       plan.grades.back().cutoff.span,
                       {hole},
                       {"最后一个等级写 else", "let the last grade be else"},
                       {}});
    }
    check_reachable(plan, found);
  }
  append(out, std::move(found));
}

}  // namespace steelyard
