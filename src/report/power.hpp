// Wrong verdicts by chance, as a table for people and as JSON. Tested by:
// tests/report.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "score/power.hpp"

namespace steelyard {

std::string write_power_text(const std::vector<StandardPower>& power, Language language);
/// An array, one object per standard.
std::string write_power_json(const std::vector<StandardPower>& power);

}  // namespace steelyard
