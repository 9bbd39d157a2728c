// diff_sureness: whether a score moved by more than chance does, from the intervals of both runs alone.
//
//     86.2 (79.1 … 91.0) → 84.1 (76.0 … 90.2)    −2.1, between −12.1 and 6.4: not proven
//
// MOVER of stats/difference.hpp, at the plan's confidence, as if the two samples were independent. Windows that
// reach over both periods make it wider than it need be: then less is called proven, never more. Runs over the
// same days are not asked: what moved there is not chance.  Tested by: tests/report/diff_sureness_test.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/language.hpp"

namespace steelyard {

/// One period ends before the other begins, and both runs speak of one confidence.
bool can_tell_chance(const nlohmann::ordered_json& before, const nlohmann::ordered_json& after);

/// {"interval": [lo, hi], "proven": no} of two subjects of runs; null where a score or its interval is missing.
nlohmann::ordered_json difference_of_scores(const nlohmann::ordered_json& was,
                                            const nlohmann::ordered_json& now);
/// "（差别未证实：−12.1 至 6.4）"; empty where it is proven, or nobody can tell.
std::string show_difference(const nlohmann::ordered_json& moved, Language language);

}  // namespace steelyard
