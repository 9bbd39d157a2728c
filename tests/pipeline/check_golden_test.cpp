// What `steelyard check` says about plans that are sound in themselves and wrong against the model
// or the catalogue, word for word in both languages; and that every preset is sound.
//
//     ./run golden          rewrites zh.txt and en.txt; git diff is the review
//
// Each plan.yaml of tests/golden/check_diagnostics begins with the codes to look for.

#include <algorithm>
#include <set>

#include "firm.hpp"
#include "tests/golden/golden.hpp"

namespace steelyard {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> cases() {
  std::vector<fs::path> all;
  for (const auto& entry :
       fs::directory_iterator(std::string(STEELYARD_ROOT) + "/tests/golden/check_diagnostics")) {
    all.push_back(entry.path());
  }
  std::sort(all.begin(), all.end());
  return all;
}

Diagnostics diagnose(const Project& project, const std::string& text) {
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", text}));
  return checked ? checked->plan.warnings : checked.error();
}

// "# P100 P104: …" → the codes before the colon.
std::set<std::string> announced(const std::string& text) {
  std::set<std::string> codes;
  for (std::size_t at = 2; at + 4 < text.find(':') + 1; at += 5) codes.insert(text.substr(at, 4));
  return codes;
}

TEST(CheckGolden, EveryCaseIsAsWrittenAndHasItsCodesAndPlaces) {
  const Firm firm;
  const Project project = firm.project();
  EXPECT_GE(cases().size(), 50U);
  for (const fs::path& folder : cases()) {
    const std::string name = folder.filename().string();
    SCOPED_TRACE(name);
    const std::string text = read_whole(folder / "plan.yaml");
    const Diagnostics found = diagnose(project, text);
    std::set<std::string> codes;
    for (const Diagnostic& one : found) {
      codes.emplace(code_name(one.code));
      EXPECT_GE(one.span.line, 2) << code_name(one.code);
      for (const Language language : {Language::Zh, Language::En}) {
        EXPECT_EQ(message_of(one, language).find('{'), std::string::npos)
            << code_name(one.code) << " lacks an argument";
      }
    }
    EXPECT_EQ(codes, announced(text));
    expect_golden("check_diagnostics/" + name + "/zh.txt", render(found, Language::Zh));
    expect_golden("check_diagnostics/" + name + "/en.txt", render(found, Language::En));
  }
}

TEST(CheckGolden, EveryCodeOfResolveHasACase) {
  std::set<std::string> seen;
  for (const fs::path& folder : cases()) seen.merge(announced(read_whole(folder / "plan.yaml")));
  // A catalogue of one's own can hold a name twice (tests/indicator); a fact without a time column
  // is refused by the model already.
  seen.insert({"P108", "P124"});
  for (const Code code : all_codes()) {
    const std::string name(code_name(code));
    if (name < "P100" || name > "P149") continue;
    EXPECT_TRUE(seen.contains(name)) << name << " has no golden";
  }
}

TEST(Presets, EveryPresetIsSoundWithoutAWarning) {
  const Firm firm;
  const Project project = firm.project();
  int n_presets = 0;
  for (const auto& entry :
       fs::directory_iterator(std::string(STEELYARD_ROOT) + "/catalog/presets")) {
    const auto file = find_plan(project, entry.path().stem().string());
    ASSERT_TRUE(file) << entry.path();
    EXPECT_EQ(words_of(diagnose(project, file->source->text)), "") << entry.path();
    ++n_presets;
  }
  EXPECT_GE(n_presets, 2);
}

}  // namespace
}  // namespace steelyard
