// Every code of diagnostics.def is said by some source, seen by some test, and says the same in
// both languages.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/diagnostic.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

namespace fs = std::filesystem;

// All text below a folder, without the file of that name.
std::string text_below(const std::string& folder, const std::string& without) {
  std::ostringstream text;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(kProjectRoot) / folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == without) continue;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf() << "\n";
  }
  return text.str();
}

// {"{0}", "{2}"}
std::set<char> placeholders(Code code, Language language) {
  const std::string text = message_of({code, {}, {}, {}, {}}, language);
  std::set<char> out;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}') out.insert(text[i + 1]);
  }
  return out;
}

TEST(DiagnosticCodes, EveryCodeIsProduced) {
  const std::string source = text_below("src", "diagnostics.def");
  for (const Code code : all_codes()) {
    const std::string name = "\"" + std::string(code_name(code)) + "\"_code";
    EXPECT_NE(source.find(name), std::string::npos) << name << " is said by nobody";
  }
}

TEST(DiagnosticCodes, EveryCodeInUseIsInTheList) {
  const std::string source = text_below("src", "diagnostics.def");
  const std::regex use("\"([A-Z][0-9]{3})\"_code");
  for (std::sregex_iterator at(source.begin(), source.end(), use), end; at != end; ++at) {
    Code code{};
    EXPECT_TRUE(try_parse_code((*at)[1].str(), code)) << (*at)[1] << " is not in diagnostics.def";
  }
}

// These need a disk that fails, a child that dies, a file that changes while it is read, or another
// process that holds the warehouse. P108 guards against a model that check_model refuses.
const std::set<std::string> kHardToSee = {"D025", "E012", "E014", "P108", "W001", "W002"};

TEST(DiagnosticCodes, EveryCodeIsSeenByATest) {
  const std::string tests = text_below("tests", "diagnostic_codes_test.cpp");
  for (const Code code : all_codes()) {
    const std::string name(code_name(code));
    EXPECT_TRUE(kHardToSee.contains(name) || tests.find(name) != std::string::npos)
        << name << " is in no test and no golden";
  }
}

// An argument that is a word of one language is given twice: {1} zh, {2} en. So the indices may
// differ, but not how many things are named, and no index is skipped.
TEST(DiagnosticCodes, BothLanguagesNameTheSameThings) {
  for (const Code code : all_codes()) {
    SCOPED_TRACE(std::string(code_name(code)));
    const std::set<char> zh = placeholders(code, Language::Zh);
    const std::set<char> en = placeholders(code, Language::En);
    EXPECT_EQ(zh.size(), en.size());
    std::set<char> all = zh;
    all.insert(en.begin(), en.end());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_TRUE(all.contains(static_cast<char>('0' + i))) << "{" << i << "} is never shown";
    }
  }
}

}  // namespace
}  // namespace steelyard
