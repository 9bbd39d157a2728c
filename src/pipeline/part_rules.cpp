// Checks what a total is made of.
//
//     over: assigned_shops, plan: presale-a       P343: that plan is on employees, not on shops
//
// Tested by: tests/golden/check_diagnostics, tests/pipeline/parts_test.cpp.

#include "pipeline/part_rules.hpp"

#include <algorithm>
#include <optional>

#include "indicator/over_days.hpp"
#include "plan/in_force.hpp"
#include "planbook/plan_yaml.hpp"

namespace steelyard {

namespace {

PlanFile file_of(const Plan& plan, const TotalPart& part) {
  const std::string name = plan.source ? plan.source->name : part.plan;
  auto source = std::make_shared<const Source>(Source{name, write_plan_yaml({*part.rules, {}})});
  return {std::move(source), *part.rules, {}};
}

void check_subjects(const Plan& plan, const TotalPart& part, const Plan& other, Diagnostics& out) {
  const std::string from(from_type(part.over));
  const std::string to(to_type(part.over));
  if (plan.subject_type == from && other.subject_type == to) return;
  out.push_back({"P343"_code,
                 part.over_span,
                 {std::string(word_of(part.over)), from, to, plan.subject_type, other.subject_type},
                 {},
                 {}});
}

void check_cycle(const Plan& plan, const TotalPart& part, const Plan& other, Diagnostics& out) {
  if (plan.cycle.unit == other.cycle.unit) return;
  const Text hint = {"换一份按同样周期核算的方案，或把它从 parts 里去掉",
                     "take a plan with the cycle of this one, or take the part out"};
  out.push_back({"P344"_code, part.span, {part.plan}, hint, {}});
}

/// Whether a step allows a number of rows, or turns on how many there are: that would be granted anew in
/// every stretch.
bool counts_rows(const Standard& standard) {
  const auto* steps = std::get_if<Steps>(&standard.curve);
  if (steps == nullptr) return false;
  const auto is_of_rows = [](const StepTest& test) { return test.of != TestOf::Value; };
  return std::ranges::any_of(
      steps->steps, [&](const Step& step) { return std::ranges::any_of(step.tests, is_of_rows); });
}

Text hint_for(OverDays over, bool has_rows) {
  if (over == OverDays::AddsUp) {
    return {"写 target，标准按达成率写", "write a `target`, and the standard by attainment"};
  }
  if (over == OverDays::Mixed) {
    return {"算式里有的随天数相加，有的不随：全部用周期，或全部用同样的窗口，如 window: 30 d",
            "some of it adds up over days and some does not: take all of it over the period, or "
            "all over windows such as window: 30 d"};
  }
  if (has_rows) {
    return {"给它自己的窗口，如 window: 30 d", "give it a window of its own, such as window: 30 d"};
  }
  return {"其中有去重的数：给它所用的指标都写上同样的窗口，如 window: 30 d",
          "it counts distinct keys: give all indicators in it the same window of their own, such "
          "as window: 30 d"};
}

/// What to do about an indicator that a stretch cannot be held against; none if it can.
std::optional<Text> why_not_split(const Assessment& rules, const ResolvedIndicator& indicator) {
  const Standard& standard = *indicator.planned.standard;
  if (counts_rows(standard) && !looks_back(indicator)) {
    return Text{
        "台阶里的 count 和 n 会在每一段里各算一次：只写比率，或给指标自己的窗口，如 window: 30 d",
        "`count` and `n` in steps would be granted once a stretch: write the rate alone, or give "
        "the indicator a window of its own, such as window: 30 d"};
  }
  const OverDays over = over_days(rules, indicator);
  const bool shared_out = over == OverDays::AddsUp && standard.target;
  if (over == OverDays::Level || shared_out || standard.percentile) return std::nullopt;
  return hint_for(over, !indicator.lowered.measures.empty());
}

}  // namespace

Result<Assessment> part_assessment(const Project& project, const Plan& plan,
                                   const TotalPart& part) {
  return check(project, file_of(plan, part));
}

Diagnostics check_part_plans(const Project& project, const Plan& plan) {
  Diagnostics out;
  if (!plan.total) return out;
  for (const TotalPart& part : plan.total->parts) {
    if (!part.rules) continue;
    Result<Assessment> other = part_assessment(project, plan, part);
    if (!other) {
      append(out, std::move(other.error()));
      continue;
    }
    check_subjects(plan, part, other->plan, out);
    check_cycle(plan, part, other->plan, out);
  }
  return out;
}

Diagnostics check_split(const Assessment& rules) {
  Diagnostics out;
  if (!rules.plan.dated || !has_splits(*rules.plan.dated)) return out;
  for (const ResolvedIndicator& indicator : rules.indicators) {
    const PlannedIndicator& planned = indicator.planned;
    if (!planned.standard || !planned.weight) continue;
    const std::optional<Text> hint = why_not_split(rules, indicator);
    if (hint) out.push_back({"P350"_code, planned.standard->span, {planned.def.name}, *hint, {}});
  }
  return out;
}

}  // namespace steelyard
