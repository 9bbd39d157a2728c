// open_matters: what in a run still waits for somebody: entries that nobody confirmed, red lines that nobody
// decided, indicators without data, subjects without a target.
//
//     {subject E00012, kind entry, what "有效投诉", day 2026-05-08}
//
// Read out of the run object, so that what was kept can be asked too. Tested by: tests/month/run_object_test.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/language.hpp"

namespace steelyard {

struct OpenMatter {
  enum class Kind { Entry, RedLine, NoData, NoTarget };
  Kind kind = Kind::Entry;
  std::string subject;
  std::string name;
  std::string what;  // the item, the line, the indicator
  std::string day;   // of an entry
};

/// All of them, by kind and then as the run has them. Requires: a run object.
std::vector<OpenMatter> open_matters(const nlohmann::ordered_json& run);

}  // namespace steelyard
