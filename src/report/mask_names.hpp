// mask_names: what somebody wrote, without the ids and names of others.
//
//     "Ann's log, of E12 too"   without {"Ann", "E1"}   →   "[somebody]'s log, of E12 too"
//
// A name in letters or digits counts only as a whole word; Chinese names wherever they stand. Tested by:
// tests/report/mask_names_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"

namespace steelyard {

/// Longer names first, so that none leaves a part of another behind. Empty names are passed over.
std::string without_names(std::string text, std::vector<std::string> names, Language language);

}  // namespace steelyard
