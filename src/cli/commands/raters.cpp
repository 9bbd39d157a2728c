// raters: who rates in a plan, how far they agree with the key of the test cases, and how severe they are.
//
//     steelyard raters service --period 2026-05
//
// Shown only: what scores make of it says the plan (`raters:`). Tested by: tests/e2e/raters.sh.

#include "report/raters.hpp"

#include <CLI/CLI.hpp>

#include "cli/plan_options.hpp"
#include "pipeline/assess_steps.hpp"
#include "pipeline/assessors.hpp"
#include "project/assessor_sheet.hpp"

namespace steelyard {

namespace {

Result<std::string> run_raters(const PlanOptions& options, const Globals& globals) {
  const Prepared prepared = TRY(prepare(options, globals));
  const Plan& plan = prepared.assessment.plan;
  if (assessor_items(prepared.assessment).empty()) {
    return fail(Diagnostic{"U090"_code, plan.subject_span, {plan.name}, {}, {}});
  }
  OpenWarehouse warehouse = TRY(open_warehouse(prepared.project, prepared.context));
  const Run run = TRY(begin_run(warehouse, prepared.project, prepared.assessment, prepared.options,
                                prepared.context));
  const RatersContents contents{
      plan.name, plan.title, run.period, run.assessment.plan.confidence,
      TRY(read_raters(warehouse.connection, prepared.project.model, run.assessment, run.period))};
  return globals.format == Format::Json ? write_raters_json(contents)
                                        : write_raters_text(contents, globals.language);
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto options = std::make_shared<PlanOptions>();
  add_plan_options(app, *options, language);
  return [options](const Globals& globals) {
    const Result<std::string> text = run_raters(*options, globals);
    if (!text) return report_failure(text.error(), globals);
    print_data(*text);
    return static_cast<int>(kDone);
  };
}

}  // namespace

extern const Command command_raters{
    .name = "raters",
    .order = 52,
    .summary = {"评分人：与例题答案的一致性、认证、宽严",
                "assessors: agreement with the test cases, certification, severity"},
    .examples = {"例：\n  steelyard raters service --period 2026-05\n"
                 "  steelyard raters service --period 2026-05 --format json",
                 "Examples:\n  steelyard raters service --period 2026-05\n"
                 "  steelyard raters service --period 2026-05 --format json"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
