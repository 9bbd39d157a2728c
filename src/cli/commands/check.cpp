// check: a plan against the language, the catalogue and the model; every mistake at once.
//
//     steelyard check plans/shop-monthly.yaml
//
// Exit 0 sound, 2 with errors; warnings do not count.  Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "pipeline.hpp"

namespace steelyard {

static int run(const std::string& plan, const Globals& globals) {
  const auto project = open_project(globals.project);
  if (!project) return report_failure(project.error(), globals);
  const auto source = find_plan(*project, plan);
  if (!source) return report_failure(source.error(), globals);
  const auto assessment = check(*project, *source);
  if (!assessment) return report_failure(assessment.error(), globals);
  const Diagnostics& warnings = assessment->plan.warnings;
  if (globals.format == Format::Json) {
    print_data(render_json(warnings, globals.language) + "\n");
    return kDone;
  }
  say(render(warnings, globals.language), globals);
  print_data(globals.language == Language::Zh
                 ? fmt::format("方案“{}”第 {} 版可用：{} 个指标，{} 条提醒\n",
                               assessment->plan.name, assessment->plan.version,
                               assessment->plan.indicators.size(), warnings.size())
                 : fmt::format("plan '{}' version {} is sound: {} indicators, {} warnings\n",
                               assessment->plan.name, assessment->plan.version,
                               assessment->plan.indicators.size(), warnings.size()));
  return kDone;
}

static std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto plan = std::make_shared<std::string>();
  app.add_option("plan", *plan, language == Language::Zh ? "方案文件或名称" : "plan file or name")
      ->required();
  return [plan](const Globals& globals) { return run(*plan, globals); };
}

extern const Command command_check{
    .name = "check",
    .order = 40,
    .summary = {"检查考核方案，一次指出所有错误", "check a plan: every mistake at once"},
    .examples = {"例：\n  steelyard check seed\n  steelyard check plans/shop-monthly.yaml",
                 "Examples:\n  steelyard check seed\n  steelyard check plans/shop-monthly.yaml"},
    .setup = setup,
};

}  // namespace steelyard
