// A small sample in a folder of its own, and an independent reader of its CSV files.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sample/sample.hpp"

namespace steelyard {

/// A folder under the system's temporary one, removed at the end.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() /
              ("steelyard_" + name + "_" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A CSV file as columns by name; written for the tests, sharing nothing with the generator.
struct CsvTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;

  [[nodiscard]] std::size_t column(const std::string& name) const {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] == name) return i;
    }
    return header.size();
  }
  [[nodiscard]] const std::string& cell(std::size_t row, const std::string& name) const {
    return rows[row].at(column(name));
  }
};

inline CsvTable read_csv(const std::string& path) {
  const std::string text = bytes_of(path);
  CsvTable table;
  std::vector<std::string> record(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      record.back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      record.emplace_back();
    } else if (!quoted && c == '\n') {
      if (table.header.empty()) {
        table.header = record;
      } else {
        table.rows.push_back(record);
      }
      record.assign(1, {});
    } else {
      record.back() += c;
    }
  }
  return table;
}

/// "12.30" → 1230; an empty cell is 0.
inline std::int64_t fen_of(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c != '.') digits += c;
  }
  return digits.empty() ? 0 : std::stoll(digits);
}

/// "2026-05-03 10:00:00" → seconds; 0 for an empty cell.
inline std::int64_t seconds_of(const std::string& text) {
  const auto at = try_parse_instant(text);
  return at ? at->local_us / kMicrosPerSecond : 0;
}

}  // namespace steelyard
