// status: see status.hpp.  Tested by: tests/month/status_test.cpp.

#include "month/status.hpp"

#include <algorithm>

#include "base/time_zone.hpp"
#include "cycle/actions.hpp"
#include "month/publish.hpp"

namespace steelyard {

namespace {

/// The last time that a step was taken; none if it never was.
std::optional<std::int64_t> last_time(const MonthLife& life, MonthStep step) {
  std::optional<std::int64_t> last;
  for (const MonthEvent& event : life.events) {
    if (event.step == step) last = event.at_us;
  }
  return last;
}

Result<MonthStatus> status_of(const MonthDesk& desk, MonthCase one,
                              const std::vector<Objection>& all) {
  const TimeZone zone = TRY(TimeZone::create(desk.project.model.time_zone));
  MonthStatus status;
  status.life = TRY(month_life(desk.store, one.key));
  status.state = state_of(status.life);
  status.damage = TRY(check_published(desk.project, status.life));
  status.data_closed = due_on(one.period.last, one.timetable.data_closed, one.calendar);
  status.published_due = due_on(one.period.last, one.timetable.published, one.calendar);
  status.objections_until = TRY(objections_until(one, status.life, desk.project));
  status.today = TRY(today_of(desk));
  const Date after = one.period.last + 1;
  status.times = step_times(status.life, zone.to_utc(after.days * kMicrosPerDay));
  const auto slowest = std::ranges::max_element(status.times, {}, &StepTime::took_us);
  if (status.times.size() > 1) status.slowest = slowest->step;
  for (const Objection& objection : all) {
    if (objection.key == one.key) status.objections.push_back(objection);
  }
  for (const PlannedAction& action : TRY(planned_actions(desk.store))) {
    if (action.key.plan != one.key.plan) continue;
    status.n_actions_open += action.state == ActionState::Open ? 1 : 0;
    status.n_actions_overdue += is_overdue(action, status.today) ? 1 : 0;
  }
  status.one = std::move(one);
  return status;
}

}  // namespace

std::vector<StepTime> step_times(const MonthLife& life, std::int64_t ended_us) {
  std::vector<StepTime> times;
  std::int64_t from = ended_us;
  for (const MonthStep step : kAllMonthSteps) {
    const auto at = step == MonthStep::Collect ? std::nullopt : last_time(life, step);
    if (!at) continue;
    times.push_back({step, std::max<std::int64_t>(0, *at - from)});
    from = std::max(from, *at);
  }
  return times;
}

std::optional<MonthStep> next_step(MonthState state) {
  switch (state) {
    case MonthState::Open:
      return MonthStep::Assess;
    case MonthState::Assessed:
      return MonthStep::Review;
    case MonthState::Reviewed:
      return MonthStep::Confirm;
    case MonthState::Confirmed:
      return MonthStep::Publish;
    case MonthState::Published:
      return MonthStep::Close;
    case MonthState::Closed:
      break;
  }
  return std::nullopt;
}

Result<std::vector<MonthStatus>> status_of_months(const MonthDesk& desk,
                                                  const MonthQuestion& question) {
  const std::vector<Objection> all = TRY(objections(desk.store));
  std::vector<MonthStatus> out;
  for (MonthCase& one : TRY(cases_of(desk, question))) {
    out.push_back(TRY(status_of(desk, std::move(one), all)));
  }
  return out;
}

}  // namespace steelyard
