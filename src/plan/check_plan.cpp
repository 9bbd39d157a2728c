// check_plan: what does not fit together in a plan, and shows without the data model.
//
//     weights 40 + 25 + 10                    P250: they add up to 75, not 100
//     valid_complaint: { points: -2, at_most: 10 }     P267: a cap of the other sign
//
// Promise: errors and warnings, each at its place, for any plan that parse_plan returns; of one that
// could be read only in part (read_plan), nothing is said that may follow from what is missing. Not here:
// the standards of single indicators (standard_check.cpp), weights (check_plan_weights.cpp), grades
// (check_plan_grades.cpp), names of the model (indicator/resolve).
// Tested by: tests/plan, tests/golden/plan_diagnostics.

#include <algorithm>
#include <map>
#include <utility>

#include "plan/check_plan_parts.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/read_plan.hpp"

namespace steelyard {
namespace {

Decimal magnitude(Decimal value) {
  return is_negative(value) ? Decimal{-value.digits, value.scale} : value;
}

void check_names(const Plan& plan, Diagnostics& out) {
  std::map<std::string, Span> seen;
  for (const PlannedIndicator& indicator : plan.indicators) {
    const IndicatorDef& def = indicator.def;
    if (def.name.empty()) continue;  // not read, which has been said
    const auto [first, is_new] = seen.emplace(def.name, def.span);
    if (is_new) continue;
    Diagnostic twice{"P255"_code,
                     def.span,
                     {def.name},
                     {"用 name: 另起一个名字", "give it another name with name:"},
                     {}};
    twice.labels.push_back({first->second, {"第一次在这里", "first named here"}});
    out.push_back(std::move(twice));
  }
}

void check_entries(const Plan& plan, Diagnostics& out) {
  for (const EntryItem& item : plan.entries) {
    if (!item.points || !item.at_most) continue;
    const bool opposite = is_negative(*item.points) != is_negative(*item.at_most) &&
                          !is_zero(*item.points) && !is_zero(*item.at_most);
    if (opposite) {
      const Decimal turned{-item.at_most->digits, item.at_most->scale};
      out.push_back({"P267"_code,
                     item.span,
                     {item.name, to_string(*item.at_most)},
                     {"写 at_most: " + to_string(turned), "write at_most: " + to_string(turned)},
                     {}});
    } else if (compare(magnitude(*item.at_most), magnitude(*item.points)) < 0) {
      out.push_back({"P269"_code,
                     item.span,
                     {item.name, to_string(*item.at_most), to_string(*item.points)},
                     {},
                     {}});
    }
  }
}

/// How far a total stays below a grade changes with the rules; that nobody reaches it is one finding.
bool has_same_args(const Diagnostic& a, const Diagnostic& b) {
  return a.code == "P265"_code ? a.args.front() == b.args.front() : a.args == b.args;
}

bool is_same(const Diagnostic& a, const Diagnostic& b) {
  return a.code == b.code && has_same_args(a, b) && a.span.source == b.span.source &&
         a.span.line == b.span.line && a.span.column == b.span.column;
}

bool has(const Diagnostics& all, const Diagnostic& one) {
  return std::ranges::any_of(all, [&](const Diagnostic& it) { return is_same(it, one); });
}

/// Sums of weights, and of points: what changes with the period changes them.
bool is_sum(const Diagnostic& one) {
  return one.code == "P265"_code || one.code == "P250"_code || one.code == "P251"_code ||
         one.code == "P257"_code;
}

}  // namespace

Diagnostics check_all_rules(const std::vector<ReadPlan>& all) {
  std::vector<Diagnostics> found;
  found.reserve(all.size());
  for (const ReadPlan& read : all) found.push_back(check_plan(read.plan));
  Diagnostics out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Diagnostic& one : found[i]) {
      const bool everywhere =
          std::ranges::all_of(found, [&](const Diagnostics& of_set) { return has(of_set, one); });
      const bool is_known = one.code == "P265"_code && has(out, one);
      if (is_known) continue;
      Diagnostic named = one;
      if (is_sum(one) && !everywhere && !all[i].which.empty())
        named.args.back() += " [" + all[i].which + "]";
      append_new(out, {named});
    }
  }
  return out;
}

Diagnostics check_plan(const Plan& plan) {
  Diagnostics out;
  check_names(plan, out);
  check_weights(plan, out);
  check_entries(plan, out);
  check_grades(plan, out);
  check_pay(plan, out);
  check_memory(plan, out);
  check_parts(plan, out);
  return out;
}

}  // namespace steelyard
