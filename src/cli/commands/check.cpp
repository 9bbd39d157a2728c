// check: a plan against the language, the catalogue and the model, every mistake at once; then what is
// lawful and yet seldom meant (docs/linter.md).
//
//     steelyard check plans/shop-monthly.yaml        steelyard check seed --power
//     steelyard check amazon --truly 1%,0.5% --sizes 10,20,40
//
// Exit 0 sound, 2 with errors; warnings and notes do not count.  Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/tell.hpp"
#include "pipeline/pipeline.hpp"
#include "plan/standard.hpp"
#include "report/power.hpp"

namespace steelyard {

namespace {

struct Options {
  std::string plan;
  bool power = false;
  std::vector<std::string> truly;  // rates as typed
  std::vector<std::int64_t> sizes = {20, 50, 100, 200, 500, 1000, 2000};
  bool has_sizes = false;  // --sizes was written
};

Result<TrueRates> read_rates(const Options& options) {
  TrueRates asked{{}, options.sizes};
  for (const std::string& typed : options.truly) {
    const auto rate = try_parse_quantity(typed);
    const double value =
        rate && rate->unit == Unit::Ratio
            ? to_double(make_fraction(rate->value.digits, power_of_ten(rate->value.scale)))
            : -1;
    if (value < 0 || value > 1) {
      return fail(Diagnostic{"U006"_code,
                             {},
                             {"--truly", typed},
                             {"写成 1%，在 0% 到 100% 之间", "write 1%, from 0% to 100%"},
                             {}});
    }
    asked.rates.push_back(value);
  }
  return asked;
}

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

int show_rates(const Assessment& assessment, const TrueRates& asked, const Globals& globals) {
  const std::vector<WrongVerdicts> wrong = wrong_verdicts(assessment, asked);
  print_data(globals.format == Format::Json ? write_rates_json(wrong, asked)
                                            : write_rates_text(wrong, asked, globals.language));
  return kDone;
}

int run(const Options& options, const Globals& globals) {
  if (options.truly.empty() && options.has_sizes) {
    return report_failure({{"U093"_code,
                            {},
                            {},
                            {"加上 --truly 1%，或改用 --power", "add --truly 1%, or take --power"},
                            {}}},
                          globals);
  }
  const Result<TrueRates> asked = read_rates(options);
  if (!asked) return report_failure(asked.error(), globals);
  Assessment assessment;
  const auto linted = run_check(options.plan, globals, assessment);
  if (!linted) return report_failure(linted.error(), globals);
  if (!asked->rates.empty()) return show_rates(assessment, *asked, globals);
  if (globals.format == Format::Json) {
    print_data(options.power ? write_power_json(linted->power)
                             : render_json(linted->findings, globals.language) + "\n");
    return kDone;
  }
  tell(linted->findings, globals);
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
  app.add_option("--truly", options->truly,
                 zh ? "只算这些真实水平会被误判的机会，如 1%,0.5%"
                    : "how often subjects of these true rates are misjudged: 1%,0.5%")
      ->delimiter(',');
  const CLI::Option* sizes =
      app.add_option("--sizes", options->sizes,
                     zh ? "与 --truly 同用：哪些样本数" : "with --truly: at which sample sizes")
          ->delimiter(',')
          ->check(CLI::Range(1, 1'000'000).description("INT in [1 - 1000000]"));
  app.parse_complete_callback([options, sizes] { options->has_sizes = sizes->count() > 0; });
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
