// objection_list: see objection_list.hpp.  Tested by: tests/e2e/entries.sh.

#include "month/objection_list.hpp"

#include <algorithm>

namespace steelyard {

namespace {

/// Of the plans that run; of one that was closed nobody waits for a ruling by a timetable.
Result<std::map<std::string, MonthCase>> cases_by_plan(const MonthDesk& desk) {
  std::map<std::string, MonthCase> all;
  const std::vector<PlanLife> lives = TRY(plan_lives(desk.store));
  if (std::ranges::find(lives, PlanState::Running, &PlanLife::state) == lives.end()) return all;
  for (MonthCase& one : TRY(cases_of(desk, {}))) all[one.key.plan] = std::move(one);
  return all;
}

}  // namespace

Result<ObjectionList> listed(const MonthDesk& desk, const std::vector<Objection>& objections) {
  const std::map<std::string, MonthCase> known = TRY(cases_by_plan(desk));
  ObjectionList list{{}, TRY(today_of(desk))};
  for (const Objection& one : objections) {
    list.all.push_back({one, std::nullopt});
    const auto plan = known.find(one.key.plan);
    if (one.state != ObjectionState::Open || plan == known.end()) continue;
    const Date raised = TRY(day_in_zone(desk.project, one.at_us));
    list.all.back().due = due_on(raised, plan->second.timetable.rulings, plan->second.calendar);
  }
  return list;
}

Result<ObjectionList> objection_list(const MonthDesk& desk, const MonthQuestion& asked) {
  std::vector<Objection> all = TRY(objections(desk.store));
  std::erase_if(all, [&asked](const Objection& one) {
    return (!asked.plan.empty() && one.key.plan != asked.plan) ||
           (!asked.period.empty() && one.key.period != asked.period);
  });
  return listed(desk, all);
}

}  // namespace steelyard
