// rejects: every refused record of a batch, with its line, reason and raw text, as CSV to mend; with
// --format json as a list.
//
//     steelyard rejects 3f9c > mend.csv
//
// Tested by: tests/e2e.

#include "report/rejects.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command.hpp"
#include "project/project.hpp"

namespace steelyard {

static Text batches_hint(const BatchList& list) {
  constexpr std::size_t kShown = 8;
  std::string shown;
  for (std::size_t i = 0; i < std::min(list.batches.size(), kShown); ++i) {
    shown += fmt::format("{}{} ({})", i == 0 ? "" : ", ", list.batches[i].digest.substr(0, 12),
                         list.batches[i].file);
  }
  if (list.batches.size() > kShown) shown += ", …";
  if (shown.empty()) return {"还没有载入任何文件", "nothing has been loaded yet"};
  return {"批次有：" + shown, "the batches are " + shown};
}

static Result<std::string> run_rejects(const std::string& id, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const BatchList list = TRY(list_batches(project.landing_dir()));
  std::vector<RejectOf> rejects;
  std::string file;
  BatchVisitor visitor;
  visitor.on_reject = [&](const Reject& reject) -> Result<void> {
    rejects.push_back({file, reject});
    return {};
  };
  bool found = false;
  for (const BatchHeader& batch : list.batches) {
    if (!batch.digest.starts_with(id)) continue;
    found = true;
    file = batch.file;
    TRY(read_batch(project.landing_dir(), batch.digest, visitor));
  }
  if (!found && !id.empty()) return fail(Diagnostic{"U070"_code, {}, {id}, batches_hint(list), {}});
  if (rejects.empty()) {
    say(globals.language == Language::Zh ? "没有拒收的行\n" : "no row was rejected\n", globals);
  }
  if (globals.format == Format::Json) return write_rejects_json(rejects, globals.language);
  // The mark tells a spreadsheet that this is UTF-8; without it Chinese text opens as rubbish.
  return "\xEF\xBB\xBF" + write_rejects_csv(rejects, globals.language);
}

static std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto id = std::make_shared<std::string>();
  app.add_option("batch", *id,
                 language == Language::Zh ? "批次编号（可只写开头）；省略为全部"
                                          : "batch, or the beginning of one; none = all");
  return [id](const Globals& globals) {
    const Result<std::string> text = run_rejects(*id, globals);
    if (!text) return report_failure(text.error(), globals);
    print_data(*text);
    return static_cast<int>(kDone);
  };
}

extern const Command command_rejects{
    .name = "rejects",
    .order = 35,
    .summary = {"列出拒收的行及原因", "list refused rows with their reasons"},
    .examples = {"例：\n  steelyard rejects > 待修.csv",
                 "Example:\n  steelyard rejects > mend.csv"},
    .formats = {Format::Text, Format::Json, Format::Csv},
    .setup = setup,
};

}  // namespace steelyard
