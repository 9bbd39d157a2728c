// See out_folder.hpp. Hidden files and what an interrupted sample left behind (.part) are nobody's.

#include "sample/out_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

using Json = nlohmann::json;

/// The manifest of a sample; null when the folder holds none.
Json manifest_in(const fs::path& folder) {
  const Result<std::string> text = read_file((folder / "manifest.json").string());
  if (!text) return {};
  Json json = Json::parse(*text, nullptr, false);
  const bool is_sample = json.is_object() && json.contains("generator") &&
                         json["generator"].is_string() &&
                         json["generator"].get<std::string>().starts_with("steelyard sample");
  return is_sample ? json : Json();
}

/// "file" of an export, "files" of a marketplace: {"orders": {"file": "orders.csv", …}, …}.
std::vector<std::string> files_of(const Json& manifest) {
  std::vector<std::string> names;
  const auto add = [&](const Json& holder) {
    const auto file = holder.is_object() ? holder.find("file") : holder.end();
    if (holder.is_object() && file != holder.end() && file->is_string()) names.push_back(*file);
  };
  add(manifest);
  if (manifest.is_object() && manifest.contains("files")) {
    for (const Json& one : manifest["files"]) add(one);
  }
  return names;
}

}  // namespace

Result<void> check_out_folder(const std::string& folder) {
  std::error_code error;
  std::string held;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    const bool is_left_over = name.starts_with('.') || name.ends_with(".part");
    if (!is_left_over && (held.empty() || name < held)) held = name;
  }
  if (held.empty() || !manifest_in(folder).is_null()) return {};
  return fail(Diagnostic{
      .code = "E002"_code,
      .span = {},
      .args = {folder, std::make_error_code(std::errc::directory_not_empty).message()},
      .hint = {"里面有别的文件（如 " + held +
                   "）：换一个目录，或加 --force 照样写（同名文件会被替换）",
               "it holds other files (such as " + held +
                   "): name another folder, or add --force, which replaces files of the same name"},
      .labels = {}});
}

void remove_sample(const std::string& folder) {
  for (const std::string& name : files_of(manifest_in(folder))) {
    const bool is_plain = name == fs::path(name).filename() && !name.starts_with('.');
    const fs::path file = fs::path(folder) / name;
    std::error_code ignored;  // what cannot be removed is written over, or the writing says why
    if (is_plain && fs::is_regular_file(file, ignored)) fs::remove(file, ignored);
  }
}

}  // namespace steelyard
