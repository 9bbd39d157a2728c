// See export_rows.hpp.

#include "cli/export_rows.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "pipeline.hpp"
#include "warehouse/export_rows.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

/// An empty folder to write into; what lies in one already goes only with --replace.
Result<void> make_room(const RowsExport& options) {
  std::error_code error;
  const bool taken = fs::exists(options.out, error) && !fs::is_empty(options.out, error);
  if (taken && !options.replace) {
    return fail(
        Diagnostic{"P411"_code,
                   {},
                   {options.out},
                   {"换一个文件夹，或加 --replace", "choose another folder, or add --replace"},
                   {}});
  }
  if (taken) fs::remove_all(options.out, error);
  fs::create_directories(options.out, error);
  if (!error) return {};
  return fail(Diagnostic{"E011"_code, {}, {options.out, error.message()}, {}, {}});
}

Result<std::vector<ExportedRelation>> write(const RowsExport& options, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  TRY(make_room(options));
  const Context context = make_context(globals);
  if (!options.record) {
    OpenWarehouse warehouse = TRY(open_warehouse(project, context));
    return export_facts(warehouse.connection, project.model, options.out, context);
  }
  BatchList list = TRY(list_batches(project.landing_dir()));
  if (!list.damaged.empty()) return fail(std::move(list.damaged));
  return export_record(project.landing_dir(), list.batches, project.model, options.out, context);
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
