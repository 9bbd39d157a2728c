// score_parts: the parts of each subject's total, scored apart: by other plans, or stretch by stretch of a
// split period. The arithmetic is score/parts.hpp.
//
// Tested by: tests/pipeline/parts_test.cpp, tests/pipeline/split_test.cpp.
#pragma once

#include "pipeline/assess_steps.hpp"

namespace steelyard {

/// The rules of a run: those of the period's last stretch, which is the period itself unless it is split.
Result<Assessment> rules_at_end(const Project& project, const Assessment& assessment,
                                const Period& period);

/// Empty where the total is that of the plan's indicators over the period.
Result<SubjectParts> score_parts(OpenWarehouse& warehouse, const Project& project, const Run& run,
                                 const House& house, const Context& context);

/// S095: parts for which some subjects have no score.
Diagnostics notes_of_parts(const Run& run);

}  // namespace steelyard
