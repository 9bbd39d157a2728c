// export: a plan as a workbook to edit, or a workbook as the text of a plan; the sheet of an assessor.
//
//     steelyard export seed --to plan.xlsx        steelyard export plan.xlsx --to plan.yaml
//     steelyard export assessor service --period 2026-05 --assessor ann --out ann.xlsx
//
// Writes over nothing unless told to.  Tested by: tests/e2e/plan_book.sh, tests/e2e/assessor_sheet.sh.

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/export_assessor.hpp"
#include "pipeline.hpp"
#include "planbook/plan_book.hpp"

namespace steelyard {

namespace {

struct Options {
  std::string plan;  // or the word for what else is exported
  std::string to;
  bool replace = false;
  AssessorExport assessor;
  [[nodiscard]] bool is_assessor() const { return plan == "assessor"; }
};

/// What is needed depends on what is exported.
void require_all(const Options& options) {
  const auto require = [](const std::string& value, const char* name) {
    if (value.empty()) throw CLI::RequiredError(name);
  };
  if (!options.is_assessor()) return require(options.to, "--to");
  require(options.assessor.plan.plan, "of");
  require(options.assessor.plan.period, "--period");
  require(options.assessor.assessor, "--assessor");
  require(options.assessor.out, "--out");
}

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

/// P411.
Result<void> check_free(const std::string& path, const Options& options) {
  if (options.replace || !std::filesystem::exists(path)) return {};
  return fail(Diagnostic{"P411"_code,
                         {},
                         {path},
                         {"换一个名字，或加 --replace", "choose another name, or add --replace"},
                         {}});
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
  return check_free(options.to, options);
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

Result<void> write_assessor(const Options& options, const Globals& globals) {
  if (!to_lower(options.assessor.out).ends_with(".xlsx")) {
    return fail(Diagnostic{"P410"_code,
                           {},
                           {options.assessor.out},
                           {"写 --out 评分表.xlsx", "write --out scores.xlsx"},
                           {}});
  }
  TRY(check_free(options.assessor.out, options));
  return export_assessor(options.assessor, globals);
}

int run(const Options& options, const Globals& globals) {
  const bool is_assessor = options.is_assessor();
  const Result<void> done =
      is_assessor ? write_assessor(options, globals) : write_export(options, globals);
  if (!done) return report_failure(done.error(), globals);
  print_data((is_assessor ? options.assessor.out : options.to) + "\n");
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("plan", options->plan,
                 zh ? "方案文件或名称；或 assessor，评分表"
                    : "plan file or name; or assessor, for a sheet of scores")
      ->required();
  app.add_option("of", options->assessor.plan.plan,
                 zh ? "assessor：评分表所属的方案" : "assessor: the plan of the sheet");
  app.add_option("--to", options->to,
                 zh ? "写到 .xlsx 或 .yaml 文件" : "file to write: .xlsx or .yaml");
  app.add_option("--period", options->assessor.plan.period,
                 zh ? "assessor：考核周期，如 2026-05" : "assessor: period, such as 2026-05");
  app.add_option("--assessor", options->assessor.assessor,
                 zh ? "assessor：评分人" : "assessor: who rates");
  app.add_option("--out", options->assessor.out,
                 zh ? "assessor：写到 .xlsx 文件" : "assessor: the .xlsx file to write");
  app.add_flag("--replace", options->replace,
               zh ? "替换已有的文件" : "replace a file that is there");
  app.parse_complete_callback([options]() { require_all(*options); });
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_export{
    .name = "export",
    .order = 45,
    .summary = {"方案与 Excel 工作簿互转；评分表",
                "a plan as an Excel workbook, and back; sheets of scores"},
    .examples =
        {"例：\n  steelyard export seed --to plan.xlsx          写成工作簿，交给人改\n"
         "  steelyard check plan.xlsx                     改好直接用\n"
         "  steelyard export plan.xlsx --to plan.yaml     或转回文本\n"
         "  steelyard export assessor service --period 2026-05 --assessor ann --out ann.xlsx\n"
         "                                                评分表；填好用 load 载入",
         "Examples:\n  steelyard export seed --to plan.xlsx          a workbook for people "
         "to edit\n"
         "  steelyard check plan.xlsx                     use it as it is\n"
         "  steelyard export plan.xlsx --to plan.yaml     or turn it back into text\n"
         "  steelyard export assessor service --period 2026-05 --assessor ann --out ann.xlsx\n"
         "                                                what ann rates; filled in, load it"},
    .setup = setup,
};

}  // namespace steelyard
