// remember: what a plan remembers of earlier check dates, recomputed from cells. Nothing is read from
// stored runs: the same data and plan give the same memory, however often it is asked.
//
// Each check date is an assessment of the period that ends there, under the rules in force then
// (plan/in_force.hpp); the folds over them are pure (score/ledger.hpp, score/held_grade.hpp).
// Tested by: tests/pipeline/memory_test.cpp.
#pragma once

#include "pipeline/check_dates.hpp"

namespace steelyard {

/// What each subject of the house brings along into the run's period; empty where the plan remembers
/// nothing.
Result<SubjectMemory> remember(OpenWarehouse& warehouse, const Project& project, const Run& run,
                               const House& house, const Context& context);

}  // namespace steelyard
