// nearest_or_all: the hint for a name that is none of a list which no command shows.
//
//     nearest_or_all("shopp", {"shop", "team"}) = did you mean 'shop'?
//     nearest_or_all("x", {"shop", "team"}) = one of shop, team
//
// Tested by: tests/base/closest_match_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace steelyard {

/// Empty where there are no names at all.
Text nearest_or_all(std::string_view typed, const std::vector<std::string>& known);

}  // namespace steelyard
