// close: the end of a month: what is paid is written down, and nothing of it changes any more.
//
//     published/2026-05/presale-a/closed/   close.json payroll.json payroll.xlsx payroll.csv digests.json
//
// Data that come later are booked in the next month (late.hpp). Tested by: tests/e2e/month.sh,
// tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"

namespace steelyard {

struct ClosedMonth {
  Booked booked;
  std::string dir;
};

/// Errors: A214 it is not published, or was assessed otherwise since; A218 open objections; A219 before the time
/// for objections is over, unless `is_early`; A225 what was published or closed was changed.
Result<ClosedMonth> close_month(const MonthDesk& desk, const MonthCase& one, bool is_early);

}  // namespace steelyard
