// paid_people: what the house says of everybody whom a plan pays, put together from its sheets and the calendar;
// and what a reader of the pay must know.
//
//     0012345  team T1, 客服 × 1.2, 8 of 20 workdays, base 3000
//
// Tested by: tests/pipeline/payroll_test.cpp.
#pragma once

#include "project/project.hpp"
#include "score/run.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {

/// Empty where the plan does not pay, or not people.
Result<PaidPeople> read_paid_people(Connection& connection, const Project& project,
                                    const Assessment& assessment, const Period& period);

/// S096 no base, S097 no coefficient of a department, S098 no attendance; P327 a pool of nobody's team.
Result<Diagnostics> notes_of_pay(Connection& connection, const Model& model, const Run& run);

}  // namespace steelyard
