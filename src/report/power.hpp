// Wrong verdicts by chance, as a table for people and as JSON. Tested by:
// tests/report.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "score/power.hpp"
#include "score/true_rates.hpp"

namespace steelyard {

std::string write_power_text(const std::vector<StandardPower>& power, Language language);
/// An array, one object per standard.
std::string write_power_json(const std::vector<StandardPower>& power);

/// A row per standard and rate, a column per size. The JSON is an array of
/// {indicator, mark, rate, good, sizes: [{n, wrong}]}.
std::string write_rates_text(const std::vector<WrongVerdicts>& all, const TrueRates& asked,
                             Language language);
std::string write_rates_json(const std::vector<WrongVerdicts>& all, const TrueRates& asked);

}  // namespace steelyard
