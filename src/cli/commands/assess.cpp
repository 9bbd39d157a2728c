// assess: scorecards of one plan and period, stored as an immutable run.
//
//     steelyard assess seed --period 2026-05 --format json
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/plan_list.hpp"
#include "cli/plan_options.hpp"
#include "cli/tell.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/regimes.hpp"
#include "report/store_run.hpp"
#include "report/text.hpp"

namespace steelyard {

namespace {

struct Options {
  PlanOptions plan;
  std::vector<std::string> presets;
  bool is_side_by_side = false;  // --preset was written, be it with nothing
  bool dry_run = false;
};

Result<Run> run_assess(const Options& options, const Globals& globals, std::string& stored_in) {
  const Prepared prepared = TRY(prepare(options.plan, globals));
  tell(prepared.assessment.plan.warnings, globals);
  Run run = TRY(assess(prepared.project, prepared.assessment, prepared.options, prepared.context));
  if (!options.dry_run) stored_in = TRY(store_run(run, prepared.project, globals.language));
  return run;
}

Result<std::vector<Run>> run_side_by_side(const Options& options, const Globals& globals,
                                          std::string& stored_in) {
  const PlanList list = read_plan_list(options.plan.plan, options.presets);
  tell(list.findings, globals);
  const std::vector<std::string>& names = list.names;
  if (names.empty()) {
    return fail(Diagnostic{"U087"_code,
                           {},
                           {},
                           {"写成 --preset taobao-dsr,amazon", "write --preset taobao-dsr,amazon"},
                           {}});
  }
  PlanOptions first = options.plan;
  first.plan = names.front();
  const Prepared prepared = TRY(prepare(first, globals));
  std::vector<Assessment> assessments = {prepared.assessment};
  for (std::size_t i = 1; i < names.size(); ++i) {
    const PlanFile file = TRY(find_plan(prepared.project, names[i]));
    assessments.push_back(TRY(check(prepared.project, file)));
  }
  std::vector<Run> runs =
      TRY(assess_side_by_side(prepared.project, assessments, prepared.options, prepared.context));
  for (const Run& run : runs) {
    Diagnostics said = run.assessment.plan.warnings;
    append(said, run.notes);
    tell(said, globals, run.assessment.plan.name + ":\n");
    if (!options.dry_run) stored_in = TRY(store_run(run, prepared.project, globals.language));
  }
  return runs;
}

int say_stored(const std::string& stored_in, const Globals& globals) {
  if (stored_in.empty()) return kDone;
  say((globals.language == Language::Zh ? "核算已保存：" : "run stored: ") + stored_in + "\n",
      globals);
  return kDone;
}

int side_by_side(const Options& options, const Globals& globals) {
  std::string stored_in;
  const Result<std::vector<Run>> runs = run_side_by_side(options, globals, stored_in);
  if (!runs) return report_failure(runs.error(), globals);
  if (globals.format == Format::Json) print_data(write_regimes_json(*runs));
  if (globals.format == Format::Csv) print_data(write_regimes_csv(*runs, globals.language));
  if (globals.format == Format::Text) {
    print_data(write_regimes_text(*runs, {globals.language, terminal_width()}));
  }
  return say_stored(stored_in, globals);
}

/// A table of named people is for the owner of the project; that it goes nowhere else is said beside it.
void say_names_people(const Run& run, const Globals& globals) {
  if (!run.is_people || run.assessment.plan.rank_people) return;
  tell(Diagnostics{{"S032"_code, {}, {}, {}, {}}}, globals);
}

int run(const Options& options, const Globals& globals) {
  if (options.is_side_by_side) return side_by_side(options, globals);
  std::string stored_in;
  const Result<Run> result = run_assess(options, globals, stored_in);
  if (!result) return report_failure(result.error(), globals);
  switch (globals.format) {
    case Format::Json:
      say_names_people(*result, globals);
      print_data(write_run_json(*result));
      break;
    case Format::Csv:
      tell(result->notes, globals);  // a table has no place for them
      say_names_people(*result, globals);
      print_data(write_run_csv(*result, globals.language));
      break;
    case Format::Text:
      print_data(write_run_text(*result, {globals.language, terminal_width()}));
      break;
  }
  return say_stored(stored_in, globals);
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto options = std::make_shared<Options>();
  add_plan_options(app, options->plan, language);
  CLI::Option* presets = app.add_option(
      "--preset", options->presets,
      language == Language::Zh ? "与这些方案并列考核，逗号分隔"
                               : "assess under these plans side by side, commas between");
  CLI::Option* plan = app.get_option("plan")->required(false);
  app.parse_complete_callback([options, plan, presets] {
    options->is_side_by_side = presets->count() > 0;
    if (!options->plan.plan.empty() || options->is_side_by_side) return;
    plan->required();  // what the message names
    throw CLI::RequiredError("plan");
  });
  app.add_flag("--dry-run", options->dry_run,
               language == Language::Zh ? "只计算，不保存" : "compute only, store nothing");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_assess{
    .name = "assess",
    .order = 50,
    .summary = {"考核一个周期，给出考核单与排名", "assess a period: scorecards and ranking"},
    .examples = {"例：\n  steelyard assess seed --period 2026-05\n"
                 "  steelyard assess plans/shop.yaml --format json > may.json\n"
                 "  steelyard assess --preset taobao-dsr,amazon,ebay-levels",
                 "Examples:\n  steelyard assess seed --period 2026-05\n"
                 "  steelyard assess plans/shop.yaml --format json > may.json\n"
                 "  steelyard assess --preset taobao-dsr,amazon,ebay-levels"},
    .formats = {Format::Text, Format::Json, Format::Csv},
    .setup = setup,
};

}  // namespace steelyard
