// over_days: what becomes of an indicator when a period is cut in two: a sum is shared out between the
// parts, a share or a mean is what it is in each; distinct keys, and sums set off against what is no sum, are
// neither.
//
//     net_sales: AddsUp      return_rate: Level      buyers, repurchases: CountsKeys      gmv - refunds: AddsUp
//     gmv / orders: Level    gmv / buyers: CountsKeys      gmv - gmv of 30 days: Mixed
//
// Of indicators over the period itself; with a window of days of their own they are a level on each day.
// Tested by: tests/indicator/over_days_test.cpp.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

enum class OverDays { AddsUp, CountsKeys, Mixed, Level };
OverDays over_days(const Assessment& assessment, const ResolvedIndicator& indicator);

/// Whether all its windows are of days of their own, as long in a part of a period as in all of it.
bool looks_back(const ResolvedIndicator& indicator);

}  // namespace steelyard
