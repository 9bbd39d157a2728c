// load_preview: see load_preview.hpp.
//
//     steelyard load --preview 订单.csv              steelyard load --map erp.xlsx --into orders
//
// An adapter that is there is never replaced: a person may have edited it.
// Not here: the matching of names (landing/draft.cpp). Tested by: tests/e2e/load.sh.

#include "cli/load_preview.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/file.hpp"
#include "base/text.hpp"
#include "landing/draft.hpp"
#include "pipeline/preview_deletion.hpp"
#include "report/preview.hpp"
#include "sources/gather.hpp"

namespace steelyard {

/// What is held is looked at; when it cannot be, the preview stands and says why.
static void add_held_keys(const Project& project, const GatheredFile& file,
                          const LoadOptions& options, const Context& context, Preview& preview) {
  if (!preview.deletes || preview.ignored) return;
  Result<HeldKeys> held = preview_deletion(project, file.path, options, context);
  if (held) {
    preview.held = *held;
  } else {
    append(preview.warnings, named_as_known(std::move(held).error(), file));
  }
}

Result<Previews> preview_files(const Project& project, const std::vector<std::string>& paths,
                               const LoadOptions& options, const Globals& globals) {
  Previews previews;
  std::vector<Preview> read;
  const Context context = make_context(globals);
  const Gathered gathered =
      TRY(gather({project.dir, project.model.time_zone, paths, options}, context));
  for (const GatheredFile& file : gathered.files) {
    const SheetChoice choice =
        choose_sheets(file.path, project.adapters, project.model, file.options);
    for (const std::string& sheet : choice.sheets) {
      LoadOptions of_sheet = file.options;
      of_sheet.sheet = sheet;
      Result<Preview> preview = preview_file({.path = file.path,
                                              .adapters = project.adapters,
                                              .model = project.model,
                                              .options = of_sheet,
                                              .now_us = context.clock_us(),
                                              .landing_dir = project.landing_dir()});
      if (!preview) {
        append(previews.failed, named_as_known(preview.error(), file));
        continue;
      }
      add_held_keys(project, file, of_sheet, context, *preview);
      auto note = note_unread_sheets(preview->file, choice);
      if (note && sheet == choice.sheets.back()) preview->warnings.push_back(std::move(*note));
      read.push_back(*std::move(preview));
    }
  }
  if (read.empty()) return previews;
  if (globals.format == Format::Json) {
    previews.text = write_previews_json(read, globals.language);
    return previews;
  }
  for (const Preview& one : read) previews.text += write_preview_text(one, globals.language);
  return previews;
}

/// Names of columns below a title: more than one, and most of them without a digit.
static bool are_several_words(const std::vector<std::string>& names) {
  const auto is_word = [](const std::string& name) {
    return !name.empty() && name.find_first_of("0123456789") == std::string::npos;
  };
  const auto n_words = static_cast<std::size_t>(std::ranges::count_if(names, is_word));
  return names.size() > 1 && 2 * n_words > names.size();
}

namespace {

struct MapFile {
  std::string path;
  const std::string& into;
};

Result<std::string> write_draft(const Project& project, const MapFile& file,
                                const Globals& globals) {
  const bool zh = globals.language == Language::Zh;
  std::unique_ptr<RecordReader> reader = TRY(open_reader(file.path));
  const bool may_be_title = reader->header().size() == 1;
  if (may_be_title) {
    const ReadOptions below_title{.is_header = are_several_words, .plain_quotes = {}};
    reader = TRY(open_reader(file.path, below_title));
  }
  const std::string name = std::filesystem::path(split_sheet(file.path).file).stem().string();
  const AdapterDraft draft = TRY(draft_adapter({.name = name,
                                                .into = file.into,
                                                .header = reader->header(),
                                                .adapters = project.adapters,
                                                .model = project.model}));
  const std::string folder = project.dir + "/adapters";
  const std::string path = folder + "/" + name + ".yaml";
  if (std::filesystem::exists(path)) {
    return fail(Diagnostic{.code = "E002"_code,
                           .span = {},
                           .args = {path, std::make_error_code(std::errc::file_exists).message()},
                           .hint = {"已有这个适配器：先改名或删除，再生成草稿",
                                    "the adapter is there: rename or remove it first"},
                           .labels = {}});
  }
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  TRY(write_file_durably(path, draft.text));
  if (!draft.guessed.empty()) {
    say((zh ? "猜的，请核对：" : "guessed, look at them: ") + join(draft.guessed, ", ") + "\n",
        globals);
  }
  if (!draft.missing.empty()) {
    say((zh ? "没找到的主键列，改好才能载入：" : "keys without a column, edit before loading: ") +
            join(draft.missing, ", ") + "\n",
        globals);
  }
  return path;
}

}  // namespace

Result<std::string> write_drafts(const Project& project, const MapRequestOf& request,
                                 const Globals& globals) {
  const Gathered gathered =
      TRY(gather({project.dir, project.model.time_zone, request.paths, request.options},
                 make_context(globals)));
  std::string text;
  for (const GatheredFile& file : gathered.files) {
    const auto path =
        write_draft(project, {with_sheet(file.path, file.options.sheet), request.into}, globals);
    if (!path) return fail(named_as_known(path.error(), file));
    text += *path + "\n";
  }
  return text;
}

}  // namespace steelyard
