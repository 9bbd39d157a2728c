// docs/methods/ is what the records say, letter by letter; STEELYARD_GOLDEN=rewrite renews it.

#include "report/method_pages.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "tests/golden/golden.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

namespace fs = std::filesystem;

TEST(MethodPages, AreWhatTheRecordsSay) {
  const fs::path folder = fs::path(kProjectRoot) / "docs/methods";
  std::set<std::string> wanted;
  for (const std::string& family : method_families()) {
    const fs::path path = folder / (family + ".md");
    wanted.insert(path.filename().string());
    const std::string page = write_method_page(family);
    if (goldens_are_rewritten()) {
      fs::create_directories(folder);
      std::ofstream(path, std::ios::binary) << page;
    }
    EXPECT_TRUE(read_whole(path) == page)
        << path << " is stale: STEELYARD_GOLDEN=rewrite renews it";
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    EXPECT_TRUE(wanted.contains(entry.path().filename().string()))
        << entry.path() << " is of no family";
  }
}

TEST(MethodPages, TextInBothLanguages) {
  for (const stats::Method* method : stats::all_methods()) {
    for (const Language language : {Language::Zh, Language::En}) {
      const std::string text = write_method_text(*method, language);
      EXPECT_NE(text.find(method->what.in(language)), std::string::npos) << method->name;
      EXPECT_NE(text.find(method->formula), std::string::npos) << method->name;
    }
  }
}

}  // namespace
}  // namespace steelyard
