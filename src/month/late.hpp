// late: what data that came after a month was closed change in its pay: booked in a later month, never in the
// closed one.
//
//     2026-04 was closed with 3,120.00 for E00012; a return of April came in June: by today's data 3,108.50
//     → adjustment of −11.50 in the payroll of 2026-05, unless an earlier month has booked it already
//
// Looked at are the last three closed months of the plan, each by the rules it was closed under.
// Tested by: tests/month/late_test.cpp, tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"
#include "month/payroll_rows.hpp"

namespace steelyard {

inline constexpr int kMonthsLookedBack = 3;

/// Oldest month first, then by person. Errors: A225, A232; those of assess.
Result<std::vector<Adjustment>> late_adjustments(const MonthDesk& desk, const MonthCase& one);

/// Pure: what is owed by today's data beyond what was paid and booked.
std::vector<Adjustment> adjustments_between(const Payroll& closed, const Payroll& today,
                                            const std::vector<Adjustment>& booked);

/// Into the rows of a payroll; who has none any more gets one with nothing else in it.
void add_adjustments(KeptPayroll& kept, const std::vector<Adjustment>& adjustments,
                     const std::string& period);

}  // namespace steelyard
