// assess: scorecards of one plan and period, stored as an immutable run.
//
//     steelyard assess seed --period 2026-05 --format json
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/plan_options.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/store_run.hpp"
#include "report/text.hpp"

namespace steelyard {

namespace {

struct Options {
  PlanOptions plan;
  bool dry_run = false;
};

Result<Run> run_assess(const Options& options, const Globals& globals, std::string& stored_in) {
  const Prepared prepared = TRY(prepare(options.plan, globals));
  say(render(prepared.assessment.plan.warnings, globals.language), globals);
  Run run = TRY(assess(prepared.project, prepared.assessment, prepared.options, prepared.context));
  if (!options.dry_run) stored_in = TRY(store_run(run, prepared.project, globals.language));
  return run;
}

int run(const Options& options, const Globals& globals) {
  std::string stored_in;
  const Result<Run> result = run_assess(options, globals, stored_in);
  if (!result) return report_failure(result.error(), globals);
  switch (globals.format) {
    case Format::Json:
      print_data(write_run_json(*result));
      break;
    case Format::Csv:
      say(render(result->notes, globals.language), globals);  // a table has no place for them
      print_data(write_run_csv(*result, globals.language));
      break;
    case Format::Text:
      print_data(write_run_text(*result, {globals.language, terminal_width()}));
      break;
  }
  if (stored_in.empty()) return kDone;
  say((globals.language == Language::Zh ? "核算已保存：" : "run stored: ") + stored_in + "\n",
      globals);
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto options = std::make_shared<Options>();
  add_plan_options(app, options->plan, language);
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
                 "  steelyard assess plans/shop.yaml --format json > may.json",
                 "Examples:\n  steelyard assess seed --period 2026-05\n"
                 "  steelyard assess plans/shop.yaml --format json > may.json"},
    .formats = {Format::Text, Format::Json, Format::Csv},
    .setup = setup,
};

}  // namespace steelyard
