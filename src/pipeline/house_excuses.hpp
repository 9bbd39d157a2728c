// house_excuses: the rows of the excuses sheet as one plan understands them.
//
//     S1 | late_ship_share | 2026-06-10 | 2026-06-11 | outage | bob   →   two days off S1's late_ship_share
//     S1 | late_ship_share | 2026-06-10 | 2026-06-11 | outage |       →   nothing; S093 says so
//
// The sheet serves all plans: a row about an indicator that this one does not have means nothing to it.
// Tested by: tests/pipeline/house_excuses_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "indicator/resolve.hpp"
#include "plan/memory.hpp"
#include "project/project.hpp"
#include "warehouse/sheets/house.hpp"

namespace steelyard {

/// Approved rows whose indicator, by name or label, is one of the plan's or is left blank.
std::vector<Excuse> excuses_for(const std::vector<HouseExcuse>& sheet,
                                const Assessment& assessment);

/// S093: rows that meet the days and wait for an approver.
Diagnostics notes_of_excuses(const std::vector<HouseExcuse>& sheet, const Period& period);

/// S094: words that nobody knows as an indicator. Said once, when the sheet is loaded, and not by the runs
/// of single plans: what means nothing to one may be another's, and a run knows of no other plan.
Result<Diagnostics> notes_of_words(const Project& project, Connection& connection);

}  // namespace steelyard
