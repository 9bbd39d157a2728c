// Reads the options that commands over a plan share.  Tested by: tests/e2e.

#include "cli/plan_options.hpp"

#include <CLI/CLI.hpp>

namespace steelyard {

void add_plan_options(CLI::App& app, PlanOptions& options, Language language) {
  const bool zh = language == Language::Zh;
  app.add_option("plan", options.plan, zh ? "方案文件或名称" : "plan file or name")->required();
  app.add_option("--period", options.period,
                 zh ? "考核周期，如 2026-05；默认为 --as-of 之前最近的完整周期"
                    : "period, such as 2026-05; default: the last whole one before --as-of");
  app.add_option("--as-of", options.as_of,
                 zh ? "核算时刻，决定哪些行尚未到期、默认考核哪个周期；数据总是已载入的全部；默认为"
                      "最近一次导出时间"
                    : "the moment of assessment: which rows are still open, which period is the "
                      "last; the data "
                      "are always all that is loaded; default: the latest export");
  app.add_option("--seed", options.seed, zh ? "随机种子" : "seed")->capture_default_str();
}

Result<Prepared> prepare(const PlanOptions& options, const Globals& globals) {
  Project project = TRY(open_project(globals.project));
  const PlanFile plan = TRY(find_plan(project, options.plan));
  Assessment assessment = TRY(check(project, plan));
  AssessOptions assess_options{options.period, std::nullopt};
  if (!options.as_of.empty()) {
    assess_options.as_of_us = TRY(parse_moment(options.as_of, project.model.time_zone));
  }
  Context context = make_context(globals);
  context.seed = options.seed;
  return Prepared{std::move(project), std::move(assessment), assess_options, std::move(context)};
}

}  // namespace steelyard
