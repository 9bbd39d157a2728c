// golden: a text that stands in a file of its own, and is reviewed as a difference when it changes.
//
//     expect_golden("report/hello.zh.txt", text);      ./run golden rewrites what differs
//
// Used by tests/report and tests/pipeline. Ids and digests change with every edit of the catalogue;
// hide() puts a word in their place.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/root.hpp"

namespace steelyard {

inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline bool goldens_are_rewritten() {
  const char* wish = std::getenv("STEELYARD_GOLDEN");
  return wish != nullptr && std::string_view(wish) == "rewrite";
}

/// `name` is below tests/golden.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const auto path = std::filesystem::path(kProjectRoot) / "tests/golden" / name;
  if (goldens_are_rewritten()) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(path)) << path << " is missing: ./run golden writes it";
  EXPECT_EQ(read_whole(path), actual) << path << " is stale: ./run golden, then git diff";
}

inline std::string hide(std::string text, const std::string& what, const std::string& word) {
  for (std::size_t at = text.find(what); !what.empty() && at != std::string::npos;
       at = text.find(what, at + word.size())) {
    text.replace(at, what.size(), word);
  }
  return text;
}

}  // namespace steelyard
