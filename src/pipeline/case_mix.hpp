// case_mix: what an assessment counts, once more apart by the columns of the plan's `adjust_for`.
//
//     returned of S1 in May: 50 of 1,000   →   Clothing 40 of 620, Books 10 of 380
//
// Over the same windows and without the same announced days as the value itself, so that the classes of a
// subject add up to it. Kept as cells like all that is counted. Plans without `adjust_for` ask nothing.
// Tested by: tests/pipeline/case_mix_test.cpp.
#pragma once

#include "pipeline/assess_steps.hpp"
#include "pipeline/excused.hpp"
#include "score/adjust_values.hpp"

namespace steelyard {

/// One for each list of columns that indicators are adjusted for. `question.counted` is not looked at.
Result<std::vector<CountedMix>> count_mixes(Connection& connection, const Model& model,
                                            const ExcuseQuestion& question, const Context& context);

/// By indicator what every subject has of each class.
std::vector<IndicatorMix> mixes_of(const Run& run, const House& house,
                                   const std::vector<SubjectEstimates>& subjects);

}  // namespace steelyard
