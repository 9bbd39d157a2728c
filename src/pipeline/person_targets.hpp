// person_targets: what the targets of people are made of who have no row of their own in the sheet.
//
//     June, shop A 90,000 and B 30,000; e1 at A 1 … 20, at B half 21 … 30
//         → 90,000 × 20 ÷ 30 + 30,000 × 5 ÷ 30 = 65,000
//
// Of indicators that add up over days; a share or a mean has no sum, and its target is the person's
// own row. Tested by: tests/pipeline/person_targets_test.cpp.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "indicator/resolve.hpp"
#include "score/run.hpp"
#include "score/target_card.hpp"
#include "warehouse/sheets/house.hpp"

namespace steelyard {

/// (person, indicator) → what their target is made of, in the sheet's units.
using PersonTargets =
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const TargetCard>>;

/// `targets` are those of the sheet, by the names of indicators. Empty for plans on others than people.
Result<PersonTargets> read_person_targets(Connection& connection, const Model& model,
                                          const Assessment& assessment, const Targets& targets,
                                          const Period& period);

/// S100 for every indicator with people whose shops lack targets; S106 where rows belong to no value
/// that a target is given for.
Diagnostics notes_of_made_targets(const Run& run);

}  // namespace steelyard
