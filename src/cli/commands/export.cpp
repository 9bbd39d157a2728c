// export: a plan as a workbook to edit, or a workbook as the text of a plan.
//
//     steelyard export seed --to plan.xlsx        steelyard export plan.xlsx --to plan.yaml
//
// Writes over nothing unless told to.  Tested by: tests/e2e/plan_book.sh.

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "pipeline.hpp"
#include "planbook/plan_book.hpp"

namespace steelyard {

namespace {

struct Options {
  std::string plan;
  std::string to;
  bool replace = false;
};

BookLists lists_of(const Project& project) {
  BookLists lists;
  for (const IndicatorDef& indicator : project.catalogue.indicators) {
    lists.catalogue.emplace_back(indicator.name, indicator.label);
  }
  for (const Relation& relation : project.model.relations) {
    if (relation.is_fact) lists.facts.push_back(relation.name);
  }
  return lists;
}

/// P410, P411.
Result<void> check_target(const Options& options) {
  const std::string name = to_lower(options.to);
  if (!name.ends_with(".xlsx") && !name.ends_with(".yaml") && !name.ends_with(".yml")) {
    return fail(Diagnostic{
        "P410"_code,
        {},
        {options.to},
        {"写 --to plan.xlsx 或 --to plan.yaml", "write --to plan.xlsx or --to plan.yaml"},
        {}});
  }
  if (options.replace || !std::filesystem::exists(options.to)) return {};
  return fail(Diagnostic{"P411"_code,
                         {},
                         {options.to},
                         {"换一个名字，或加 --replace", "choose another name, or add --replace"},
                         {}});
}

Result<void> write_export(const Options& options, const Globals& globals) {
  TRY(check_target(options));
  const Project project = TRY(open_project(globals.project));
  const PlanFile file = TRY(find_plan(project, options.plan));
  TRY(parse_plan(file));  // what cannot be read is not written in another form
  const std::string& text = file.source->text;
  if (!is_plan_book(options.to)) return write_file_durably(options.to, text);
  const YamlNode root = TRY(parse_yaml(file.source));
  return write_plan_book(options.to, {root, collect_comments(text, root)}, lists_of(project),
                         globals.language);
}

int run(const Options& options, const Globals& globals) {
  const Result<void> done = write_export(options, globals);
  if (!done) return report_failure(done.error(), globals);
  print_data(options.to + "\n");
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("plan", options->plan, zh ? "方案文件或名称" : "plan file or name")->required();
  app.add_option("--to", options->to,
                 zh ? "写到 .xlsx 或 .yaml 文件" : "file to write: .xlsx or .yaml")
      ->required();
  app.add_flag("--replace", options->replace,
               zh ? "替换已有的文件" : "replace a file that is there");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_export{
    .name = "export",
    .order = 45,
    .summary = {"方案与 Excel 工作簿互转", "a plan as an Excel workbook, and back"},
    .examples = {"例：\n  steelyard export seed --to plan.xlsx          写成工作簿，交给人改\n"
                 "  steelyard check plan.xlsx                     改好直接用\n"
                 "  steelyard export plan.xlsx --to plan.yaml     或转回文本",
                 "Examples:\n  steelyard export seed --to plan.xlsx          a workbook for people "
                 "to edit\n"
                 "  steelyard check plan.xlsx                     use it as it is\n"
                 "  steelyard export plan.xlsx --to plan.yaml     or turn it back into text"},
    .setup = setup,
};

}  // namespace steelyard
