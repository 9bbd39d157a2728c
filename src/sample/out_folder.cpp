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

bool is_sample(const fs::path& manifest) {
  const Result<std::string> text = read_file(manifest.string());
  if (!text) return false;
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  return json.is_object() && json.contains("generator") && json["generator"].is_string() &&
         json["generator"].get<std::string>().starts_with("steelyard sample");
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
  if (held.empty() || is_sample(fs::path(folder) / "manifest.json")) return {};
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

}  // namespace steelyard
