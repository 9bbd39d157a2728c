// rules: the indicators of the catalogue, with their definitions in words.
//
//     steelyard rules            steelyard rules late_ship_share
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/usage.hpp"
#include "project/project.hpp"

namespace steelyard {

namespace {

std::string write_rule(const IndicatorDef& def, Language language) {
  std::string text = fmt::format("{}  {}  ({})\n  {}\n", def.name, def.label.in(language),
                                 def.kind.text, def.definition.in(language));
  for (const auto& [name, field] : def.fields) text += fmt::format("  {}: {}\n", name, field.text);
  if (!def.example.empty()) text += "  e.g. " + def.example + "\n";
  if (!def.source.empty()) text += "  ← " + def.source + "\n";
  return text;
}

std::string write_rules_json(const Catalogue& catalogue) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const IndicatorDef& def : catalogue.indicators) {
    nlohmann::ordered_json one{
        {"name", def.name},
        {"label", {{"zh", def.label.zh}, {"en", def.label.en}}},
        {"definition", {{"zh", def.definition.zh}, {"en", def.definition.en}}},
        {"kind", def.kind.text}};
    one["unit"] = std::string(name_of(unit_of(def, project)));
    one["example"] = def.example;
    one["source"] = def.source;
    for (const auto& [name, field] : def.fields) one[name] = field.text;
    out.push_back(std::move(one));
  }
  return out.dump(1) + "\n";
}

int run(const std::string& name, const Globals& globals) {
  const auto project = open_project(globals.project);
  if (!project) return report_failure(project.error(), globals);
  if (globals.format == Format::Json) {
    print_data(write_rules_json(project->catalogue));
    return kDone;
  }
  std::vector<std::string> known;
  for (const IndicatorDef& def : project->catalogue.indicators) {
    known.push_back(def.name);
    if (name.empty())
      print_data(fmt::format("{:<28} {:<9} {}\n", def.name, def.kind.text,
                             def.label.in(globals.language)));
  }
  if (name.empty()) return kDone;
  const IndicatorDef* def = project->catalogue.find(name);
  if (def == nullptr)
    return report_failure({Diagnostic{"U003"_code, {}, {name}, nearest_or_list(name, known), {}}},
                          globals);
  print_data(write_rule(*def, globals.language));
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto name = std::make_shared<std::string>();
  app.add_option("indicator", *name,
                 language == Language::Zh ? "指标名；省略为全部" : "an indicator; none = all");
  return [name](const Globals& globals) { return run(*name, globals); };
}

}  // namespace

extern const Command command_rules{
    .name = "rules",
    .order = 42,
    .summary = {"查看指标库：定义、口径、来源", "the catalogue: definitions in words"},
    .examples = {"例：\n  steelyard rules\n  steelyard rules gmv",
                 "Examples:\n  steelyard rules\n  steelyard rules gmv"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
