// What `steelyard check` says about plans that are sound in themselves and wrong against the model
// or the catalogue, word for word in both languages; and that every preset is sound.
//
//     ./run golden          rewrites zh.txt and en.txt; git diff is the review
//
// Each plan.yaml of tests/golden/check_diagnostics begins with the codes to look for.

#include <algorithm>
#include <map>
#include <set>

#include "firm.hpp"
#include "indicator/lint.hpp"
#include "tests/golden/golden.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> cases() {
  std::vector<fs::path> all;
  for (const auto& entry :
       fs::directory_iterator(std::string(kProjectRoot) + "/tests/golden/check_diagnostics")) {
    all.push_back(entry.path());
  }
  std::sort(all.begin(), all.end());
  return all;
}

Diagnostics diagnose(const Project& project, const std::string& text) {
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", text}));
  if (!checked) return checked.error();
  Diagnostics found = checked->plan.warnings;
  append(found, lint_plan(*checked));
  return found;
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

TEST(CheckGolden, EveryFindingOfTheLinterHasACase) {
  std::set<std::string> seen;
  for (const fs::path& folder : cases()) seen.merge(announced(read_whole(folder / "plan.yaml")));
  for (const Code code : all_codes()) {
    const std::string name(code_name(code));
    if (name < "P270" || name > "P299") continue;
    const std::set<std::string> of_form = {"P281", "P282", "P283", "P286"};  // plan_diagnostics
    if (of_form.contains(name)) continue;
    EXPECT_TRUE(seen.contains(name)) << name << " has no golden";
  }
}

// The faults seen in public templates, each as somebody would write it, and what must be said.
TEST(CheckGolden, EveryFaultOfPublicTemplatesIsCaught) {
  const std::map<std::string, std::string> faults = {
      {"template_g4_weights_missing", "P271"}, {"template_g9_sales_hole", "P200"},
      {"template_g9_profit_hole", "P200"},     {"template_g21_cap_unit", "P158"},
      {"template_g21_floor_60", "P272"},       {"template_g22_best_is_zero", "P210"},
      {"template_g23_caps_of_what", "P257"},   {"template_g23_sales_twice", "P273"},
      {"template_g24_uncapped", "P274"}};
  const Firm firm;
  const Project project = firm.project();
  for (const auto& [name, code] : faults) {
    const Diagnostics found =
        diagnose(project, read_whole(std::string(kProjectRoot) +
                                     "/tests/golden/check_diagnostics/" + name + "/plan.yaml"));
    EXPECT_TRUE(std::ranges::any_of(found, [&](const Diagnostic& one) {
      return code_name(one.code) == code;
    })) << name;
  }
}

// Of what the linter finds, the shipped presets and roles have only notes, and each is listed in
// docs/presets.md as their own, as "`preset` `P270` `indicator`".
TEST(Presets, EveryPresetIsSoundWithoutAWarning) {
  const Firm firm;
  const Project project = firm.project();
  const std::string page = read_whole(fs::path(kProjectRoot) / "docs/presets.md");
  const std::vector<std::string> names = plan_names(project.dir).presets;
  for (const std::string& preset : names) {
    const auto file = find_plan(project, preset);
    ASSERT_TRUE(file) << preset;
    for (const Diagnostic& one : diagnose(project, file->source->text)) {
      EXPECT_EQ(severity_of(one.code), Severity::Note) << words_of({one}) << preset;
      ASSERT_FALSE(one.args.empty());
      const std::string line =
          "`" + preset + "` `" + std::string(code_name(one.code)) + "` `" + one.args[0] + "`";
      EXPECT_NE(page.find(line), std::string::npos) << "docs/presets.md lacks: " << line;
    }
  }
  EXPECT_GE(names.size(), 30U);
}

}  // namespace
}  // namespace steelyard
