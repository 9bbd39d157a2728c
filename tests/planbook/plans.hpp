// Plans of the project as test cases, and what they say in one comparable text.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "plan/plan.hpp"
#include "planbook/plan_book.hpp"
#include "tests/root.hpp"

namespace steelyard::testing {

namespace fs = std::filesystem;

inline std::string read_text_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Every plan that is shipped or used by a test: presets, examples, the pages of the documentation.
inline std::vector<fs::path> plan_files() {
  const fs::path root = kProjectRoot;
  std::vector<fs::path> files = {root / "tests/report/golden_plan.yaml",
                                 root / "tests/planbook/everything.yaml"};
  for (const char* folder : {"catalog/presets", "examples"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
  }
  return files;
}

inline SourcePtr source_of(std::string text, std::string name = "plan.yaml") {
  return std::make_shared<const Source>(Source{std::move(name), std::move(text)});
}

inline CommentedPlan commented(const SourcePtr& source) {
  Result<YamlNode> root = parse_yaml(source);
  EXPECT_TRUE(root.has_value()) << render(root.error(), Language::En) << source->text;
  return {*root, collect_comments(source->text, *root)};
}

/// A file of the test's own that goes with it.
class TestFile {
 public:
  explicit TestFile(const std::string& name)
      : path_((fs::temp_directory_path() / (std::to_string(::getpid()) + name)).string()) {}
  ~TestFile() { fs::remove(path_); }
  TestFile(const TestFile&) = delete;
  TestFile& operator=(const TestFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace steelyard::testing
