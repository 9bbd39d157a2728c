// check: a plan against the language, the catalogue and the model, every mistake at once; then what is
// lawful and yet seldom meant (docs/linter.md).
//
//     steelyard check plans/shop-monthly.yaml        steelyard check seed --power
//
// Exit 0 sound, 2 with errors; warnings and notes do not count.  Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "pipeline.hpp"
#include "report/power.hpp"

namespace steelyard {

namespace {

struct Options {
  std::string plan;
  bool power = false;
};

Result<Linted> run_check(const std::string& plan, const Globals& globals, Assessment& assessment) {
  const Project project = TRY(open_project(globals.project));
  assessment = TRY(check(project, TRY(find_plan(project, plan))));
  Linted linted = TRY(lint(project, assessment, make_context(globals)));
  Diagnostics all = assessment.plan.warnings;
  append(all, std::move(linted.findings));
  linted.findings = std::move(all);
  return linted;
}

std::string verdict_of(const Plan& plan, std::size_t n_findings, Language language) {
  return language == Language::Zh
             ? fmt::format("方案“{}”第 {} 版可用：{} 个指标，{} 条提醒\n", plan.name, plan.version,
                           plan.indicators.size(), n_findings)
             : fmt::format("plan '{}' version {} is sound: {} indicator{}, {} finding{}\n",
                           plan.name, plan.version, plan.indicators.size(),
                           plan.indicators.size() == 1 ? "" : "s", n_findings,
                           n_findings == 1 ? "" : "s");
}

int run(const Options& options, const Globals& globals) {
  Assessment assessment;
  const auto linted = run_check(options.plan, globals, assessment);
  if (!linted) return report_failure(linted.error(), globals);
  if (globals.format == Format::Json) {
    print_data(options.power ? write_power_json(linted->power)
                             : render_json(linted->findings, globals.language) + "\n");
    return kDone;
  }
  say(render(linted->findings, globals.language), globals);
  if (options.power) print_data(write_power_text(linted->power, globals.language));
  print_data(verdict_of(assessment.plan, linted->findings.size(), globals.language));
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("plan", options->plan, zh ? "方案文件或名称" : "plan file or name")->required();
  app.add_flag("--power", options->power,
               zh ? "列出每个占比标准在各样本数下误判的机会"
                  : "for each standard of a share, how often chance decides, by sample");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_check{
    .name = "check",
    .order = 40,
    .summary = {"检查考核方案，一次指出所有错误", "check a plan: every mistake at once"},
    .examples =
        {"例：\n  steelyard check seed --power\n  steelyard check plans/shop-monthly.yaml",
         "Examples:\n  steelyard check seed --power\n  steelyard check plans/shop-monthly.yaml"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
