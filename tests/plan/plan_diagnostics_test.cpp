// Goldens of broken plans: what exactly is said about each, in both languages.
//
//     STEELYARD_GOLDEN=rewrite test_plan      writes zh.txt and en.txt; git diff is the review
//
// Each plan.yaml begins with a comment that says what to look for: the codes expected, in the order
// of the text, then what is remarkable. A missing or stale golden fails.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "plan_diagnose.hpp"

namespace steelyard::plan_test {
namespace {

bool rewrites() {
  const char* wish = std::getenv("STEELYARD_GOLDEN");
  return wish != nullptr && std::string_view(wish) == "rewrite";
}

void compare_golden(const fs::path& file, const std::string& actual) {
  if (rewrites()) {
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  ASSERT_TRUE(fs::exists(file)) << file << " is missing: STEELYARD_GOLDEN=rewrite writes it";
  EXPECT_EQ(read_all(file), actual) << file << " is stale";
}

/// The words like P112 of the first line.
std::set<std::string> announced(const std::string& text) {
  std::set<std::string> codes;
  const std::string line = text.substr(0, text.find('\n'));
  for (std::size_t i = 0; i + 4 <= line.size(); ++i) {
    Code code{};
    if (try_parse_code(line.substr(i, 4), code)) codes.insert(line.substr(i, 4));
  }
  return codes;
}

std::set<std::string> codes_of(const Diagnostics& diagnostics) {
  std::set<std::string> codes;
  for (const Diagnostic& one : diagnostics) codes.emplace(code_name(one.code));
  return codes;
}

// What the linter finds is in check_diagnostics: it needs the definitions.
bool is_ours(std::string_view name) {
  if (!name.starts_with('P')) return false;
  const std::set<std::string_view> beside = {"P271", "P281", "P282", "P283", "P286"};
  if (beside.contains(name)) return true;
  if (name == "P174") return false;  // a circle of files: tests/pipeline/dated_rules_test.cpp
  const int number = std::stoi(std::string(name.substr(1)));
  return number < 100 || (number >= 150 && number < 270) || (number >= 300 && number < 320);
}

TEST(PlanGolden, EveryCaseIsAsWritten) {
  for (const fs::path& folder : golden_cases()) {
    SCOPED_TRACE(folder.filename().string());
    const Diagnostics found = diagnose(source_of(read_all(folder / "plan.yaml")));
    compare_golden(folder / "zh.txt", render(found, Language::Zh));
    compare_golden(folder / "en.txt", render(found, Language::En));
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      EXPECT_TRUE(name == "plan.yaml" || name == "zh.txt" || name == "en.txt") << name;
    }
  }
  EXPECT_GE(golden_cases().size(), 60U);
}

TEST(PlanGolden, EveryCaseSaysWhatToLookFor) {
  for (const fs::path& folder : golden_cases()) {
    const std::string text = read_all(folder / "plan.yaml");
    EXPECT_TRUE(text.starts_with("# ")) << folder;
    const std::set<std::string> found = codes_of(diagnose(source_of(text)));
    for (const std::string& code : announced(text)) EXPECT_TRUE(found.contains(code)) << folder;
  }
}

TEST(PlanGolden, EveryDiagnosticHasAPlace) {
  for (const fs::path& folder : golden_cases()) {
    for (const Diagnostic& one : diagnose(source_of(read_all(folder / "plan.yaml")))) {
      EXPECT_GE(one.span.line, 1) << folder << code_name(one.code);
      EXPECT_GE(one.span.column, 1) << folder << code_name(one.code);
    }
  }
}

TEST(PlanGolden, EveryCodeOfPlansIsProduced) {
  // A file of 4 MiB and one that is no text are made here, not kept.
  std::set<std::string> produced = codes_of(diagnose(source_of(std::string(5'000'000, 'a'))));
  produced.merge(codes_of(diagnose(source_of("plan: \xB5\xEA\xC6\xCC\n"))));
  for (const fs::path& folder : golden_cases()) {
    produced.merge(codes_of(diagnose(source_of(read_all(folder / "plan.yaml")))));
  }
  for (const Code code : all_codes()) {
    const std::string name(code_name(code));
    EXPECT_TRUE(!is_ours(name) || produced.contains(name)) << name << " has no golden";
  }
}

}  // namespace
}  // namespace steelyard::plan_test
