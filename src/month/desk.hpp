// Desk: what every step of a month needs at hand, and the case that lies on it: one running plan, one period.
//
//     MonthDesk desk{project, store, context, {.actor = "zoe", …}};
//     std::vector<MonthCase> cases = TRY(cases_of(desk, {.plan = "", .period = "2026-05"}));
//
// The plans are those that run in the workflow store, as they were approved, not the files of the project.
// Tested by: tests/e2e/month.sh.
#pragma once

#include <string>
#include <vector>

#include "cycle/months.hpp"
#include "cycle/plan_versions.hpp"
#include "month/places.hpp"
#include "pipeline/pipeline.hpp"
#include "plan/timetable.hpp"

namespace steelyard {

struct MonthDesk {
  const Project& project;
  Store& store;
  const Context& context;
  Acting by;
  bool dry_run = false;  // compute and say, keep nothing
};

struct MonthCase {
  MonthKey key;
  PlanLife plan;  // the version that runs
  Assessment assessment;
  Timetable timetable;
  WorkCalendar calendar;  // the one that the plan counts by
  Period period;
};

struct MonthQuestion {
  std::string plan;    // empty = every plan that runs
  std::string period;  // empty = the last one that is over
};

/// Errors: A215 no such plan runs; A203, A108; C10x the period; those of check.
Result<std::vector<MonthCase>> cases_of(const MonthDesk& desk, const MonthQuestion& question);

/// The same over the periods that run today.
Result<std::vector<MonthCase>> current_cases_of(const MonthDesk& desk, const std::string& plan);

/// The house's day, by the model's time zone.
Result<Date> today_of(const MonthDesk& desk);
Result<Date> day_in_zone(const Project& project, std::int64_t at_us);
/// Last day on which what is published on that day can be contested; none where the timetable does not say. A
/// publication before its time does not shorten it.
std::optional<Date> objections_after(const MonthCase& one, std::optional<Date> published);
/// Of what was published last; before that, of a publication in time.
Result<std::optional<Date>> objections_until(const MonthCase& one, const MonthLife& life,
                                             const Project& project);

}  // namespace steelyard
