// status: where a month stands, what is due when, whom it waits for, and how long each step took.
//
// Tested by: tests/month/status_test.cpp, tests/e2e/month.sh.
#pragma once

#include "cycle/objections.hpp"
#include "month/desk.hpp"

namespace steelyard {

/// From the step before (or the period's end) to the last time this one was taken.
struct StepTime {
  MonthStep step = MonthStep::Assess;
  std::int64_t took_us = 0;
};

struct MonthStatus {
  MonthCase one;
  MonthLife life;
  MonthState state = MonthState::Open;
  std::vector<Objection> objections;
  std::size_t n_actions_open = 0;  // of the plan, in whatever month they came up
  std::size_t n_actions_overdue = 0;
  std::optional<Date> data_closed;
  std::optional<Date> published_due;
  std::optional<Date> objections_until;
  Date today;
  std::vector<StepTime> times;
  std::optional<MonthStep> slowest;  // of at least two
  Diagnostics damage = {};           // A225: published files that are other than the log says
};

/// One per running plan. Errors: those of cases_of.
Result<std::vector<MonthStatus>> status_of_months(const MonthDesk& desk,
                                                  const MonthQuestion& question);

/// Pure; the steps in the order of the month, each once. `ended_us`: when the period was over.
std::vector<StepTime> step_times(const MonthLife& life, std::int64_t ended_us);

/// The step that comes next; none once it is closed.
std::optional<MonthStep> next_step(MonthState state);

}  // namespace steelyard
