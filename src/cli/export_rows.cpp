// See export_rows.hpp.

#include "cli/export_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "pipeline/pipeline.hpp"
#include "warehouse/facts/export_rows.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

// What tells a folder that an export filled from any other: only such a one is ever replaced.
constexpr const char* kMark = "STEELYARD_EXPORT";

/// P411.
Diagnostic is_taken(const std::string& path) {
  return {"P411"_code,
          {},
          {path},
          {"换一个文件夹；--replace 只替换以前导出的文件夹",
           "choose another folder; --replace only replaces one that an export filled"},
          {}};
}

/// Beside its mark an export writes folders of Parquet files, and nothing else, however deep: what somebody put there
/// is not to go with it.
bool is_export(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path / kMark, error)) return false;
  const fs::recursive_directory_iterator entries(path, error);
  return !error && std::ranges::all_of(entries, [&](const fs::directory_entry& entry) {
    if (entry.is_symlink()) return false;
    return entry.is_directory() || entry.path() == path / kMark ||
           entry.path().extension() == ".parquet";
  });
}

/// Nothing is there, an empty folder, or with `replace` an earlier export.
Result<void> check_room(const std::string& path, bool replace) {
  std::error_code error;
  if (!fs::exists(path, error)) return {};
  if (fs::is_directory(path, error) && fs::is_empty(path, error)) return {};
  if (replace && is_export(path)) return {};
  return fail(is_taken(path));
}

Result<void> world_failed(const std::string& path, const std::error_code& error) {
  if (!error) return {};
  return fail(Diagnostic{"E011"_code, {}, {path, error.message()}, {}, {}});
}

Result<std::vector<ExportedRelation>> write_into(const std::string& dir, const RowsExport& options,
                                                 const Project& project, const Globals& globals) {
  const Context context = make_context(globals);
  if (!options.record) {
    OpenWarehouse warehouse = TRY(open_warehouse(project, context));
    return export_facts(warehouse.connection, project.model, dir, context);
  }
  BatchList list = TRY(list_batches(project.landing_dir()));
  if (!list.damaged.empty()) return fail(std::move(list.damaged));
  return export_record(project.landing_dir(), list.batches, project.model, dir, context);
}

/// Written beside its place and moved there when it is whole.
Result<std::vector<ExportedRelation>> write(const RowsExport& options, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const std::string out = fs::path(options.out).lexically_normal().string();
  TRY(check_room(out, options.replace));
  const std::string part = (out.ends_with('/') ? out.substr(0, out.size() - 1) : out) + ".part";
  TRY(check_room(part, true));
  std::error_code error;
  fs::remove_all(part, error);
  fs::create_directories(part, error);
  TRY(world_failed(part, error));
  TRY(write_file_durably(part + "/" + kMark, options.record ? "record\n" : "facts\n"));
  auto written = write_into(part, options, project, globals);
  if (!written) {
    fs::remove_all(part, error);
    return written;
  }
  fs::remove_all(out, error);
  fs::rename(part, out, error);
  TRY(world_failed(out, error));
  return written;
}

std::string write_list(const std::vector<ExportedRelation>& relations, const RowsExport& options,
                       Language language) {
  const bool zh = language == Language::Zh;
  if (relations.empty()) return zh ? "还没有载入任何数据\n" : "nothing has been loaded yet\n";
  std::string list;
  for (const ExportedRelation& one : relations) {
    list += fmt::format("{}/{}  {} {}\n", options.out, one.relation, one.n_rows,
                        zh                ? "行"
                        : one.n_rows == 1 ? "row"
                                          : "rows");
  }
  return list;
}

}  // namespace

int export_rows(const RowsExport& options, const Globals& globals) {
  const auto written = write(options, globals);
  if (!written) return report_failure(written.error(), globals);
  print_data(write_list(*written, options, globals.language));
  return kDone;
}

}  // namespace steelyard
