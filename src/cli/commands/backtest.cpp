// backtest: a draft on past periods beside the plan in force.
//
//     steelyard backtest drafts/shop.yaml --periods 2026-01..2026-06
//
// Nothing is stored. Tested by: tests/e2e/backtest.sh.

#include "report/backtest.hpp"

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/tell.hpp"
#include "pipeline/backtest_steps.hpp"

namespace steelyard {

namespace {

struct Options {
  std::string plan;
  std::string periods;
  std::string against;
  std::string as_of;
  std::uint64_t seed = 0;
};

/// A row per person would put everybody's result beside their colleagues'.
Result<void> require_no_people(const Project& project, const Plan& plan) {
  if (!project.model.subject(plan.subject_type)->is_people) return {};
  return fail(Diagnostic{"S031"_code,
                         plan.subject_span,
                         {plan.name},
                         {"用 --format text 或 json：只给出人数与合计",
                          "take --format text or json, which tell counts and sums only"},
                         {}});
}

Result<BacktestContents> run_backtest(const Options& options, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const PlanFile draft_file = TRY(find_plan(project, options.plan));
  Assessment draft = TRY(check(project, draft_file));
  const Plan& plan = draft.plan;
  tell(plan.warnings, globals);
  if (globals.format == Format::Csv) TRY(require_no_people(project, plan));
  const PlanFile file = TRY(options.against.empty() ? find_plan_in_force(project, plan)
                                                    : find_plan(project, options.against));
  Assessment in_force = TRY(check(project, file));
  BacktestQuestion question;
  question.periods = TRY(parse_periods(options.periods, plan.cycle));
  if (!options.as_of.empty()) {
    question.as_of_us = TRY(parse_moment(options.as_of, project.model.time_zone));
  }
  question.plans = {std::move(in_force), std::move(draft)};
  Context context = make_context(globals);
  context.seed = options.seed;
  return backtest(project, question, context);
}

int run(const Options& options, const Globals& globals) {
  const Result<BacktestContents> contents = run_backtest(options, globals);
  if (!contents) return report_failure(contents.error(), globals);
  tell(contents->notes, globals);
  switch (globals.format) {
    case Format::Json:
      print_data(write_backtest_json(*contents));
      break;
    case Format::Csv:
      print_data(write_backtest_csv(*contents));
      break;
    case Format::Text:
      print_data(write_backtest_text(*contents, globals.language));
      break;
  }
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("plan", options->plan,
                 zh ? "草案：方案文件或名称" : "the draft: plan file or name")
      ->required();
  app.add_option("--periods", options->periods,
                 zh ? "哪些周期，如 2026-01..2026-06" : "which periods, such as 2026-01..2026-06")
      ->required();
  app.add_option(
      "--against", options->against,
      zh ? "现行方案；默认为项目里同名的方案，或同类对象的唯一方案"
         : "the plan in force; default: the project's plan of the same name, or its only "
           "one over the same subjects");
  app.add_option(
      "--as-of", options->as_of,
      zh ? "核算时刻；默认为最近一次导出时间" : "the moment; default: the latest export");
  app.add_option("--seed", options->seed, zh ? "随机种子" : "seed")->capture_default_str();
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_backtest{
    .name = "backtest",
    .order = 59,
    .summary = {"用过去的周期检验草案：谁会变，稳不稳，对小对象如何",
                "a draft on past periods: who moves, how steady, how the small fare"},
    .examples = {"例：\n  steelyard backtest drafts/shop.yaml --periods 2026-01..2026-06\n"
                 "  steelyard backtest seed --periods 2026-01..2026-03 --against amazon",
                 "Examples:\n  steelyard backtest drafts/shop.yaml --periods 2026-01..2026-06\n"
                 "  steelyard backtest seed --periods 2026-01..2026-03 --against amazon"},
    .formats = {Format::Text, Format::Json, Format::Csv},
    .setup = setup,
};

}  // namespace steelyard
