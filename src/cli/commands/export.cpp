// export: a plan as a workbook to edit, or a workbook as the text of a plan; what plans pay as a payroll.
//
//     steelyard export seed --to plan.xlsx        steelyard export plan.xlsx --to plan.yaml
//     steelyard export payroll agents --period 2026-05 --out payroll.xlsx
//
// Writes over nothing unless told to.  Tested by: tests/e2e/plan_book.sh, tests/e2e/payroll.sh.

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/export_payroll.hpp"
#include "pipeline.hpp"
#include "planbook/plan_book.hpp"

namespace steelyard {

namespace {

/// What is exported instead of a plan, where names of plans follow.
constexpr std::string_view kPayroll = "payroll";

struct Options {
  std::vector<std::string> names;  // a plan; or "payroll" and plans
  std::string period;
  std::string as_of;
  std::string to;
  bool replace = false;

  [[nodiscard]] const std::string& plan() const { return names.front(); }
  /// A plan may be called payroll too: then it stands alone.
  [[nodiscard]] bool is_payroll() const { return names.size() > 1 && plan() == kPayroll; }
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

/// U005 no target, U004 more than a plan, P410, P411.
Result<void> check_target(const Options& options) {
  if (options.to.empty()) {
    return fail(
        Diagnostic{"U005"_code, {}, {"--to"}, {"写 --to plan.xlsx", "write --to plan.xlsx"}, {}});
  }
  if (options.names.size() > 1) {
    return fail(Diagnostic{"U004"_code,
                           {},
                           {options.names[1]},
                           {"一次写一份方案；几份方案的工资表用 export payroll",
                            "one plan at a time; of several plans there is `export payroll`"},
                           {}});
  }
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
  const PlanFile file = TRY(find_plan(project, options.plan()));
  TRY(parse_plan(file));  // what cannot be read is not written in another form
  const std::string& text = file.source->text;
  if (!is_plan_book(options.to)) return write_file_durably(options.to, text);
  const YamlNode root = TRY(parse_yaml(file.source));
  return write_plan_book(options.to, {root, collect_comments(text, root)}, lists_of(project),
                         globals.language);
}

int run(const Options& options, const Globals& globals) {
  if (options.is_payroll()) {
    return export_payroll({{options.names.begin() + 1, options.names.end()},
                           options.period,
                           options.as_of,
                           options.to,
                           options.replace},
                          globals);
  }
  const Result<void> done = write_export(options, globals);
  if (!done) return report_failure(done.error(), globals);
  print_data(options.to + "\n");
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("plan", options->names,
                 zh ? "方案文件或名称；payroll 加方案：工资表"
                    : "plan file or name; payroll and plans: what they pay")
      ->required();
  app.add_option("--to,--out", options->to,
                 zh ? "写到 .xlsx、.yaml 文件；工资表 .xlsx 或 .csv，默认 payroll-周期.xlsx"
                    : "file to write: .xlsx, .yaml; of a payroll .xlsx or .csv, default: "
                      "payroll-PERIOD.xlsx");
  app.add_option("--period", options->period,
                 zh ? "工资表：考核周期，如 2026-05" : "of a payroll: the period, such as 2026-05");
  app.add_option("--as-of", options->as_of,
                 zh ? "工资表：核算时刻" : "of a payroll: the moment of assessment");
  app.add_flag("--replace", options->replace,
               zh ? "替换已有的文件" : "replace a file that is there");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_export{
    .name = "export",
    .order = 45,
    .summary = {"方案与 Excel 工作簿互转；导出工资表",
                "a plan as an Excel workbook, and back; a payroll"},
    .examples = {"例：\n  steelyard export seed --to plan.xlsx          写成工作簿，交给人改\n"
                 "  steelyard check plan.xlsx                     改好直接用\n"
                 "  steelyard export plan.xlsx --to plan.yaml     或转回文本\n"
                 "  steelyard export payroll agents --period 2026-05 --out payroll.xlsx",
                 "Examples:\n  steelyard export seed --to plan.xlsx          a workbook for people "
                 "to edit\n"
                 "  steelyard check plan.xlsx                     use it as it is\n"
                 "  steelyard export plan.xlsx --to plan.yaml     or turn it back into text\n"
                 "  steelyard export payroll agents --period 2026-05 --out payroll.xlsx"},
    .setup = setup,
};

}  // namespace steelyard
