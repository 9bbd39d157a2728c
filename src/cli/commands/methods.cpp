// methods: the kinds of indicators, with their formulas, intervals and fields; and the statistical methods.
//
//     steelyard methods            steelyard methods share            steelyard methods ahp
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/usage.hpp"
#include "indicator/kind.hpp"
#include "report/method_pages.hpp"

namespace steelyard {

static std::string write_kind(const Kind& kind, Language language) {
  std::string text =
      fmt::format("{}  {}\n  {}\n  {}   [{}] {}\n", kind.name, kind.label.in(language),
                  kind.what.in(language), kind.value_formula, kind.interval, kind.cite);
  for (const FieldSpec& field : kind.fields) {
    text +=
        fmt::format("  {}{}  {}\n", field.name, field.required ? "*" : "", field.what.in(language));
  }
  return text + fmt::format("\n{}\n", kind.example);
}

/// Name and one sentence, kinds first, then each family of statistical methods.
static std::string write_list(Language language) {
  std::string text;
  for (const Kind* kind : all_kinds()) {
    text += fmt::format("{:<9} {}\n", kind->name, kind->what.in(language));
  }
  for (const std::string& family : method_families()) {
    text += fmt::format("\n{}:\n", family);
    for (const stats::Method* method : stats::all_methods()) {
      if (method->family != family) continue;
      text += fmt::format("{:<20} {}\n", method->name, method->what.in(language));
    }
  }
  return text;
}

static std::vector<std::string> known_names() {
  std::vector<std::string> known;
  for (const Kind* kind : all_kinds()) known.emplace_back(kind->name);
  for (const stats::Method* method : stats::all_methods()) known.emplace_back(method->name);
  return known;
}

static int run(const std::string& name, const Globals& globals) {
  if (name.empty()) {
    print_data(write_list(globals.language));
    return kDone;
  }
  if (const Kind* kind = find_kind(name)) {
    print_data(write_kind(*kind, globals.language));
    return kDone;
  }
  if (const stats::Method* method = stats::find_method(name)) {
    print_data(write_method_text(*method, globals.language));
    return kDone;
  }
  return report_failure(
      {Diagnostic{"U003"_code, {}, {name}, nearest_or_listed(name, known_names()), {}}}, globals);
}

static std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto name = std::make_shared<std::string>();
  app.add_option(
      "kind", *name,
      language == Language::Zh ? "种类或方法；省略为全部" : "a kind or method; none = all");
  return [name](const Globals& globals) { return run(*name, globals); };
}

extern const Command command_methods{
    .name = "methods",
    .order = 44,
    .summary = {"指标种类和统计方法：公式、出处、字段",
                "kinds of indicators and statistical methods: formulas, sources, fields"},
    .examples = {"例：\n  steelyard methods share\n  steelyard methods ahp",
                 "Example:\n  steelyard methods share\n  steelyard methods ahp"},
    .setup = setup,
};

}  // namespace steelyard
