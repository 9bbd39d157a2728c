// docs/linter.md has a line for every finding of `steelyard check`, in both languages.
//
//     STEELYARD_GOLDEN=rewrite test_base      renews the table; git diff is the review
//
// P158 and the like are mistakes of form, which docs/plan-language.md tells; here are P2xx and S08x.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "base/diagnostic.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

const std::string kHead =
    "| code | finding · 说的是什么 | why and how to mend · 为什么、怎么改 |\n|---|---|---|\n";

bool is_finding(std::string_view name) { return name.starts_with("P2") || name.starts_with("S08"); }

std::string kind_of(Code code) {
  switch (severity_of(code)) {
    case Severity::Error:
      return "error · 错误";
    case Severity::Warning:
      return "warning · 警告";
    case Severity::Note:
      return "note · 提醒";
  }
  return "";
}

/// The template with … for what is filled in.
std::string said(Code code, Language language) {
  static const std::regex argument(R"(\{[0-9]\})");
  return std::regex_replace(message_of({code, {}, {}, {}, {}}, language), argument, "…");
}

std::string table() {
  std::string text = kHead;
  for (const Code code : all_codes()) {
    if (!is_finding(code_name(code))) continue;
    text += "| " + std::string(code_name(code)) + "<br>" + kind_of(code) + " | " +
            said(code, Language::En) + "<br>" + said(code, Language::Zh) + " | " +
            std::string(long_text(code, Language::En)) + "<br>" +
            std::string(long_text(code, Language::Zh)) + " |\n";
  }
  return text;
}

TEST(LinterPage, HasALineForEveryFinding) {
  const auto path = std::filesystem::path(kProjectRoot) / "docs/linter.md";
  std::ostringstream held;
  held << std::ifstream(path, std::ios::binary).rdbuf();
  const std::string page = held.str();
  const std::string before = page.substr(0, page.find(kHead));
  const char* wish = std::getenv("STEELYARD_GOLDEN");
  if (wish != nullptr && std::string_view(wish) == "rewrite") {
    std::ofstream(path, std::ios::binary) << before + table();
    return;
  }
  EXPECT_EQ(page.substr(before.size()), table())
      << "docs/linter.md is stale: STEELYARD_GOLDEN=rewrite renews it";
}

}  // namespace
}  // namespace steelyard
