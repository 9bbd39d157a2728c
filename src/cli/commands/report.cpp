// report: a period as files to hand on: an HTML page, an Excel workbook, CSV, Parquet, a digest.
//
//     steelyard report seed --period 2026-05 --out may --as html,xlsx,digest
//     steelyard report presale-a --period 2026-05 --people
//
// Plans on people: files for each person, nobody else's data in them, no ranking; for all only the
// digest, which counts.  Tested by: tests/e2e/report.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/plan_options.hpp"
#include "cli/report_people.hpp"
#include "cli/tell.hpp"
#include "report/csv.hpp"
#include "report/digest.hpp"
#include "report/page.hpp"
#include "report/parquet.hpp"
#include "report/workbook.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

struct Options {
  PlanOptions plan;
  ReportOptions report;
  std::string out;
  std::string as = "html,xlsx";
  bool is_as_given = false;
  std::string encoding = "utf-8";
  bool people = false;  // the files that go to persons and managers, in place of the report's
  std::string person;   // of these only this person's
};

// What one file is made of.
struct Source {
  const ReportContents& contents;
  Language language;
  CsvEncoding encoding;
  bool is_group;  // all of a plan on people: counts only
};

/// A form of a report: one file.
struct Form {
  const char* name;
  const char* extension;
  bool of_group;  // of a plan on people, too, there is one for all
  Result<void> (*write)(const std::string& path, const Source& source);
};

const Form kForms[] = {
    {"html", ".html", false,
     [](const std::string& path, const Source& source) {
       return write_file_durably(path, write_page(source.contents, source.language));
     }},
    {"xlsx", ".xlsx", false,
     [](const std::string& path, const Source& source) {
       return write_workbook(path, source.contents, source.language);
     }},
    {"csv", ".csv", false,
     [](const std::string& path, const Source& source) {
       return write_file_durably(
           path, write_report_csv(source.contents.run, source.language, source.encoding));
     }},
    {"parquet", ".parquet", false,
     [](const std::string& path, const Source& source) {
       return write_run_parquet(path, source.contents.run, source.language);
     }},
    {"digest", ".txt", true,
     [](const std::string& path, const Source& source) {
       const bool person = source.contents.run.is_people && !source.is_group;
       return write_file_durably(path, person
                                           ? write_person_digest(source.contents, source.language)
                                           : write_digest(source.contents, source.language));
     }},
};

Result<std::vector<const Form*>> forms_of(const std::string& as) {
  std::vector<const Form*> forms;
  std::vector<std::string> known;
  for (const Form& form : kForms) known.emplace_back(form.name);
  for (const std::string_view name : split(as, ',')) {
    const std::string word(trim(name));
    const auto at = std::find(known.begin(), known.end(), word);
    if (at == known.end()) {
      Text hint = did_you_mean(word, known);
      if (hint.empty()) hint = {"可选：" + join(known, "、"), "one of " + join(known, ", ")};
      return fail(Diagnostic{"U006"_code, {}, {"--as", word}, std::move(hint), {}});
    }
    const Form* form = &kForms[at - known.begin()];
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
  }
  return forms;
}

/// "may.csv" is what people call the file: the form whose ending it has; none of "may".
const Form* form_by_ending(const std::string& out) {
  const std::string ending = to_lower(fs::path(out).extension().string());
  for (const Form& form : kForms) {
    if (ending == form.extension) return &form;
  }
  return nullptr;
}

// ".pdf" is meant as an ending; of "2026.05" and "v1.2" the rest of a name is not.
bool looks_like_ending(const std::string& ending) {
  return ending.size() >= 3 && ending.size() <= 8 &&
         std::all_of(ending.begin() + 1, ending.end(),
                     [](unsigned char c) { return std::isalpha(c) != 0; });
}

/// Takes the ending off, since each form brings its own; it says the form where --as does not.
Result<void> settle_out(Options& options) {
  const Form* form = form_by_ending(options.out);
  if (form == nullptr) {
    const std::string ending = fs::path(options.out).extension().string();
    if (!looks_like_ending(ending)) return {};
    std::vector<std::string> known;
    for (const Form& one : kForms) known.emplace_back(one.extension);
    const Text hint{"没有 " + ending + " 这种形式：可用 " + join(known, "、") +
                        "；也可以不写扩展名，用 --as 选形式",
                    "there is no form " + ending + ": one of " + join(known, ", ") +
                        ", or no ending at all and --as for the form"};
    return fail(Diagnostic{"U006"_code, {}, {"--out", options.out}, hint, {}});
  }
  options.out.resize(options.out.size() - std::string_view(form->extension).size());
  if (!options.is_as_given) options.as = form->name;
  return {};
}

Result<CsvEncoding> encoding_of(const std::string& word) {
  const std::string lower = to_lower(word);
  if (lower == "utf-8" || lower == "utf8") return CsvEncoding::Utf8;
  if (lower == "gb18030" || lower == "gbk") return CsvEncoding::Gb18030;
  return fail(Diagnostic{"U006"_code,
                         {},
                         {"--encoding", word},
                         {"可选：utf-8、gb18030", "one of utf-8, gb18030"},
                         {}});
}

