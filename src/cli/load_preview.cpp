// load_preview: see load_preview.hpp.
//
//     steelyard load --preview 订单.csv              steelyard load --map erp.xlsx --into orders
//
// An adapter that is there is never replaced: a person may have edited it.
// Not here: the matching of names (landing/draft.cpp). Tested by: tests/e2e/load.sh.

#include "cli/load_preview.hpp"

#include <filesystem>
#include <system_error>

#include "base/file.hpp"
#include "landing/draft.hpp"
#include "report/preview.hpp"
#include "sources/gather.hpp"

namespace steelyard {

Result<std::string> preview_files(const Project& project, const std::vector<std::string>& paths,
                                  const LoadOptions& options, const Globals& globals) {
  std::string text;
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
                                              .now_us = context.clock_us()});
      if (!preview) return fail(named_as_known(preview.error(), file));
      auto note = note_unread_sheets(preview->file, choice);
      if (note && sheet == choice.sheets.back()) preview->warnings.push_back(std::move(*note));
      text += globals.format == Format::Json ? write_preview_json(*preview, globals.language)
                                             : write_preview_text(*preview, globals.language);
    }
  }
  return text;
}

Result<std::string> write_draft(const Project& project, const MapFile& file) {
  const std::unique_ptr<RecordReader> reader = TRY(open_reader(file.path));
  const std::string name = std::filesystem::path(split_sheet(file.path).file).stem().string();
  const std::string text = TRY(draft_adapter({.name = name,
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
  TRY(write_file_durably(path, text));
  return path;
}

}  // namespace steelyard
