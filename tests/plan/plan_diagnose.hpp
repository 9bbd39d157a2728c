// diagnose: everything Steelyard says about a plan file, in the order in which it says it.
//
// One function, so that the goldens, the coverage test and the law test speak of the same thing.
// What needs the data model (resolve) is added here and nowhere else.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "plan/read_plan.hpp"
#include "tests/root.hpp"

namespace steelyard::plan_test {

namespace fs = std::filesystem;

inline std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline SourcePtr source_of(std::string text, std::string name = "plan.yaml") {
  return std::make_shared<const Source>(Source{std::move(name), std::move(text)});
}

/// What an indicator of the goldens measures: unit and direction, which come from its kind and from
/// the catalogue once names are resolved.
struct Meaning {
  Unit unit = Unit::Money;
  Better better = Better::Higher;
};
inline Meaning meaning_of(const IndicatorDef& def) {
  static const std::map<std::string, Meaning> known = {
      {"reply_rate", {Unit::Ratio, Better::Higher}},
      {"on_time_rate", {Unit::Ratio, Better::Higher}},
      {"return_rate", {Unit::Ratio, Better::Lower}},
      {"stock_rate", {Unit::Ratio, Better::Within}},
      {"ship_hours", {Unit::Duration, Better::Lower}},
      {"reply_time", {Unit::Duration, Better::Lower}},
  };
  Meaning meaning;
  if (const auto found = known.find(def.use); found != known.end()) meaning = found->second;
  if (def.kind.text == "share") meaning.unit = Unit::Ratio;
  if (def.better_given) meaning.better = def.better;
  return meaning;
}

inline Diagnostics diagnose(const SourcePtr& source) {
  const Result<PlanFile> file = parse_plan_file(source);
  if (!file) return file.error();
  const ReadPlan read = read_plan(*file);
  Diagnostics out = read.diagnostics;
  append(out, check_plan(read.plan));
  for (const PlannedIndicator& indicator : read.plan.indicators) {
    if (!indicator.standard || indicator.def.is_unread) continue;
    const Meaning meaning = meaning_of(indicator.def);
    append(out, check_standard(*indicator.standard, meaning.unit, meaning.better));
  }
  return out;
}

inline fs::path golden_folder() { return fs::path(kProjectRoot) / "tests/golden/plan_diagnostics"; }

/// The folders of the goldens, sorted.
inline std::vector<fs::path> golden_cases() {
  std::vector<fs::path> cases;
  for (const auto& entry : fs::directory_iterator(golden_folder())) cases.push_back(entry.path());
  std::sort(cases.begin(), cases.end());
  return cases;
}

}  // namespace steelyard::plan_test