// Only a CSV is written in an encoding; pages, workbooks and digests have theirs.
Result<CsvEncoding> encoding_for(const std::vector<const Form*>& forms, const std::string& word) {
  const CsvEncoding encoding = TRY(encoding_of(word));
  const bool has_csv = std::ranges::any_of(
      forms, [](const Form* form) { return std::string_view(form->name) == "csv"; });
  if (has_csv || encoding == CsvEncoding::Utf8) return encoding;
  return fail(Diagnostic{"U006"_code,
                         {},
                         {"--encoding", word},
                         {"编码只用于 csv：请在 --as 里加上 csv，或去掉 --encoding",
                          "an encoding is for csv only: add csv to --as, or leave it out"},
                         {}});
}

// A name that is one plain part of a path, whatever the data call the subject.
std::string file_name(const std::string& subject, std::size_t index) {
  const bool plain = !subject.empty() && subject.find_first_of("/\\:*?\"<>|.") == std::string::npos;
  return plain ? subject : fmt::format("{:05}", index + 1);
}

Result<void> write_file(const std::string& stem, const Form& form, const Source& source) {
  const std::string path = stem + form.extension;
  TRY(form.write(path, source));
  print_data(path + "\n");
  return {};
}

// One file of each form for every person, and for all what tells of nobody.
Result<void> write_people(const std::string& stem, const std::vector<const Form*>& forms,
                          const Source& all) {
  std::error_code error;
  fs::create_directories(stem, error);
  for (const Form* form : forms) {
    if (form->of_group) TRY(write_file(stem, *form, all));
  }
  const std::vector<Scorecard>& cards = all.contents.run.scorecards;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const ReportContents own = only_subject(all.contents, cards[i].subject);
    for (const Form* form : forms) {
      TRY(write_file(stem + "/" + file_name(cards[i].subject, i), *form,
                     {own, all.language, all.encoding, false}));
    }
  }
  return {};
}

Result<void> run_people(const Options& options, const Globals& globals) {
  const Prepared prepared = TRY(prepare(options.plan, globals));
  tell(prepared.assessment.plan.warnings, globals);
  return report_people(prepared, options.person, options.out, globals);
}

Result<void> run_report(Options options, const Globals& globals) {
  if (options.people || !options.person.empty()) return run_people(options, globals);
  TRY(settle_out(options));
  const std::vector<const Form*> forms = TRY(forms_of(options.as));
  const CsvEncoding encoding = TRY(encoding_for(forms, options.encoding));
  const Prepared prepared = TRY(prepare(options.plan, globals));
  tell(prepared.assessment.plan.warnings, globals);
  ReportOptions report_options = options.report;
  report_options.assess = prepared.options;
  const ReportContents contents =
      TRY(report(prepared.project, prepared.assessment, report_options, prepared.context));
  const Run& run = contents.run;
  const std::string name = run.assessment.plan.name + "-" + run.period.name;
  const std::string stem =
      options.out.empty() ? prepared.project.dir + "/reports/" + name : options.out;
  std::error_code error;
  fs::create_directories(fs::path(stem).parent_path(), error);
  const Source all{contents, globals.language, encoding, true};
  if (run.is_people) return write_people(stem, forms, all);
  for (const Form* form : forms) TRY(write_file(stem, *form, all));
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
  app.add_option("--out", options->out,
                 zh ? "输出文件名，扩展名由形式决定；默认为项目的 reports/方案-周期"
                    : "where to write; the form decides the ending; default: reports/PLAN-PERIOD "
                      "of the project");
  app.add_option(
         "--as", options->as,
         zh ? "形式，逗号分隔：html、xlsx、csv、parquet、digest（群消息摘要，800 字以内）"
            : "forms, by comma: html, xlsx, csv, parquet, digest (for a group chat, at most "
              "800 characters)")
      ->each([options](const std::string&) { options->is_as_given = true; })
      ->capture_default_str();
  CLI::Option* as = app.get_option("--as");
  app.add_flag("--people", options->people,
               zh ? "改写发给本人与主管的文件：每人、每位主管各一份 HTML 与 xlsx"
                  : "instead, the files that go to persons and managers: HTML and xlsx for each")
      ->excludes(as);
  app.add_option("--person", options->person,
                 zh ? "只写这一个人（编号或姓名）的文件" : "the files of this one only: id or name")
      ->excludes(as);
  app.add_option(
         "--encoding", options->encoding,
         zh ? "csv 的编码：utf-8（带 BOM）或 gb18030" : "of the csv: utf-8 (with a BOM) or gb18030")
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
    .summary = {"报告：HTML 页面、Excel 工作簿、CSV、Parquet、群消息摘要",
                "a report: HTML page, Excel workbook, CSV, Parquet, a digest for a group chat"},
    .examples = {"例：\n  steelyard report seed --period 2026-05\n"
                 "  steelyard report seed --period 2026-05 --out 五月 --as html,digest\n"
                 "  steelyard report seed --as csv --encoding gb18030\n"
                 "  steelyard report presale-a --period 2026-05 --people",
                 "Examples:\n  steelyard report seed --period 2026-05\n"
                 "  steelyard report seed --period 2026-05 --out may --as html,digest\n"
                 "  steelyard report seed --as csv --encoding gb18030\n"
                 "  steelyard report presale-a --period 2026-05 --people"},
    .setup = setup,
};

}  // namespace steelyard
