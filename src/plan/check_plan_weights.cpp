// Weights and objectives: every point of the 100 has exactly one owner.
//
//     40 + 25 + 10                            P250: 75, not 100
//     growth: 40% + 50%                       P251: 90 %, not 100 %
//     objective: grwoth                       P252: did you mean 'growth'?
//     growth: { weight: 40 }, and 5 indicators without a weight        P271
//
// An objective weighs the sum of its indicators' points, or has a weight of its own that its
// indicators share by %. Promise: when shares or objectives are wrong, the total of the plan is not
// complained about as well. Tested by: tests/plan.

#include <algorithm>
#include <set>
#include <utility>

#include "plan/check_plan_parts.hpp"
#include "plan/plan_decimal.hpp"

namespace steelyard {
namespace {

const Decimal kHundred{100, 0};

/// The indicators of one objective ("" = of none), by what they weigh.
struct Group {
  std::vector<const PlannedIndicator*> by_points;
  std::vector<const PlannedIndicator*> by_share;
  std::vector<const PlannedIndicator*> unweighed;
};

Group group_of(const Plan& plan, const std::string& objective) {
  Group group;
  for (const PlannedIndicator& indicator : plan.indicators) {
    if (indicator.objective != objective) continue;
    if (!indicator.weight) {
      group.unweighed.push_back(&indicator);
    } else if (indicator.weight->share_of_objective) {
      group.by_share.push_back(&indicator);
    } else {
      group.by_points.push_back(&indicator);
    }
  }
  return group;
}

Decimal sum_of(const std::vector<const PlannedIndicator*>& indicators) {
  Decimal sum;
  for (const PlannedIndicator* indicator : indicators) sum = add(sum, indicator->weight->value);
  return sum;
}

std::string percent(Decimal share) { return to_string(multiply(share, kHundred)) + "%"; }

void check_objective_names(const Plan& plan, Diagnostics& out) {
  std::vector<std::string> names;
  for (const Objective& objective : plan.objectives) names.push_back(objective.name);
  for (const PlannedIndicator& indicator : plan.indicators) {
    const std::string& name = indicator.objective;
    if (name.empty() || plan.unread.objectives ||
        std::find(names.begin(), names.end(), name) != names.end())
      continue;
    Text hint = did_you_mean(name, names);
    if (hint.empty()) hint = {"在 objectives: 里声明它", "declare it under objectives:"};
    out.push_back({"P252"_code, indicator.objective_span, {name}, std::move(hint), {}});
  }
  for (const Objective& objective : plan.objectives) {
    const bool used = std::any_of(
        plan.indicators.begin(), plan.indicators.end(),
        [&](const PlannedIndicator& indicator) { return indicator.objective == objective.name; });
    if (!used && !plan.unread.uses_of_objectives)
      out.push_back({"P253"_code, objective.span, {objective.name}, {}, {}});
  }
}

/// A weight of 40 that five indicators are to share, none of which says how much it takes.
void check_unshared(const Objective& objective, const Group& group, Diagnostics& out) {
  if (!objective.weight || is_zero(*objective.weight) || group.unweighed.empty()) return;
  out.push_back(
      {"P271"_code,
       objective.span,
       {objective.name, to_string(*objective.weight), std::to_string(group.unweighed.size())},
       {"给每个指标写 weight，例如 weight: 40%", "weigh each of them, such as weight: 40%"},
       {}});
}

void check_objective(const Objective& objective, const Group& group, Diagnostics& out) {
  if (group.by_share.empty() && group.by_points.empty()) {
    return check_unshared(objective, group, out);
  }
  if (!group.by_share.empty() && !group.by_points.empty()) {
    Diagnostic mixed{"P258"_code, group.by_share.front()->weight->span, {objective.name}, {}, {}};
    mixed.labels.push_back(
        {group.by_points.front()->weight->span, {"这一个写的是分数", "this one weighs by points"}});
    out.push_back(std::move(mixed));
    return;
  }
  if (!group.by_share.empty()) {
    if (!objective.weight) {
      out.push_back({"P254"_code,
                     objective.span,
                     {objective.name},
                     {"给目标加 weight: 40", "give the objective a weight, such as weight: 40"},
                     {}});
    }
    const Decimal sum = sum_of(group.by_share);
    if (compare(sum, Decimal{1, 0}) != 0) {
      out.push_back({"P251"_code,
                     group.by_share.back()->weight->span,
                     {objective.name, percent(sum)},
                     {},
                     {}});
    }
  } else if (objective.weight && !group.by_points.empty()) {
    const Decimal sum = sum_of(group.by_points);
    if (compare(sum, *objective.weight) != 0) {
      out.push_back(
          {"P257"_code,
           objective.span,
           {objective.name, to_string(*objective.weight), to_string(sum)},
           {"改一边，或去掉目标的 weight", "change one of them, or drop the objective's weight"},
           {}});
    }
  }
}

/// An indicator without weight is only shown, which is fine; with a standard it was meant to count.
void check_unweighed(const Group& group, Diagnostics& out) {
  if (group.by_points.empty() && group.by_share.empty()) return;
  for (const PlannedIndicator* indicator : group.unweighed) {
    const bool is_rated = indicator->standard && !indicator->standard->curve_unread;
    if (!is_rated || indicator->unread.weight) continue;
    out.push_back({"P256"_code,
                   indicator->def.span,
                   {indicator->def.name},
                   {"写上 weight；只展示的写 weight: 0",
                    "give it a weight; weight: 0 if it is only to be shown"},
                   {}});
  }
}

/// What the whole plan adds up to, given that each objective is sound.
Decimal total_of(const Plan& plan) {
  Decimal total;
  for (const PlannedIndicator& indicator : plan.indicators) {
    const auto& weight = indicator.weight;
    if (weight && !weight->share_of_objective) total = add(total, weight->value);
  }
  for (const Objective& objective : plan.objectives) {
    const Group group = group_of(plan, objective.name);
    if (!group.by_share.empty() && objective.weight) total = add(total, *objective.weight);
  }
  return total;
}

void check_total(const Plan& plan, Diagnostics& out) {
  const Decimal total = total_of(plan);
  if (compare(total, kHundred) == 0 || plan.indicators.empty()) return;
  Span span = plan.indicators.front().def.span;
  for (const PlannedIndicator& indicator : plan.indicators) {
    if (indicator.weight) span = indicator.weight->span;
  }
  const Decimal rest = add(kHundred, Decimal{-total.digits, total.scale});
  const Decimal off{is_negative(rest) ? -rest.digits : rest.digits, rest.scale};
  const std::string points = to_string(off);
  const bool missing = !is_negative(rest);
  out.push_back({"P250"_code,
                 span,
                 {to_string(total)},
                 {(missing ? "还差 " : "多了 ") + points + " 分",
                  points + (missing ? " points are missing" : " points too many")},
                 {}});
}

/// A geometric mean needs something to be between.
void check_between(const Plan& plan, Diagnostics& out) {
  if (plan.between_objectives != Between::Geometric || plan.unread.uses_of_objectives) return;
  std::set<std::string_view> weighed;
  for (const PlannedIndicator& indicator : plan.indicators) {
    if (indicator.weight && !is_zero(indicator.weight->value)) weighed.insert(indicator.objective);
  }
  if (weighed.size() >= 2 && !weighed.contains("")) return;
  out.push_back({"P260"_code,
                 plan.between_span,
                 {},
                 {"给每个计分的指标写上 objective，或删去 between_objectives",
                  "name the objective of every weighted indicator, or take between_objectives out"},
                 {}});
}

}  // namespace

void check_weights(const Plan& plan, Diagnostics& out) {
  Diagnostics found;
  check_objective_names(plan, found);
  for (const PlannedIndicator& indicator : plan.indicators) {
    const bool lonely = indicator.weight && indicator.weight->share_of_objective &&
                        indicator.objective.empty() && !indicator.unread.objective;
    if (lonely) {
      found.push_back({"P259"_code,
                       indicator.weight->span,
                       {indicator.def.name},
                       {"写上 objective，或写分数：weight: 40",
                        "name its objective, or weigh by points: weight: 40"},
                       {}});
    }
  }
  for (const Objective& objective : plan.objectives) {
    const Group group = group_of(plan, objective.name);
    if (!plan.unread.weights) check_objective(objective, group, found);
    check_unweighed(group, found);
  }
  check_unweighed(group_of(plan, ""), found);
  if (!has_errors(found) && !plan.unread.weights) {
    check_total(plan, found);
    check_between(plan, found);
  }
  append(out, std::move(found));
}

}  // namespace steelyard
