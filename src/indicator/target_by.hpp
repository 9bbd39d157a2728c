// target_by: a target for each value of a column, blended by the number of rows of each.
//
//     on_time, target: { by: shift, day: 98%, night: 96% }   →   on_time@day, on_time@night: the same
//                                                                indicator where shift is that value
//
// The parts are counted like operands: shown by explain, never listed as indicators of the plan. What
// the target then is stands in score/estimates.cpp. Tested by: tests/golden/check_diagnostics,
// tests/pipeline/schemes_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "indicator/resolve.hpp"

namespace steelyard {

/// "on_time@day"; no name that a plan can give.
std::string target_part_name(const std::string& indicator, const std::string& value);

/// The parts of an indicator's target, without standard and weight; none where it has one target.
std::vector<PlannedIndicator> target_parts(const PlannedIndicator& planned);

/// Whether `name` is a part of the target of the indicator `of`.
bool is_target_part(const ResolvedIndicator& of, const std::string& name);

/// P372: indicators without rows of their own cannot be told apart by a column.
Diagnostics check_targets_by(const std::vector<PlannedIndicator>& planned);

/// P374: values that the column never has, where the model computes it out of few: `shift` is "day" or
/// "night", so that `nigth: 96%` is a slip. Of a column that comes with the rows nobody knows.
Diagnostics check_target_values(const std::vector<ResolvedIndicator>& indicators,
                                const Model& model);

}  // namespace steelyard
