// methods: the kinds of indicators, with their formulas, intervals and fields.
//
//     steelyard methods            steelyard methods share
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/usage.hpp"
#include "indicator/kind.hpp"

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

static int run(const std::string& name, const Globals& globals) {
  std::vector<std::string> known;
  for (const Kind* kind : all_kinds()) {
    known.emplace_back(kind->name);
    if (name.empty())
      print_data(fmt::format("{:<9} {}\n", kind->name, kind->what.in(globals.language)));
  }
  if (name.empty()) return kDone;
  const Kind* kind = find_kind(name);
  if (kind == nullptr)
    return report_failure({Diagnostic{"U003"_code, {}, {name}, nearest_or_list(name, known), {}}},
                          globals);
  print_data(write_kind(*kind, globals.language));
  return kDone;
}

static std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto name = std::make_shared<std::string>();
  app.add_option("kind", *name,
                 language == Language::Zh ? "种类；省略为全部" : "a kind; none = all");
  return [name](const Globals& globals) { return run(*name, globals); };
}

extern const Command command_methods{
    .name = "methods",
    .order = 44,
    .summary = {"指标种类：公式、区间、字段", "kinds of indicators: formulas, intervals, fields"},
    .examples = {"例：\n  steelyard methods share", "Example:\n  steelyard methods share"},
    .setup = setup,
};

}  // namespace steelyard
