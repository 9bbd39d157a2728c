// explain: everything behind one scorecard, down to the rows and the files they came from.
//
//     steelyard explain seed S1 --indicator late_ship_share --period 2026-05
//
// Tested by: tests/e2e.

#include "report/explain.hpp"

#include <CLI/CLI.hpp>

#include "cli/plan_options.hpp"

namespace steelyard {

namespace {

struct Options {
  PlanOptions plan;
  ExplainOptions explain;
  bool sql = false;
};

Result<std::string> run_explain(const Options& options, const Globals& globals) {
  const Prepared prepared = TRY(prepare(options.plan, globals));
  ExplainOptions explain_options = options.explain;
  explain_options.assess = prepared.options;
  const Explanation explanation =
      TRY(explain(prepared.project, prepared.assessment, explain_options, prepared.context));
  if (globals.format == Format::Json) return write_explanation_json(explanation);
  return write_explanation_text(explanation, {{globals.language, terminal_width()}, options.sql});
}

int run(const Options& options, const Globals& globals) {
  const Result<std::string> text = run_explain(options, globals);
  if (!text) return report_failure(text.error(), globals);
  print_data(*text);
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  add_plan_options(app, options->plan, language);
  app.add_option("subject", options->explain.subject,
                 zh ? "考核对象的编号或名称" : "id or name of a subject")
      ->required();
  app.add_option("--indicator", options->explain.indicator,
                 zh ? "只看这个指标，直到明细行" : "this indicator only, down to its rows");
  app.add_option("--rows", options->explain.n_rows,
                 zh ? "最多显示的明细行数" : "rows to show at most")
      ->check(CLI::Range(0, 1'000'000).description(""))
      ->capture_default_str();
  app.add_flag("--sql", options->sql, zh ? "同时显示语句" : "show the statements too");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_explain{
    .name = "explain",
    .order = 55,
    .summary = {"解释一张考核单：从等级到订单行",
                "explain a scorecard: from the grade to the rows"},
    .examples = {"例：\n  steelyard explain seed S01 --indicator return_rate",
                 "Example:\n  steelyard explain seed S01 --indicator return_rate"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
