// part_plans: puts the plans that `total.parts` names into the plan that names them, so that one text
// holds all that a run depends on, as with `extends`.
//
//     shop: { plan: shop-monthly, … }   →   shop: { plan: { plan: shop-monthly, version: 3, … }, … }
//
// A plan that is put in is assessed over the periods of the one it is put into: a cycle of the same
// unit becomes that of the outer plan. Tested by: tests/pipeline/parts_test.cpp.
#pragma once

#include "project/project.hpp"

namespace steelyard {

/// The plan, whole; and what could not be found: U011, P345 where plans name each other in a circle. A part
/// whose plan is not found stays named. What is whole already comes back as it is.
struct WithParts {
  PlanFile file;
  Diagnostics diagnostics;
};
WithParts with_part_plans(const Project& project, const PlanFile& file);

}  // namespace steelyard
