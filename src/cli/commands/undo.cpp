// undo: a batch is taken back; the data are what they were before it came.
//
//     steelyard undo 3f9c --by ann --reason "wrong shop"
//
// The batch lies under .steelyard/landing/undone/ with who, when and why; its file can be loaded
// again. Tested by: tests/landing/undo_test.cpp, tests/e2e.

#include "landing/undo.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/plural.hpp"
#include "cli/command.hpp"
#include "project/project.hpp"
#include "warehouse/engine/engine_log.hpp"

namespace steelyard {

namespace {

struct Options {
  std::string batch;
  UndoNote note;
};

std::string done_words(const BatchHeader& batch, const std::string& version, bool zh) {
  const std::string digest = batch.digest.substr(0, 12);
  const auto n = static_cast<std::int64_t>(batch.n_rows_in);
  if (batch.kind != kDeletion) {
    return zh ? fmt::format("已撤回 {} {}（{} 行），数据版本 {}\n", digest, batch.file, n, version)
              : fmt::format("taken back {} {} ({}), data version {}\n", digest, batch.file,
                            counted(n, "row", "rows"), version);
  }
  return zh ? fmt::format("已撤回删除 {} {}（{} 个编号），只因它而去的行又在了，数据版本 {}\n",
                          digest, batch.file, n, version)
            : fmt::format(
                  "the deletion {} {} ({}) is taken back; what it alone took away is there "
                  "again, data version {}\n",
                  digest, batch.file, counted(n, "key", "keys"), version);
}

Result<std::string> run_undo(const Options& options, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const Context context = make_context(globals);
  TRY(check_engine_log());  // not when the batch is gone
  UndoNote note = options.note;
  note.at_us = context.clock_us();
  const TimeZone zone = TRY(TimeZone::create(project.model.time_zone));
  const BatchHeader batch = TRY(find_batch(project.landing_dir(), options.batch, zone));
  if (batch.kind == "correction") {
    return fail(Diagnostic{"U097"_code, {}, {batch.digest.substr(0, 12)}, {}, {}});
  }
  TRY(undo_batch(project.landing_dir(), batch, note));
  // Said before the warehouse is asked, which another process may hold: the record decides.
  say(fmt::format("{} {}\n", globals.language == Language::Zh ? "已移出" : "moved out",
                  batch.digest.substr(0, 12)),
      globals);
  const OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  return done_words(batch, warehouse.data_version.substr(0, 12), globals.language == Language::Zh);
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("batch", options->batch,
                 zh ? "批次编号（可只写开头）" : "batch, or the beginning of one")
      ->required();
  app.add_option("--by", options->note.by, zh ? "撤回人" : "who takes it back");
  app.add_option("--reason", options->note.reason, zh ? "原因" : "why");
  return [options](const Globals& globals) {
    const Result<std::string> text = run_undo(*options, globals);
    if (!text) return report_failure(text.error(), globals);
    print_data(*text);
    return static_cast<int>(kDone);
  };
}

}  // namespace

extern const Command command_undo{
    .name = "undo",
    .order = 36,
    .summary = {"撤回一个批次，留下记录", "take a batch back, with a note of who and why"},
    .examples = {"例：\n  steelyard undo 3f9c --by 小王 --reason 店铺选错",
                 "Example:\n  steelyard undo 3f9c --by ann --reason \"wrong shop\""},
    .setup = setup,
};

}  // namespace steelyard
