// export: a plan as a workbook to edit, or a workbook as the text of a plan; what plans pay as a payroll; the
// sheet of an assessor; rows as Parquet.
//
//     steelyard export seed --to plan.xlsx        steelyard export plan.xlsx --to plan.yaml
//     steelyard export payroll agents --period 2026-05 --out payroll.xlsx
//     steelyard export assessor service --period 2026-05 --assessor ann --out ann.xlsx
//     steelyard export facts --out rows/          steelyard export record --out record/
//
// Writes over nothing unless told to.  Tested by: tests/e2e/plan_book.sh, tests/e2e/payroll.sh,
// tests/e2e/assessor_sheet.sh, tests/e2e/parquet.sh.

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/export_assessor.hpp"
#include "cli/export_payroll.hpp"
#include "cli/export_rows.hpp"
#include "pipeline/pipeline.hpp"
#include "planbook/plan_book.hpp"

namespace steelyard {

namespace {

struct Options {
  std::vector<std::string> names;  // a plan; or what is exported instead, and plans
  std::string period;
  std::string as_of;
  std::string assessor;
  std::string to;
  bool replace = false;
  bool anew = false;

  [[nodiscard]] const std::string& plan() const { return names.front(); }
  /// A plan may be called payroll too: then it stands alone.
  [[nodiscard]] bool is(std::string_view what) const { return names.size() > 1 && plan() == what; }
  /// Rows go into a folder; a plan of that name would go into a file.
  [[nodiscard]] bool is_rows() const {
    const std::string out = to_lower(to);
    const bool is_file = out.ends_with(".xlsx") || out.ends_with(".yaml") || out.ends_with(".yml");
    return (plan() == "facts" || plan() == "record") && !is_file;
  }
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

/// P411.
Result<void> check_free(const Options& options) {
  if (options.replace || !std::filesystem::exists(options.to)) return {};
  return fail(Diagnostic{"P411"_code,
                         {},
                         {options.to},
                         {"换一个名字，或加 --replace", "choose another name, or add --replace"},
                         {}});
}

/// U005.
Result<void> require_given(const std::string& value, const char* name, Text what) {
  if (!value.empty()) return {};
  return fail(Diagnostic{"U005"_code, {}, {name}, std::move(what), {}});
}

/// U005 no folder; U004: rows are exported whole; a period or plan would be passed over without a word.
Result<void> check_rows(const Options& options) {
  TRY(require_given(options.to, "--out",
                    {"写到哪个文件夹，如 --out rows", "which folder, such as --out rows"}));
  for (const auto& [name, is_given] :
       {std::pair{"--period", !options.period.empty()},
        std::pair{"--as-of", !options.as_of.empty()},
        std::pair{"--assessor", !options.assessor.empty()}, std::pair{"--anew", options.anew},
        std::pair{options.names.back().c_str(), options.names.size() > 1}}) {
    if (!is_given) continue;
    return fail(
        Diagnostic{"U004"_code,
                   {},
                   {name},
                   {"数据行整个导出，按日分区，读的人自己挑日子",
                    "rows are exported whole, in folders by day: who reads them picks the days"},
                   {}});
  }
  return {};
}

/// U004.
Result<void> require_one_plan(const Options& options, std::size_t n_before) {
  if (options.names.size() <= n_before + 1) return {};
  return fail(Diagnostic{"U004"_code,
                         {},
                         {options.names[n_before + 1]},
                         {"一次写一份方案；几份方案的工资表用 export payroll",
                          "one plan at a time; of several plans there is `export payroll`"},
                         {}});
}

/// U005 no target, U004 more than a plan, P410, P411.
Result<void> check_target(const Options& options) {
  TRY(require_given(options.to, "--to", {"写 --to plan.xlsx", "write --to plan.xlsx"}));
  TRY(require_one_plan(options, 0));
  const std::string name = to_lower(options.to);
  if (!name.ends_with(".xlsx") && !name.ends_with(".yaml") && !name.ends_with(".yml")) {
    return fail(
        Diagnostic{"P410"_code,
                   {},
                   {options.to},
                   {"写 --to plan.xlsx 或 --to plan.yaml；数据行：export facts --out 文件夹",
                    "write --to plan.xlsx or --to plan.yaml; rows: export facts --out FOLDER"},
                   {}});
  }
  return check_free(options);
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

Result<void> write_assessor(const Options& options, const Globals& globals) {
  TRY(require_one_plan(options, 1));
  TRY(require_given(options.period, "--period", {"哪个周期", "which period"}));
  TRY(require_given(options.assessor, "--assessor", {"谁评分", "who rates"}));
  TRY(require_given(options.to, "--out", {"写 --out 评分表.xlsx", "write --out scores.xlsx"}));
  if (!to_lower(options.to).ends_with(".xlsx")) {
    return fail(Diagnostic{
        "P410"_code, {}, {options.to}, {"写 --out 评分表.xlsx", "write --out scores.xlsx"}, {}});
  }
  TRY(check_free(options));
  AssessorExport request;
  request.plan.plan = options.names[1];
  request.plan.period = options.period;
  request.plan.as_of = options.as_of;
  request.assessor = options.assessor;
  request.out = options.to;
  return export_assessor(request, globals);
}

int run(const Options& options, const Globals& globals) {
  if (options.is_rows()) {
    if (const Result<void> ok = check_rows(options); !ok)
      return report_failure(ok.error(), globals);
    return export_rows({options.plan() == "record", options.to, options.replace}, globals);
  }
  if (options.is("payroll")) {
    return export_payroll({{options.names.begin() + 1, options.names.end()},
                           options.period,
                           options.as_of,
                           options.to,
                           options.replace,
                           options.anew},
                          globals);
  }
  const bool is_assessor = options.is("assessor");
  const Result<void> done =
      is_assessor ? write_assessor(options, globals) : write_export(options, globals);
  if (!done) return report_failure(done.error(), globals);
  print_data(options.to + "\n");
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("plan", options->names,
                 zh ? "方案文件或名称；payroll 加方案：工资表；assessor "
                      "加方案：评分表；facts、record：数据行"
                    : "plan file or name; payroll and plans: what they pay; assessor and a plan: "
                      "a sheet of scores; facts, record: rows")
      ->required();
  app.add_option(
      "--to,--out", options->to,
      zh ? "写到 .xlsx、.yaml 文件；工资表 .xlsx 或 .csv，默认 payroll-周期.xlsx；数据行：文件夹"
         : "file to write: .xlsx, .yaml; of a payroll .xlsx or .csv, default: "
           "payroll-PERIOD.xlsx; of rows a folder");
  app.add_option("--period", options->period,
                 zh ? "工资表、评分表：考核周期，如 2026-05"
                    : "of a payroll or a sheet of scores: the period, such as 2026-05");
  app.add_option("--as-of", options->as_of,
                 zh ? "工资表、评分表：核算时刻"
                    : "of a payroll or a sheet of scores: the moment of assessment");
  app.add_option("--assessor", options->assessor,
                 zh ? "评分表：评分人" : "of a sheet of scores: who rates");
  app.add_flag("--anew", options->anew,
               zh ? "工资表：已关账的周期也按今天的数据重算"
                  : "of a payroll: compute a closed period by today's data");
  app.add_flag("--replace", options->replace,
               zh ? "替换已有的文件" : "replace a file that is there");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_export{
    .name = "export",
    .order = 45,
    .summary =
        {"方案与 Excel 工作簿互转；导出工资表、评分表、数据行（Parquet）",
         "a plan as an Excel workbook, and back; a payroll; sheets of scores; rows as Parquet"},
    .examples =
        {"例：\n  steelyard export seed --to plan.xlsx          写成工作簿，交给人改\n"
         "  steelyard check plan.xlsx                     改好直接用\n"
         "  steelyard export plan.xlsx --to plan.yaml     或转回文本\n"
         "  steelyard export payroll agents --period 2026-05 --out payroll.xlsx\n"
         "  steelyard export assessor service --period 2026-05 --assessor ann --out ann.xlsx\n"
         "                                                评分表；填好用 load 载入\n"
         "  steelyard export facts --out rows             当前数据行，按日分区的 Parquet\n"
         "  steelyard export record --out record          全部批次的每一行，被取代的也在",

         "Examples:\n  steelyard export seed --to plan.xlsx          a workbook for people "
         "to edit\n"
         "  steelyard check plan.xlsx                     use it as it is\n"
         "  steelyard export plan.xlsx --to plan.yaml     or turn it back into text\n"
         "  steelyard export payroll agents --period 2026-05 --out payroll.xlsx\n"
         "  steelyard export assessor service --period 2026-05 --assessor ann --out ann.xlsx\n"
         "                                                what ann rates; filled in, load it\n"
         "  steelyard export facts --out rows             the current rows as Parquet, by day\n"
         "  steelyard export record --out record          every row of every batch, those too that "
         "gave way"},
    .setup = setup,
};

}  // namespace steelyard
