// Checks what a total is made of.
//
//     over: assigned_shops, plan: presale-a       P343: that plan is on employees, not on shops
//
// Tested by: tests/golden/check_diagnostics, tests/pipeline/parts_test.cpp.

#include "part_rules.hpp"

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
  out.push_back({"P344"_code, part.span, {part.plan}, {}, {}});
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
    if (!planned.standard || !planned.weight || planned.standard->percentile) continue;
    const OverDays over = over_days(rules, indicator);
    const bool shared_out = over == OverDays::AddsUp && planned.standard->target;
    if (over == OverDays::Level || shared_out) continue;
    const bool keys = over == OverDays::CountsKeys;
    out.push_back({"P350"_code,
                   planned.standard->span,
                   {planned.def.name},
                   keys ? Text{"给它自己的窗口，如 window: 30 d",
                               "give it a window of its own, such as window: 30 d"}
                        : Text{"写 target，标准按达成率写",
                               "write a `target`, and the standard by attainment"},
                   {}});
  }
  return out;
}

}  // namespace steelyard
