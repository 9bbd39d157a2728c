// rules: the indicators of the catalogue, with their definitions in words; or the rules of a plan that
// are in force on a day.
//
//     steelyard rules            steelyard rules late_ship_share
//     steelyard rules shop-monthly --on 2025-03-10
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/type_words.hpp"
#include "cli/command.hpp"
#include "cli/rules_in_force.hpp"
#include "cli/tell.hpp"
#include "cli/usage.hpp"
#include "project/project.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

std::string write_line(const Text& name, const std::string& text, Language language) {
  if (text.empty()) return "";
  return fmt::format("  {}{}{}\n", name.in(language), pick(language, "：", ": "), text);
}

std::string write_rule(const ResolvedIndicator& rule, Language language) {
  const IndicatorDef& def = rule.planned.def;
  std::string text = fmt::format("{}  {}  ({})\n  {}\n", def.name, def.label.in(language),
                                 def.kind.text, def.definition.in(language));
  const std::string unit = words_of_types(unit_name(rule.lowered.unit), language);
  text += write_line({"单位", "unit"}, unit, language);
  for (const auto& [name, field] : def.fields) text += fmt::format("  {}: {}\n", name, field.text);
  text += write_line({"例", "example"}, def.example.in(language), language);
  text += write_line({"出处", "source"}, def.source.in(language), language);
  return text;
}

std::string write_rules_json(const std::vector<ResolvedIndicator>& rules) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const ResolvedIndicator& rule : rules) {
    const IndicatorDef& def = rule.planned.def;
    nlohmann::ordered_json one{
        {"name", def.name},
        {"label", {{"zh", def.label.zh}, {"en", def.label.en}}},
        {"definition", {{"zh", def.definition.zh}, {"en", def.definition.en}}},
        {"kind", def.kind.text},
        {"unit", unit_name(rule.lowered.unit)},
        {"example", {{"zh", def.example.zh}, {"en", def.example.en}}},
        {"source", {{"zh", def.source.zh}, {"en", def.source.en}}}};
    for (const auto& [name, field] : def.fields) one[name] = field.text;
    out.push_back(std::move(one));
  }
  return out.dump(1) + "\n";
}

std::string write_list(const Catalogue& catalogue, Language language) {
  std::string text;
  for (const IndicatorDef& def : catalogue.indicators) {
    text += fmt::format("{:<28} {:<9} {}\n", def.name, def.kind.text, def.label.in(language));
  }
  return text;
}

bool is_plan(const Project& project, const std::string& name) {
  const PlanNames names = plan_names(project.dir);
  return std::ranges::find(names.own, name) != names.own.end() ||
         std::ranges::find(names.presets, name) != names.presets.end() || name.contains('/') ||
         name.ends_with(".yaml") || name.ends_with(".xlsx");
}

Diagnostic plan_needs_day(const std::string& name) {
  const std::string command = fmt::format("steelyard rules {} --on 2025-03-10", name);
  return {"U089"_code, {}, {name}, {"写上日期：" + command, "say the day: " + command}, {}};
}

Result<std::string> run_rules(const std::string& name, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  if (name.empty() && globals.format == Format::Text) {
    return write_list(project.catalogue, globals.language);
  }
  std::vector<std::string> known;
  known.reserve(project.catalogue.indicators.size());
  for (const IndicatorDef& def : project.catalogue.indicators) known.push_back(def.name);
  if (!name.empty() && project.catalogue.find(name) == nullptr) {
    if (is_plan(project, name)) return fail(plan_needs_day(name));
    return fail(Diagnostic{"U003"_code, {}, {name}, nearest_or_listed(name, known), {}});
  }
  std::vector<ResolvedIndicator> rules = TRY(resolve_catalogue(project.catalogue, project.model));
  std::erase_if(rules, [&](const ResolvedIndicator& rule) {
    return !name.empty() && rule.planned.def.name != name;
  });
  // As the catalogue has them, not as they need each other.
  std::ranges::sort(rules, {}, [&](const ResolvedIndicator& rule) {
    return std::ranges::find(known, rule.planned.def.name) - known.begin();
  });
  if (globals.format == Format::Json) return write_rules_json(rules);
  return write_rule(rules.front(), globals.language);
}

struct Options {
  std::string name;
  std::string on;
};

Result<RulesOn> run_rules(const Options& options, const Globals& globals) {
  if (options.on.empty()) return RulesOn{TRY(run_rules(options.name, globals)), {}, {}};
  if (globals.format != Format::Text) return fail(wrong_format(globals.format, {Format::Text}));
  const Project project = TRY(open_project(globals.project));
  return write_rules_on(project, {options.name, options.on}, globals);
}

int run(const Options& options, const Globals& globals) {
  const Result<RulesOn> rules = run_rules(options, globals);
  if (!rules) return report_failure(rules.error(), globals);
  print_data(rules->text);
  tell(rules->notes, globals);
  return rules->failed.empty() ? kDone : report_failure(rules->failed, globals);
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("indicator", options->name,
                 zh ? "指标名；与 --on 同用时为方案名；省略为全部"
                    : "an indicator, or with --on a plan; none = all");
  app.add_option("--on", options->on,
                 zh ? "这一天所在周期生效的规则，如 2025-03-10"
                    : "the rules in force for the period of that day, such as 2025-03-10");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_rules{
    .name = "rules",
    .order = 42,
    .summary = {"查看指标库：定义、口径、来源；某一天生效的规则",
                "the catalogue in words; a plan's rules on a day"},
    .examples =
        {"例：\n  steelyard rules\n  steelyard rules gmv\n  steelyard rules --on 2025-03-10",
         "Examples:\n  steelyard rules\n  steelyard rules gmv\n  steelyard rules --on 2025-03-10"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
