// Opens a project: built-in files first, the user's on top, every mistake in any of them reported
// together.
//
// Tested by: tests/pipeline.

#include "project/project.hpp"

#include <algorithm>
#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "project/embedded.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

// The files of that kind in a folder of the project, sorted; none when there is no such folder.
Result<std::vector<SourcePtr>> own_files(const std::string& dir,
                                         const std::string& extension = ".yaml") {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(dir, error)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<SourcePtr> out;
  for (const std::string& path : paths) out.push_back(TRY(read_source(path)));
  return out;
}

template <typename T>
void keep(Result<T>&& result, T& into, Diagnostics& diagnostics) {
  if (result) {
    into = std::move(result).value();
  } else {
    append(diagnostics, std::move(result).error());
  }
}

Result<void> read_adapters(Project& project) {
  Diagnostics diagnostics;
  std::vector<SourcePtr> sources = embedded_folder("adapters/");  // of one name the later wins
  for (const SourcePtr& source : TRY(own_files(project.dir + "/adapters")))
    sources.push_back(source);
  for (const SourcePtr& source : sources) {
    Result<Adapter> adapter = parse_adapter(source, project.model);
    if (adapter) {
      project.adapters.push_back(std::move(adapter).value());
    } else {
      append(diagnostics, std::move(adapter).error());
    }
  }
  if (has_errors(diagnostics)) return fail(std::move(diagnostics));
  return {};
}

}  // namespace

Result<void> require_folder(const std::string& dir) {
  std::error_code error;
  if (fs::is_directory(dir, error)) return {};
  const bool is_missing = !error || error == std::errc::no_such_file_or_directory ||
                          error == std::errc::not_a_directory;
  if (!is_missing) return fail(Diagnostic{"E070"_code, {}, {dir, error.message()}, {}, {}});
  return fail(Diagnostic{
      "U010"_code, {}, {dir}, {"先执行 steelyard init", "type steelyard init first"}, {}});
}

Result<Project> open_project(const std::string& dir) {
  TRY(require_folder(dir));
  Project project;
  project.dir = dir;
  SourcePtr own_model;
  if (fs::exists(dir + "/model.yaml")) own_model = TRY(read_source(dir + "/model.yaml"));
  const SourcePtr builtin = embedded("model.yaml");
  project.model = TRY(parse_model(builtin, own_model));
  project.model_digest = digest(builtin->text + (own_model ? own_model->text : "") +
                                std::string(kEngineVersion) + zone_data_version());
  std::vector<SourcePtr> indicators = embedded_folder("indicators/");
  for (const SourcePtr& source : TRY(own_files(dir + "/indicators"))) indicators.push_back(source);
  Diagnostics diagnostics;
  keep(load_catalogue(indicators), project.catalogue, diagnostics);
  Result<void> adapters = read_adapters(project);
  if (!adapters) append(diagnostics, std::move(adapters).error());
  if (has_errors(diagnostics)) return fail(std::move(diagnostics));
  for (const SourcePtr& calendar : embedded_folder("calendars/")) {
    project.calendar_digest += digest(calendar->text);
  }
  for (const SourcePtr& calendar : TRY(own_files(dir + "/calendars", ".csv"))) {
    project.calendar_digest += digest(calendar->text);
  }
  project.calendar_digest = digest(project.calendar_digest + zone_data_version());
  return project;
}

}  // namespace steelyard
