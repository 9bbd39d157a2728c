// completion_values: what may stand behind an option or as an argument, by its name: names of the
// catalogue, of the project's files, of its runs and batches.
//
//     plan → seed, shop-monthly, and files      batch → 3f9c0a1b2c3d  orders.csv
//
// A project that cannot be opened offers nothing and says nothing: the Tab key is no place for it.
// Tested by: tests/e2e/completion.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>

#include "base/date.hpp"
#include "cli/completion.hpp"
#include "indicator/kind.hpp"
#include "project/project.hpp"

namespace steelyard {

namespace {

// Where things of the project lie, without reading any of its files.
Project place_of(const ValueQuestion& question) {
  Project project;
  project.dir = question.project;
  return project;
}

Offer offer_files(const ValueQuestion&) { return {.files = true}; }
Offer offer_folders(const ValueQuestion&) { return {.folders = true}; }

Offer offer_plans(const ValueQuestion& question) {
  Offer offer{.files = true};
  const PlanNames names = plan_names(question.project);
  for (const std::string& name : names.own) offer.candidates.push_back({name, "plans/"});
  for (const std::string& name : names.presets) {
    if (std::ranges::find(names.own, name) == names.own.end())
      offer.candidates.push_back({name, ""});
  }
  return offer;
}

Offer offer_indicators(const ValueQuestion& question) {
  Offer offer;
  const auto project = open_project(question.project);
  if (!project) return offer;
  for (const IndicatorDef& def : project->catalogue.indicators) {
    offer.candidates.push_back({def.name, def.label.in(question.language)});
  }
  return offer;
}

Offer offer_adapters(const ValueQuestion& question) {
  Offer offer;
  const auto project = open_project(question.project);
  if (!project) return offer;
  for (const Adapter& adapter : project->adapters) {
    offer.candidates.push_back({adapter.name, adapter.label.in(question.language)});
  }
  return offer;
}

Offer offer_relations(const ValueQuestion& question) {
  Offer offer;
  const auto project = open_project(question.project);
  if (!project) return offer;
  for (const Relation& relation : project->model.relations) {
    if (!relation.bridge) offer.candidates.push_back({relation.name, ""});
  }
  return offer;
}

Offer offer_batches(const ValueQuestion& question) {
  Offer offer;
  const auto list = list_batches(place_of(question).landing_dir());
  if (!list) return offer;
  for (const BatchHeader& batch : list->batches) {
    offer.candidates.push_back({batch.digest.substr(0, 12), batch.file});
  }
  return offer;
}

Offer offer_runs(const ValueQuestion& question) {
  Offer offer;
  std::error_code ignored;
  const std::string folder = place_of(question).runs_dir();
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    offer.candidates.push_back({entry.path().filename().string(), ""});
  }
  std::ranges::sort(offer.candidates, {}, &Candidate::word);
  return offer;
}

Offer offer_kinds(const ValueQuestion& question) {
  Offer offer;
  for (const Kind* kind : all_kinds()) {
    offer.candidates.push_back({std::string(kind->name), kind->label.in(question.language)});
  }
  return offer;
}

// A year of months back from today, with the quarters that end in them: what people assess.
Offer offer_periods(const ValueQuestion& question) {
  constexpr int kMonths = 12;
  Offer offer;
  const std::string today = to_string(day_of(question.now_us));
  const int now = std::stoi(today.substr(0, 4)) * 12 + std::stoi(today.substr(5, 2)) - 1;
  for (int at = now; at > now - kMonths; --at) {
    const int month = at % 12 + 1;
    offer.candidates.push_back({fmt::format("{}-{:02}", at / 12, month), ""});
    if (month % 3 != 0) continue;
    offer.candidates.push_back({fmt::format("{}-Q{}", at / 12, month / 3), ""});
  }
  return offer;
}

// Codes only once a capital letter stands there: there are hundreds.
Offer offer_topics(const ValueQuestion& question) {
  Offer offer;
  for (const CLI::App* command : question.program.get_subcommands({})) {
    offer.candidates.push_back({command->get_name(), command->get_description()});
  }
  if (question.typed.empty() || question.typed[0] < 'A' || question.typed[0] > 'Z') return offer;
  for (const Code code : all_codes())
    offer.candidates.push_back({std::string(code_name(code)), ""});
  return offer;
}

Offer offer_report_formats(const ValueQuestion&) {
  return {.candidates = {{"html", ""}, {"xlsx", ""}, {"html,xlsx", ""}}};
}

}  // namespace

Offer offer_values(const ValueQuestion& question) {
  static const std::map<std::string, Offer (*)(const ValueQuestion&), std::less<>> kSources = {
      {"plan", offer_plans},
      {"paths", offer_files},
      {"file", offer_files},
      {"dir", offer_folders},
      {"--anchors", offer_folders},
      {"out", offer_folders},
      {"--project", offer_folders},
      {"--out", offer_files},
      {"--to", offer_files},
      {"--indicator", offer_indicators},
      {"indicator", offer_indicators},
      {"--adapter", offer_adapters},
      {"--into", offer_relations},
      {"batch", offer_batches},
      {"run", offer_runs},
      {"before", offer_runs},
      {"after", offer_runs},
      {"kind", offer_kinds},
      {"topic", offer_topics},
      {"--against", offer_plans},
      {"--period", offer_periods},
      {"--periods", offer_periods},
      {"--as", offer_report_formats},
  };
  const auto at = kSources.find(question.name);
  return at == kSources.end() ? Offer{} : at->second(question);
}

}  // namespace steelyard
