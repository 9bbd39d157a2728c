// doctor: is everything well with this machine and this project, and what to do where it is not.
//
//     steelyard doctor            steelyard --project my-firm doctor --format json
//
// Exit 0 nothing failed, 1 something did, 3 the folder cannot even be looked into.
// Tested by: tests/doctor, tests/e2e/doctor.sh.

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/verify_log.hpp"
#include "doctor/finding.hpp"
#include "project/project.hpp"

namespace steelyard {

/// A clock that was set by hand says nothing of the machine's.
static void say_rehearsal(Findings& findings, const Context& context) {
  if (!is_clock_set()) return;
  const std::string now = to_string(day_of(context.clock_us()));
  for (Finding& finding : findings) {
    if (finding.check != "clock") continue;
    finding = {"clock",
               Health::Warn,
               {"STEELYARD_CLOCK 设定的时钟（" + now + "）：演练用，日志逐行注明",
                "set by STEELYARD_CLOCK (" + now + "): a rehearsal, as every row of the log says"},
               {"正式使用时去掉这个环境变量", "unset it for real work"}};
  }
}

static int run(const Globals& globals) {
  const Result<void> folder = require_folder(globals.project);
  if (!folder) return report_failure(folder.error(), globals);
  Findings findings;
  {
    const Context context = make_context(globals);
    findings = examine_machine(globals.project, context);
    say_rehearsal(findings, context);
    for (Finding& one : examine_project(globals.project, context))
      findings.push_back(std::move(one));
    for (Finding& one : examine_store(globals, context)) findings.push_back(std::move(one));
  }
  print_data(globals.format == Format::Json ? write_findings_json(findings, globals.language)
                                            : write_findings_text(findings, globals.language));
  return worst_of(findings) == Health::Fail ? kSaysNo : kDone;
}

static std::function<int(const Globals&)> setup(CLI::App&, Language) { return run; }

extern const Command command_doctor{
    .name = "doctor",
    .order = 80,
    .summary = {"检查本机和项目是否一切正常，该怎么办",
                "is all well with machine and project, and what to do"},
    .examples =
        {"例：\n  steelyard doctor\n  steelyard --project 我的店铺 doctor --format json",
         "Examples:\n  steelyard doctor\n  steelyard --project my-firm doctor --format json"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
