// lacking: rows that a value lacks, because what they amount to is unknown: orders in a currency without an
// exchange rate, answers off the scale.
//
//     net_sales 12.3 万 of 40 orders, 3 more without a rate   →   n_left_out 3
//
// Not here: a value that is unknown as a whole (NoValue::UnknownRows). Tested by: tests/report/left_out_test.cpp.
#pragma once

#include <cstdint>

#include "indicator/resolve.hpp"
#include "score/scorecard.hpp"

namespace steelyard {

/// Whether the definition of an indicator leaves rows of unknown value out.
bool leaves_unknown_out(const ResolvedIndicator& indicator);

/// How many rows of unknown value are not in the value; 0 where there is no value, or where the definition counts
/// such rows for or against.
std::int64_t n_left_out(const Estimate& estimate, const ResolvedIndicator& indicator);
std::int64_t n_left_out(const IndicatorCard& card, const ResolvedIndicator& indicator);

/// Whether a value that the expression names lacks rows.
bool lacks_rows(const Expr& expr, const std::vector<IndicatorCard>& cards,
                const Assessment& assessment);
bool lacks_rows(const std::string& name, const std::vector<IndicatorCard>& cards,
                const Assessment& assessment);

}  // namespace steelyard
