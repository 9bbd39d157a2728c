// house_excuses: the rows of the excuses sheet as one plan understands them.
//
//     S1 | late_ship_share | 2026-06-10 | 2026-06-11 | outage | bob   →   two days off S1's late_ship_share
//     S1 | late_ship_share | 2026-06-10 | 2026-06-11 | outage |       →   nothing; S093 says so
//
// The sheet serves all plans: a row about an indicator that this one does not have means nothing to it.
// Tested by: tests/pipeline/house_excuses_test.cpp.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "indicator/resolve.hpp"
#include "plan/memory.hpp"
#include "warehouse/house.hpp"

namespace steelyard {

/// Approved rows whose indicator, by name or label, is one of the plan's or is left blank.
std::vector<Excuse> excuses_for(const std::vector<HouseExcuse>& sheet,
                                const Assessment& assessment);

/// S093: rows that meet the days and wait for an approver. S094: words that neither the plan nor the catalogue
/// knows as an indicator.
Diagnostics notes_of_excuses(const std::vector<HouseExcuse>& sheet, const Assessment& assessment,
                             const Catalogue& catalogue, const Period& period);

}  // namespace steelyard
