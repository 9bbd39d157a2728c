// What the tests of this folder share: the files of catalog/ as sources.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "indicator/resolve.hpp"
#include "tests/root.hpp"

namespace steelyard {

inline std::filesystem::path root() { return kProjectRoot; }

/// The files of a folder with that extension, sorted by name.
inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                                   const std::string& extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Every plan of the catalogue: presets, then roles.
inline std::vector<std::filesystem::path> shipped_plans() {
  std::vector<std::filesystem::path> files = files_in(root() / "catalog/presets", ".yaml");
  const auto roles = files_in(root() / "catalog/roles", ".yaml");
  files.insert(files.end(), roles.begin(), roles.end());
  return files;
}

inline SourcePtr must_read(const std::filesystem::path& path) {
  Result<SourcePtr> source = read_source(path.string());
  STEELYARD_CHECK(source.has_value(), "the catalogue's files can be read");
  return *source;
}

inline Result<Catalogue> catalogue_of_files() {
  std::vector<SourcePtr> sources;
  for (const auto& file : files_in(root() / "catalog/indicators", ".yaml")) {
    sources.push_back(must_read(file));
  }
  return load_catalogue(sources);
}

inline Result<Model> builtin_model() {
  return parse_model(must_read(root() / "catalog/model.yaml"), nullptr);
}

/// A shipped plan, found sound. Requires: it is.
inline Assessment must_resolve(const SourcePtr& source) {
  static const Result<Catalogue> catalogue = catalogue_of_files();
  static const Result<Model> model = builtin_model();
  STEELYARD_CHECK(catalogue.has_value() && model.has_value(), "the catalogue can be read");
  const Result<Plan> plan = parse_plan(source);
  STEELYARD_CHECK(plan.has_value(), "shipped plans can be read");
  Result<Assessment> assessment = resolve(*plan, *catalogue, *model);
  STEELYARD_CHECK(assessment.has_value(), "shipped plans can be resolved");
  return std::move(*assessment);
}

/// A result's errors as text for a failed assertion.
template <typename T>
std::string errors_of(const Result<T>& result) {
  return result ? "" : render(result.error(), Language::En);
}

}  // namespace steelyard
