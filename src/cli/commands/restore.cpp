// restore: a backup into an empty workflow store, all or nothing.
//
//     steelyard restore 2026-11-29.store --store postgresql://team@db/steelyard
//
// Tested by: tests/e2e/cycle.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/plural.hpp"
#include "cli/command.hpp"
#include "cli/store_options.hpp"
#include "store/archive.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string file;
  StoreOptions store;
};

/// Those that are there already stay as they are.
Result<void> put_back_anchors(const std::vector<AnchorFile>& files, const std::string& folder) {
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  for (const AnchorFile& file : files) {
    const std::string path = folder + "/" + file.name;
    if (!fs::exists(path, ignored)) TRY(write_file_durably(path, file.text));
  }
  return {};
}

Result<std::string> run_restore(const Options& options, const Globals& globals) {
  const SourcePtr source = TRY(read_source(options.file));
  const ReadArchive archive = TRY(read_archive(source));
  const Context context = make_context(globals);
  Store store = TRY(open_store(options.store, globals, context));
  const AuditEntry entry{.actor = acting_name(options.store),
                         .action = "store.restore",
                         .object = "store",
                         .detail = {{"archive", digest(source->text)},
                                    {"rows", std::to_string(archive.counts.audit)}}};
  TRY(restore_archive(store, archive, entry, context.clock_us()));
  TRY(put_back_anchors(archive.anchors, anchor_place(globals).folder));
  TRY(anchor_now(store, options.store, globals, context));
  const std::int64_t n_rows = archive.counts.audit;
  const std::int64_t n_texts = archive.counts.plan_texts;
  return globals.language == Language::Zh
             ? fmt::format("已恢复：审计 {} 行，方案正文 {} 份\n", n_rows, n_texts)
             : fmt::format("restored: {}, {}\n", counted(n_rows, "audit row", "audit rows"),
                           counted(n_texts, "plan text", "plan texts"));
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto options = std::make_shared<Options>();
  app.add_option(
         "file", options->file,
         language == Language::Zh ? "steelyard backup 写出的文件" : "a file that backup wrote")
      ->required();
  add_acting_option(app, options->store, language);
  add_store_option(app, options->store, language);
  return [options](const Globals& globals) {
    const Result<std::string> text = run_restore(*options, globals);
    if (!text) return report_failure(text.error(), globals);
    print_data(*text);
    return static_cast<int>(kDone);
  };
}

}  // namespace

extern const Command command_restore{
    .name = "restore",
    .order = 77,
    .summary = {"把备份恢复到空的工作流库", "restore a backup into an empty workflow store"},
    .examples = {"例：\n  steelyard restore 2026-11-29.store\n"
                 "  steelyard restore 2026-11-29.store --store postgresql://team@db/steelyard",
                 "Examples:\n  steelyard restore 2026-11-29.store\n"
                 "  steelyard restore 2026-11-29.store --store postgresql://team@db/steelyard"},
    .setup = setup,
};

}  // namespace steelyard
