// desk: see desk.hpp.  Tested by: tests/e2e/month.sh.

#include "month/desk.hpp"

#include <algorithm>

#include "base/time_zone.hpp"
#include "project/calendar.hpp"

namespace steelyard {

namespace {

tl::unexpected<Diagnostics> none_runs(const std::string& plan) {
  return fail(
      Diagnostic{"A215"_code,
                 {},
                 {plan.empty() ? "" : "“" + plan + "”", plan.empty() ? "" : " '" + plan + "'"},
                 {"steelyard plan status", "steelyard plan status"},
                 {}});
}

Result<MonthCase> case_of(const MonthDesk& desk, const PlanLife& life, const std::string& period) {
  const KeptPlan kept = TRY(kept_plan(desk.store, {life.plan, life.version}));
  MonthCase one;
  one.plan = life;
  const std::string name = life.plan + " v" + std::to_string(life.version);
  one.assessment =
      TRY(check(desk.project, std::make_shared<const Source>(Source{name, kept.text})));
  one.timetable = timetable_of(one.assessment.plan);
  one.calendar = TRY(work_calendar(desk.project, one.assessment.plan));
  const Cycle& cycle = one.assessment.plan.cycle;
  const Date today = TRY(today_of(desk));
  one.period = period.empty() ? previous(period_containing(today, cycle), cycle)
                              : TRY(parse_period(period, cycle));
  one.key = {life.plan, one.period.name};
  return one;
}

}  // namespace

Result<std::vector<MonthCase>> cases_of(const MonthDesk& desk, const MonthQuestion& question) {
  std::vector<MonthCase> cases;
  for (const PlanLife& life : TRY(plan_lives(desk.store))) {
    const bool is_asked = question.plan.empty() || question.plan == life.plan;
    if (life.state != PlanState::Running || !is_asked) continue;
    cases.push_back(TRY(case_of(desk, life, question.period)));
  }
  if (!cases.empty()) return cases;
  // A name that nobody ever submitted is answered with a near one.
  if (!question.plan.empty()) TRY(kept_plan(desk.store, {question.plan, 0}));
  return none_runs(question.plan);
}

Result<std::vector<MonthCase>> current_cases_of(const MonthDesk& desk, const std::string& plan) {
  std::vector<MonthCase> cases = TRY(cases_of(desk, {plan, ""}));
  const Date today = TRY(today_of(desk));
  for (MonthCase& one : cases) {
    one.period = period_containing(today, one.assessment.plan.cycle);
    one.key.period = one.period.name;
  }
  return cases;
}

Result<Date> day_in_zone(const Project& project, std::int64_t at_us) {
  const TimeZone zone = TRY(TimeZone::create(project.model.time_zone));
  return day_of(zone.to_local(at_us));
}

Result<Date> today_of(const MonthDesk& desk) {
  return day_in_zone(desk.project, desk.context.clock_us());
}

std::optional<Date> objections_after(const MonthCase& one, std::optional<Date> published) {
  const std::optional<Date> planned =
      due_on(one.period.last, one.timetable.published, one.calendar);
  const std::optional<Date> from = planned && published ? std::max(planned, published)
                                   : planned            ? planned
                                                        : published;
  return from ? due_on(*from, one.timetable.objections, one.calendar) : std::nullopt;
}

Result<std::optional<Date>> objections_until(const MonthCase& one, const MonthLife& life,
                                             const Project& project) {
  if (life.published.empty()) return objections_after(one, std::nullopt);
  return objections_after(one, TRY(day_in_zone(project, life.published.back().at_us)));
}

}  // namespace steelyard
