// find_files: the data files behind what a user typed.
//
//     exports/            → exports/a.csv, exports/b.parquet   (sorted; hidden ones, .part, notes
//     left) exports/2026-*.csv  → what the pattern matches, sorted
//
// A file named by itself is always taken, whatever it is called: its reader says what is wrong.
// Spreadsheets in a folder are taken too, so that they are refused aloud and not left in silence.
// Not here: folders inside folders. Tested by: tests/landing/land_file_test.cpp.

#include <fcntl.h>
#include <glob.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>

#include "base/text.hpp"
#include "landing/adapter.hpp"
#include "landing/passed_over.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

bool is_data_file(const fs::path& path) {
  constexpr std::array<std::string_view, 9> kExtensions = {
      ".csv", ".tsv", ".txt", ".parquet", ".xlsx", ".xlsm", ".xls", ".jsonl", ".ndjson"};
  const std::string name = path.filename().string();
  if (name.empty() || name.front() == '.' || name.front() == '~') return false;
  const std::string extension = to_lower(path.extension().string());
  return std::ranges::find(kExtensions, extension) != kExtensions.end();
}

std::vector<std::string> files_of_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    if (!entries->is_regular_file(ignored) || !is_data_file(entries->path())) continue;
    files.push_back(entries->path().string());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> files_of_pattern(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> files;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    for (std::size_t i = 0; i < found.gl_pathc; ++i) {
      std::string path = found.gl_pathv[i];
      std::error_code ignored;
      if (fs::is_regular_file(path, ignored)) files.push_back(std::move(path));
    }
  }
  ::globfree(&found);
  std::ranges::sort(files);
  return files;
}

/// What of the folder would be data if it were unpacked; else what may be wrong with the path.
Text hint_of(const std::string& path) {
  if (const std::optional<Diagnostic> left = note_passed_over({path})) {
    const std::string& names = left->args.back();
    return {"读不了：" + names + "；" + left->hint.zh, "not read: " + names + "; " + left->hint.en};
  }
  return {"检查路径；通配符要加引号", "check the path; put patterns in quotation marks"};
}

}  // namespace

std::string_view file_name_of(std::string_view path) {
  constexpr std::string_view kGiven = " · ";
  const std::size_t given = path.rfind(kGiven);
  if (given != std::string_view::npos) return path.substr(given + kGiven.size());
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_being_written(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;  // its reader says what is wrong
  // The kernel grants a lease on reading only while nobody has the file open for writing. Who opens
  // it meanwhile makes the kernel send SIGIO, which would end the program.
  auto* const before = std::signal(SIGIO, SIG_IGN);
  const bool is_written = ::fcntl(file, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
  if (!is_written) ::fcntl(file, F_SETLEASE, F_UNLCK);
  ::close(file);
  std::signal(SIGIO, before);
  return is_written;
}

Result<std::vector<std::string>> find_files(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_regular_file(status)) return std::vector<std::string>{path};
  std::vector<std::string> files =
      fs::is_directory(status) ? files_of_folder(path) : files_of_pattern(path);
  if (!files.empty()) return files;
  return fail(Diagnostic{
      .code = "D027"_code, .span = {}, .args = {path}, .hint = hint_of(path), .labels = {}});
}

}  // namespace steelyard
