// weigh: the weights of a plan beside those of people's judgements and of the data, and what stays of ranks and
// grades when they are not taken for granted.
//
//     steelyard weigh shop-monthly --template > judgements.yaml
//     steelyard weigh shop-monthly --judgements judgements.yaml --period 2026-05 --sensitivity
//
// Nothing is stored. Tested by: tests/e2e/weigh.sh.

#include <CLI/CLI.hpp>

#include "base/file.hpp"
#include "cli/plan_options.hpp"
#include "cli/tell.hpp"
#include "planbook/judgement_book.hpp"
#include "report/weighing.hpp"

namespace steelyard {

namespace {

struct Options {
  PlanOptions plan;
  std::string judgements;
  bool writes_template = false;
  bool sensitivity = false;
  bool any_weights = false;
  stats::Combination rule;
};

Result<std::optional<Judgements>> read_judgements(const std::string& path) {
  if (path.empty()) return std::optional<Judgements>();
  if (is_judgement_book(path)) return std::optional<Judgements>(TRY(read_judgement_book(path)));
  std::string text = TRY(read_file(path));
  return std::optional<Judgements>(
      TRY(parse_judgements(std::make_shared<const Source>(Source{path, std::move(text)}))));
}

/// S128 … as notes of what the data could not say.
Diagnostics notes_of(const WeighingContents& contents) {
  const auto& data = contents.weighing.data;
  if (!data || data->rows.size() >= kFewestSubjects) return {};
  return {Diagnostic{"U128"_code,
                     {},
                     {contents.run->period.name, std::to_string(data->rows.size()),
                      std::to_string(kFewestSubjects)},
                     {},
                     {}}};
}

Result<WeighingContents> run_weigh(const Options& options, const Prepared& prepared) {
  const Assessment& assessment = prepared.assessment;
  const auto judgements = TRY(read_judgements(options.judgements));
  WeighingContents contents{.assessment = assessment, .weighing = {}, .run = {}, .sensitivity = {}};
  const bool wants_data = !options.plan.period.empty() || options.sensitivity;
  if (wants_data) {
    contents.run = TRY(assess(prepared.project, assessment, prepared.options, prepared.context));
    contents.assessment = contents.run->assessment;
  }
  WeighQuestion question{.assessment = contents.assessment, .rule = options.rule};
  question.judgements = judgements ? &*judgements : nullptr;
  question.run = contents.run ? &*contents.run : nullptr;
  contents.weighing = TRY(weigh_plan(question));
  if (options.sensitivity) {
    contents.sensitivity =
        sensitivity_of(*contents.run, options.any_weights ? WeightRange::Any : WeightRange::Near);
  }
  return contents;
}

Result<void> require_weights(const Assessment& assessment) {
  const std::size_t n = planned_shares(assessment).indicators.size();
  if (n >= 2) return {};
  return fail(Diagnostic{"U127"_code, {}, {assessment.plan.name, std::to_string(n)}, {}, {}});
}

void print(const WeighingContents& contents, const Globals& globals) {
  switch (globals.format) {
    case Format::Json:
      print_data(write_weighing_json(contents));
      break;
    case Format::Csv:
      print_data(write_weighing_csv(contents));
      break;
    case Format::Text:
      print_data(write_weighing_text(contents, globals.language));
      break;
  }
}

int run(const Options& options, const Globals& globals) {
  const Result<Prepared> prepared = prepare(options.plan, globals);
  if (!prepared) return report_failure(prepared.error(), globals);
  if (const auto enough = require_weights(prepared->assessment); !enough) {
    return report_failure(enough.error(), globals);
  }
  if (options.writes_template) {
    print_data(globals.format == Format::Csv
                   ? write_judgements_table(prepared->assessment, globals.language)
                   : write_judgements_template(prepared->assessment, globals.language));
    return kDone;
  }
  // In place: the sensitivity points into the run beside it.
  const Result<WeighingContents> contents = run_weigh(options, *prepared);
  if (!contents) return report_failure(contents.error(), globals);
  if (contents->weighing.judged) {
    tell(contents->weighing.judged->warnings, globals);
  }
  tell(notes_of(*contents), globals);
  if (contents->run && contents->run->is_people && contents->sensitivity) {
    tell(Diagnostics{{"S032"_code, {}, {}, {}, {}}}, globals);
  }
  print(*contents, globals);
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  add_plan_options(app, options->plan, language);
  app.add_option(
      "--judgements", options->judgements,
      zh ? "判断文件：YAML，或每人一张表的 xlsx、CSV（见 --template）"
         : "a file of judgements: YAML, or tables in an xlsx or CSV, one for each person (see "
           "--template)");
  app.add_flag("--template", options->writes_template,
               zh ? "写出判断文件的模板（--format csv：可用表格软件填的表）"
                  : "write a template of such a file (--format csv: tables for a spreadsheet)");
  app.add_flag(
      "--sensitivity", options->sensitivity,
      zh ? "权重、曲线、缺失处理不同时，名次和等级有多稳"
         : "how steady ranks and grades are under other weights, curves, settling of what is "
           "missing");
  app.add_flag("--any-weights", options->any_weights,
               zh ? "稳健性按任意权重计算，而不是方案权重的 ±25%"
                  : "with --sensitivity: any weights at all instead of ±25 % around the plan's")
      ->needs("--sensitivity");
  app.add_option("--data-say", options->rule.exponent,
                 zh ? "数据在综合权重中的份量，0.2 即 20%；不超过 0.3，以人的轻重为主"
                    : "how much the data have to say, 0.2 is 20 %; at most 0.3, as people's "
                      "priorities dominate")
      ->check(CLI::Range(0.0, 0.3))
      ->capture_default_str();
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_weigh{
    .name = "weigh",
    .order = 58,
    .summary = {"权重：人的判断、数据、有效重要性，以及名次和等级有多稳",
                "weights: of judgements, of data, effective importance, and how steady ranks and "
                "grades are"},
    .examples = {"例：\n  steelyard weigh shop-monthly --template > judgements.yaml\n"
                 "  steelyard weigh shop-monthly --judgements judgements.yaml --period 2026-05\n"
                 "  steelyard weigh shop-monthly --period 2026-05 --sensitivity",
                 "Examples:\n  steelyard weigh shop-monthly --template > judgements.yaml\n"
                 "  steelyard weigh shop-monthly --judgements judgements.yaml --period 2026-05\n"
                 "  steelyard weigh shop-monthly --period 2026-05 --sensitivity"},
    .formats = {Format::Text, Format::Json, Format::Csv},
    .setup = setup,
};

}  // namespace steelyard
