// case_mix_columns: by which of the plan's `adjust_for` an indicator can be told apart.
//
//     adjust_for: [category, region]     returns (category, region)   → by both
//                                        late shipments (region)      → by region alone, P434
//                                        net sales, a sum             → as measured, P435
//
// Tested by: tests/pipeline/case_mix_test.cpp, tests/golden/check_diagnostics.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

/// Fills `adjust_for` of the plan's indicators. Errors: P433 a column that none of them has. Notes: P434, P435.
Diagnostics find_strata(Assessment& assessment, const SubjectType& subject, const Model& model);

}  // namespace steelyard
