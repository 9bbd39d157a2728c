// excuse_days: which announced days speak of whom and of what, and how many days that leaves.
//
//     excuses: [ { from: 2026-05-10, until: 2026-05-10, reason: outage } ]   →   gmv of May: 30 of 31 days
//
// A target of what adds up over days is asked of the days that are left.
// Tested by: tests/pipeline/excused_targets_test.cpp.
#pragma once

#include "pipeline/assess_steps.hpp"

namespace steelyard {

/// Those of the plan, then those of the house's sheet.
std::vector<Excuse> excuses_in_force(const Run& run, const House& house);

/// Whether the announcement means the subject, and the indicator or what that one is behind.
bool speaks_of(const Excuse& excuse, const std::string& subject, const std::string& indicator,
               const Assessment& rules);

/// Whether the sums of some rows may be taken off those of all, or added.
bool subtracts(const Measure& measure);

struct ExcuseDays {
  const Run& run;  // its period and rules
  const std::vector<IndicatorWindows>& windows;
  std::vector<Excuse> excuses;

  /// Days of the period on which a subject's rows of an indicator count. A formula is without a day when all of
  /// its sums are; indicators from which days cannot be taken off keep theirs.
  [[nodiscard]] DaysLeft left(const std::string& subject, std::size_t index) const;
};

}  // namespace steelyard
