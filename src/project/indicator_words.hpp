// indicator_words: what an indicator may be called in the sheets of a house, by any of its plans.
//
//     late_ship_share   超时发货率   late shipments   and the like, of the catalogue, plans/ and the presets
//
// Tested by: tests/pipeline/house_excuses_test.cpp.
#pragma once

#include <set>
#include <string>

#include "project/project.hpp"

namespace steelyard {

/// Names, and labels in both languages. A plan that cannot be read tells none.
std::set<std::string> indicator_words(const Project& project);

}  // namespace steelyard
