// sql: every stage of the compilation of a plan, as text.
//
//     steelyard sql seed --stage query        plan → measures → query → sql
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/plan_options.hpp"
#include "cli/usage.hpp"

namespace steelyard {

namespace {

struct Options {
  PlanOptions plan;
  std::string stage = "sql";
};

std::string write_measures(const Assessment& assessment) {
  std::string text;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    text += fmt::format("{} ({})\n", indicator.planned.def.name, indicator.kind->name);
    for (const Measure& measure : indicator.lowered.measures)
      text += "  " + write_measure(measure) + "\n";
    for (const std::string& operand : indicator.lowered.operands)
      text += "  needs " + operand + "\n";
  }
  return text;
}

Result<std::string> run_sql(const Options& options, const Globals& globals) {
  const Prepared prepared = TRY(prepare(options.plan, globals));
  const Plan& plan = prepared.assessment.plan;
  std::string text;
  const bool all = options.stage == "all";
  if (all || options.stage == "plan") text += plan.source->text + "\n";
  if (all || options.stage == "measures") text += write_measures(prepared.assessment) + "\n";
  if (all || options.stage == "query")
    text += query_plan_of(prepared.project, prepared.assessment) + "\n";
  if (all || options.stage == "sql") {
    const Period period = options.plan.period.empty()
                              ? period_containing(Date{20'000}, plan.cycle)
                              : TRY(parse_period(options.plan.period, plan.cycle));
    for (const std::string& sql : statements_of(prepared.project, prepared.assessment, period))
      text += sql + ";\n\n";
  }
  return text;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto options = std::make_shared<Options>();
  add_plan_options(app, options->plan, language);
  const std::vector<std::string> stages = {"plan", "measures", "query", "sql", "all"};
  add_choice(app, {"--stage", stages, language == Language::Zh ? "哪一步" : "which stage", 3},
             [options, stages](std::size_t i) { options->stage = stages[i]; });
  return [options](const Globals& globals) {
    const Result<std::string> text = run_sql(*options, globals);
    if (!text) return report_failure(text.error(), globals);
    print_data(*text);
    return static_cast<int>(kDone);
  };
}

}  // namespace

extern const Command command_sql{
    .name = "sql",
    .order = 58,
    .summary = {"显示方案编译的每一步", "show every stage of a plan's compilation"},
    .examples = {"例：\n  steelyard sql seed --stage all --period 2026-05",
                 "Example:\n  steelyard sql seed --stage all --period 2026-05"},
    .setup = setup,
};

}  // namespace steelyard
