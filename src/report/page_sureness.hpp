// page_sureness: how sure the numbers of a page are, as JSON for its scripts: words of every subject, funnels of the
// indicators. Private to report/.
//
//     {"S07": {"score": "79.1–91.0", "ranks": "3–9", "chances": {"zh": "A 58%，B 41%", "en": …}}}
//
// Tested by: tests/report/page_test.cpp, tests/report/funnel_test.cpp.
#pragma once

#include <nlohmann/json.hpp>

#include "score/run.hpp"

namespace steelyard {

/// By subject; what nothing is known of is left out.
nlohmann::ordered_json page_sureness(const Run& run);
/// {indicator, standard, axis of values, limits, points, words}: empty for people.
nlohmann::ordered_json page_funnels(const Run& run);

}  // namespace steelyard
