// What the tests of adapters and loading share: the built-in model, the catalogue's adapters,
// temporary folders, rows of a batch.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "landing/adapter.hpp"
#include "tests/root.hpp"

namespace steelyard {

inline std::string root_path(const std::string& path) {
  return std::string(kProjectRoot) + "/" + path;
}

inline SourcePtr text_source(std::string text) {
  return std::make_shared<const Source>(Source{"test.yaml", std::move(text)});
}

inline std::string say(const Diagnostics& diagnostics) { return render(diagnostics, Language::En); }

inline const Model& builtin_model() {
  static const Model model = [] {
    Result<SourcePtr> source = read_source(root_path("catalog/model.yaml"));
    if (!source) throw std::runtime_error(say(source.error()));
    Result<Model> parsed = parse_model(*source, nullptr);
    if (!parsed) throw std::runtime_error(say(parsed.error()));
    return *parsed;
  }();
  return model;
}

inline const std::vector<Adapter>& catalogue_adapters() {
  static const std::vector<Adapter> adapters = [] {
    std::vector<Adapter> list;
    for (const auto& entry : std::filesystem::directory_iterator(root_path("catalog/adapters"))) {
      const Result<SourcePtr> source = read_source(entry.path().string());
      if (!source) throw std::runtime_error(say(source.error()));
      const Result<Adapter> adapter = parse_adapter(*source, builtin_model());
      if (!adapter) throw std::runtime_error(say(adapter.error()));
      list.push_back(*adapter);
    }
    std::ranges::sort(list, {}, &Adapter::name);
    return list;
  }();
  return adapters;
}

inline Context test_context() {
  Context context;
  context.clock_us = [] { return std::int64_t{1'790'000'000'000'000}; };
  return context;
}

/// A folder of one's own, removed at the end.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "steelyard-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string path(const std::string& name) const { return path_ + "/" + name; }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }
  [[nodiscard]] std::string landing() const { return path("landing"); }

 private:
  std::string path_;
};

/// All rows of one relation of a batch, as text: missing is "∅".
struct Rows {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> cells;
  [[nodiscard]] std::string at(std::size_t row, const std::string& column) const {
    const auto found = std::ranges::find(columns, column);
    if (found == columns.end() || row >= cells.size()) return "?";
    return cells[row][static_cast<std::size_t>(found - columns.begin())];
  }
};

inline Rows rows_of(const std::string& landing, const BatchHeader& batch,
                    const std::string& relation) {
  Rows rows;
  const auto on_block = [&](const RelationBlock& block) -> Result<void> {
    if (block.relation != relation) return {};
    rows.columns = block.columns;
    for (std::size_t i = 0; i < block.block.n_rows(); ++i) {
      std::vector<std::string> cells;
      for (const Column& column : block.block.columns) {
        if (column.is_null(i)) {
          cells.emplace_back("∅");
        } else if (column.is_text()) {
          cells.emplace_back(column.text_at(i));
        } else {
          cells.push_back(std::to_string(column.int_at(i)));
        }
      }
      rows.cells.push_back(std::move(cells));
    }
    return {};
  };
  const auto done = read_batch(landing, batch.digest, {.on_block = on_block, .on_reject = {}});
  EXPECT_TRUE(done) << say(done.error());
  return rows;
}

inline Int128 sum_of(const std::string& landing, const BatchHeader& batch,
                     const std::string& relation, const std::string& column) {
  Int128 sum = 0;
  const Rows rows = rows_of(landing, batch, relation);
  for (std::size_t i = 0; i < rows.cells.size(); ++i) {
    const std::string text = rows.at(i, column);
    if (text != "∅") sum += std::stoll(text);
  }
  return sum;
}

}  // namespace steelyard
