// over_days: what becomes of an indicator when a period is cut in two: a sum is shared out between the
// parts, a share or a mean is what it is in each, distinct keys are neither.
//
//     net_sales: AddsUp      return_rate: Level      buyers: CountsKeys      gmv - refunds: AddsUp
//
// Of indicators over the period itself; with a window of days of their own they are a level on each day.
// Tested by: tests/indicator/over_days_test.cpp.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

enum class OverDays { AddsUp, CountsKeys, Level };
OverDays over_days(const Assessment& assessment, const ResolvedIndicator& indicator);

}  // namespace steelyard
