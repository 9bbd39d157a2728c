// See passed_over.hpp.

#include "landing/passed_over.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/text.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 26> kKinds = {
    ".zip",  ".rar",     ".7z",   ".gz",    ".tgz", ".tar",  ".bz2", ".xz",  ".zst",
    ".pdf",  ".doc",     ".docx", ".ods",   ".et",  ".xlsb", ".xml", ".htm", ".html",
    ".json", ".numbers", ".mdb",  ".accdb", ".dbf", ".sql",  ".png", ".jpg"};
constexpr std::size_t kShown = 10;

bool may_hold_data(const fs::path& path) {
  const std::string name = path.filename().string();
  if (name.starts_with('.') || name.starts_with('~')) return false;
  return std::ranges::find(kKinds, to_lower(path.extension().string())) != kKinds.end();
}

}  // namespace

std::vector<std::string> passed_over(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    if (!entries->is_regular_file(ignored) || !may_hold_data(entries->path())) continue;
    // A sample tells of itself in it.
    if (entries->path().filename() == "manifest.json") continue;
    names.push_back(entries->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> all_passed_over(const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) continue;
    for (std::string& name : passed_over(path)) all.push_back(std::move(name));
  }
  return all;
}

std::optional<Diagnostic> note_passed_over(const std::vector<std::string>& paths) {
  std::vector<std::string> all = all_passed_over(paths);
  if (all.empty()) return std::nullopt;
  const bool is_cut = all.size() > kShown;
  const std::string n = std::to_string(all.size());
  if (is_cut) all.resize(kShown);
  return Diagnostic{.code = "D096"_code,
                    .span = {},
                    .args = {n, join(all, ", ") + (is_cut ? ", …" : "")},
                    .hint = {"压缩包先解压，文档另存为 xlsx 或 CSV，再载入",
                             "unpack archives, save documents as xlsx or CSV, and load those"},
                    .labels = {}};
}

}  // namespace steelyard
