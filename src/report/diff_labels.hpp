// diff_labels: a comparison as people read it: indicators and grades by their labels.
//
//     late_ship_share 4.1% → 6.2%   grade 良好 → 合格        late shipments 4.1% → 6.2%   grade good → pass
//
// Tested by: tests/report/diff_labels_test.cpp.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/language.hpp"

namespace steelyard {

struct DiffLabels {
  std::map<std::string, Text> indicators;
  std::map<std::string, Text> grades;
};

/// Adds those that the cards of a run object hold. A label that two indicators share is given to neither.
void add_indicator_labels(DiffLabels& labels, const nlohmann::ordered_json& run);
/// The object that write_diff_json writes, with labels in the place of names.
nlohmann::ordered_json with_labels(nlohmann::ordered_json diff, const DiffLabels& labels,
                                   Language language);

}  // namespace steelyard
