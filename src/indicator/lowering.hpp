// lowering: the few shapes of measure and estimate that several kinds share.
//
// Tested by: tests/indicator/kinds_lower_test.cpp and kinds_estimate_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "indicator/kind.hpp"

namespace steelyard {

/// The rows of the definition, with these statistics, added up.
Measure rows_of(const KindInput& input, std::vector<State> states);
/// The rows of the definition's series (P122 when the fact has none).
Result<Measure> series_of(const KindInput& input, std::vector<State> states);
/// Σ 1 over the rows where `when` is true (null: every row).
State count_rows(ExprPtr when = nullptr);
/// Σ value over the rows where it is set and `when` is true.
State sum_of(ExprPtr value, ExprPtr when = nullptr);
/// Σ value² at twice the scale.
State squares_of(ExprPtr value, ExprPtr when = nullptr);
/// Σ value · times at the sum of their scales.
State products_of(ExprPtr value, ExprPtr times, ExprPtr when = nullptr);

/// An error unless the field is a plain number: a count or a number (P123).
Diagnostics check_plain_number(const KindInput& input, std::string_view field);
/// "money", "ratio" …: the unit in words, for messages.
std::string unit_name(Unit unit);

/// An estimate of the lowered unit with no value for this reason.
Estimate without_value(const Lowered& lowered, NoValue reason);
/// "leave_out": what the definition says of unknown rows.
std::string_view unknown_policy(const Lowered& lowered);

}  // namespace steelyard
