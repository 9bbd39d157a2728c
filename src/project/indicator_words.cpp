// See indicator_words.hpp.

#include "project/indicator_words.hpp"

#include "plan/read_plan.hpp"

namespace steelyard {

static void add_words(const IndicatorDef& def, std::set<std::string>& all) {
  for (const std::string& word : {def.name, def.label.zh, def.label.en}) {
    if (!word.empty()) all.insert(word);
  }
}

static void add_words_of_plans(const Project& project, const std::vector<std::string>& names,
                               std::set<std::string>& all) {
  for (const std::string& name : names) {
    const Result<PlanFile> file = find_plan(project, name);
    if (!file) continue;
    for (const ReadPlan& read : read_all_rules(*file)) {
      for (const PlannedIndicator& planned : read.plan.indicators) add_words(planned.def, all);
    }
  }
}

std::set<std::string> indicator_words(const Project& project) {
  std::set<std::string> all;
  for (const IndicatorDef& def : project.catalogue.indicators) add_words(def, all);
  const PlanNames names = plan_names(project.dir);
  add_words_of_plans(project, names.own, all);
  add_words_of_plans(project, names.presets, all);
  return all;
}

}  // namespace steelyard
