// weighing_check: whether what a plan measures can be weighed by its subjects, and over which days.
//
// Tested by: tests/indicator/resolve_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

/// Errors: S003 the fact does not know the subject, S060 a column of a bridge has several values above
/// its level, S063 a published figure above whom it was published for.
Diagnostics check_weighing(const Assessment& assessment, const SubjectType& subject,
                           const Model& model);

/// Notes: S062 an indicator puts others together that look at different days.
Diagnostics check_windows(const Assessment& assessment);

}  // namespace steelyard
