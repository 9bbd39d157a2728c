// A reference file of ../shared as rows of cells, for tests/stats. Quotes are taken off.
#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace steelyard::stats {

/// None where the file is not there: the test says so and is skipped.
inline std::optional<std::vector<std::vector<std::string>>> read_reference(
    const std::string& path) {
  std::ifstream file("../shared/refs/" + path);
  if (!file) return std::nullopt;
  std::vector<std::vector<std::string>> rows;
  std::string line;
  while (std::getline(file, line)) {
    std::vector<std::string> cells(1);
    bool is_quoted = false;
    for (const char c : line) {
      if (c == '"') {
        is_quoted = !is_quoted;
      } else if (c == ',' && !is_quoted) {
        cells.emplace_back();
      } else if (c != '\r') {
        cells.back() += c;
      }
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

}  // namespace steelyard::stats
