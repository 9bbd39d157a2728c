// report: a period as files to hand on: one HTML page, one Excel workbook.
//
//     steelyard report seed --period 2026-05 --out may
//
// Plans on people: one pair of files per person, nobody else's data in it, no ranking.
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/plan_options.hpp"
#include "report/page.hpp"
#include "report/workbook.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

struct Options {
  PlanOptions plan;
  ReportOptions report;
  std::string out;
  std::string as = "html,xlsx";
};

struct Kinds {
  bool html = false;
  bool xlsx = false;
};

Result<Kinds> kinds_of(const std::string& as) {
  Kinds kinds;
  for (const std::string_view name : split(as, ',')) {
    const std::string word(trim(name));
    if (word == "html") {
      kinds.html = true;
    } else if (word == "xlsx") {
      kinds.xlsx = true;
    } else {
      return fail(
          Diagnostic{"U006"_code, {}, {"--as", word}, did_you_mean(word, {"html", "xlsx"}), {}});
    }
  }
  return kinds;
}

// A name that is one plain part of a path, whatever the data call the subject.
std::string file_name(const std::string& subject, std::size_t index) {
  const bool plain = !subject.empty() && subject.find_first_of("/\\:*?\"<>|.") == std::string::npos;
  return plain ? subject : fmt::format("{:05}", index + 1);
}

Result<void> write_files(const std::string& stem, const ReportContents& contents,
                         const Kinds& kinds, const Globals& globals) {
  if (kinds.html) {
    TRY(write_file_durably(stem + ".html", write_page(contents, globals.language)));
    print_data(stem + ".html\n");
  }
  if (kinds.xlsx) {
    TRY(write_workbook(stem + ".xlsx", contents, globals.language));
    print_data(stem + ".xlsx\n");
  }
  return {};
}

Result<void> run_report(const Options& options, const Globals& globals) {
  const Kinds kinds = TRY(kinds_of(options.as));
  const Prepared prepared = TRY(prepare(options.plan, globals));
  say(render(prepared.assessment.plan.warnings, globals.language), globals);
  ReportOptions report_options = options.report;
  report_options.assess = prepared.options;
  const ReportContents contents =
      TRY(report(prepared.project, prepared.assessment, report_options, prepared.context));
  const Run& run = contents.run;
  const std::string name = run.assessment.plan.name + "-" + run.period.name;
  const std::string stem =
      options.out.empty() ? prepared.project.dir + "/reports/" + name : options.out;
  std::error_code error;
  if (!run.is_people) {
    fs::create_directories(fs::path(stem).parent_path(), error);
    return write_files(stem, contents, kinds, globals);
  }
  fs::create_directories(stem, error);
  for (std::size_t i = 0; i < run.scorecards.size(); ++i) {
    const std::string& subject = run.scorecards[i].subject;
    TRY(write_files(stem + "/" + file_name(subject, i), only_subject(contents, subject), kinds,
                    globals));
  }
  return {};
}

int run(const Options& options, const Globals& globals) {
  const Result<void> done = run_report(options, globals);
  return done ? kDone : report_failure(done.error(), globals);
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  add_plan_options(app, options->plan, language);
  app.add_option(
      "--out", options->out,
      zh ? "输出文件名（不带扩展名）；默认为项目的 reports/方案-周期"
         : "where to write, without extension; default: reports/PLAN-PERIOD of the project");
  app.add_option("--as", options->as,
                 zh ? "格式，逗号分隔：html、xlsx" : "formats, by comma: html, xlsx")
      ->capture_default_str();
  app.add_option("--before", options->report.n_before,
                 zh ? "走势包含的以前周期数" : "periods before it, for trends")
      ->check(CLI::Range(0, 60))
      ->capture_default_str();
  app.add_option("--rows", options->report.n_rows,
                 zh ? "每个数字附带的明细行数" : "rows shown behind each number")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_report{
    .name = "report",
    .order = 57,
    .summary = {"报告：一个 HTML 页面和一个 Excel 工作簿",
                "a report: one HTML page and one Excel workbook"},
    .examples = {"例：\n  steelyard report seed --period 2026-05\n"
                 "  steelyard report seed --period 2026-05 --out 五月 --as html",
                 "Examples:\n  steelyard report seed --period 2026-05\n"
                 "  steelyard report seed --period 2026-05 --out may --as html"},
    .setup = setup,
};

}  // namespace steelyard
