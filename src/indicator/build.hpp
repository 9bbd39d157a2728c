// build: small typed expressions, for kinds that need conditions the user did not write.
//
//     all_of({where, is_set(paid_at)})        paid_at is set and not presale
//
// Every result has types, as if check_expr had given them. A null ExprPtr means "no condition".
// Tested by: tests/indicator/build_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/expr.hpp"

namespace steelyard::build {

ExprPtr column(std::string_view name, Type type);
ExprPtr text(std::string_view value);
/// digits × 10^-type.scale, of a numeric type.
ExprPtr number(Int128 digits, Type type);
ExprPtr truth(BoolLiteral value);

ExprPtr binary(BinaryOp op, const ExprPtr& a, const ExprPtr& b, Type type);
ExprPtr equal(const ExprPtr& a, const ExprPtr& b);
/// The day of an instant; a date is its own day.
ExprPtr day_of(const ExprPtr& time);

/// Is it set? Null (no condition) for a literal, which always is.
ExprPtr is_set(const ExprPtr& a);
/// Is any of them missing? Null when none can be.
ExprPtr any_missing(const std::vector<ExprPtr>& all);
/// Are all of them set? Null when each always is.
ExprPtr all_set(const std::vector<ExprPtr>& all);
/// The conjunction of those that are not null; null when all are.
ExprPtr all_of(const std::vector<ExprPtr>& conditions);
ExprPtr any_of(const ExprPtr& a, const ExprPtr& b);

ExprPtr negation(const ExprPtr& a);

/// What the condition says once every pending row has fallen due: late(…) is true, on_time(…)
/// false.
ExprPtr when_overdue(const ExprPtr& condition);

/// Every name the expression reads, with its place, in the order of the text.
std::vector<PlacedText> names_in(const Expr& expr);

}  // namespace steelyard::build
