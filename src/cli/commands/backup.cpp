// backup: the workflow store as one file, while others go on working.
//
//     steelyard backup 2026-11-29.store
//
// The same form from SQLite and PostgreSQL; read back and checked before it is written.
// Tested by: tests/e2e/cycle.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

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

std::string done_words(const std::string& file, const ArchiveCounts& counts, Language language) {
  if (language == Language::Zh) {
    return fmt::format("已备份到 {}：审计 {} 行，方案正文 {} 份，锚点文件 {} 个\n", file,
                       counts.audit, counts.plan_texts, counts.anchors);
  }
  return fmt::format("backed up to {}: {}, {}, {}\n", file,
                     counted(counts.audit, "audit row", "audit rows"),
                     counted(counts.plan_texts, "plan text", "plan texts"),
                     counted(counts.anchors, "file of anchors", "files of anchors"));
}

Result<std::string> run_backup(const Options& options, const Globals& globals) {
  std::error_code ignored;
  if (fs::exists(options.file, ignored)) {
    return fail(Diagnostic{"A211"_code, {}, {options.file}, {}, {}});
  }
  Store store = TRY(open_existing_store(options.store, globals, make_context(globals)));
  Archive archive = TRY(write_archive(store, anchor_place(globals).folder));
  const auto source = std::make_shared<const Source>(Source{options.file, std::move(archive.text)});
  TRY(read_archive(source));
  TRY(write_file_durably(options.file, source->text));
  fs::permissions(options.file, fs::perms::owner_read | fs::perms::owner_write, ignored);
  return done_words(options.file, archive.counts, globals.language);
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto options = std::make_shared<Options>();
  app.add_option("file", options->file,
                 language == Language::Zh ? "备份文件，不能已存在"
                                          : "the file, which must not be there yet")
      ->required();
  add_store_option(app, options->store, language);
  return [options](const Globals& globals) {
    const Result<std::string> text = run_backup(*options, globals);
    if (!text) return report_failure(text.error(), globals);
    print_data(*text);
    return static_cast<int>(kDone);
  };
}

}  // namespace

extern const Command command_backup{
    .name = "backup",
    .order = 76,
    .summary = {"备份工作流库", "back up the workflow store"},
    .examples = {"例：\n  steelyard backup 2026-11-29.store",
                 "Example:\n  steelyard backup 2026-11-29.store"},
    .setup = setup,
};

}  // namespace steelyard
