// extends: a plan over the one that holds what is common to all plans of a house.
//
//     extends: house        # plans/house.yaml: cycle, grades, missing, entries …
//
// Maps are merged entry by entry, the plan winning; of the list of indicators those of the same name;
// every other list is the plan's own where it has one. Pure. Tested by: tests/plan/extends_test.cpp.
#pragma once

#include <optional>
#include <string>

#include "plan/yaml.hpp"

namespace steelyard {

/// The name that a plan extends; none if it stands alone.
std::optional<PlacedText> extended_name(const YamlNode& plan);

/// The plan over its base, without the word that joined them. Places are those of either file.
YamlNode extend(const YamlNode& base, const YamlNode& plan);

}  // namespace steelyard
