// docs/presets.md is what the presets say, letter by letter; STEELYARD_GOLDEN=rewrite renews it. And
// what they must say: where a rule comes from, since when, and what is not known of it.

#include "preset_page.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>

namespace steelyard {
namespace {

/// Plans of the project's own, which simulate nobody.
bool is_ours(const std::filesystem::path& file) {
  return file.stem() == "seed" || file.stem() == "shop-monthly";
}

TEST(PresetPage, ListsEveryPresetAndRole) {
  const std::string page = preset_page();
  const auto path = root() / "docs/presets.md";
  const char* golden = std::getenv("STEELYARD_GOLDEN");
  if (golden != nullptr && std::string(golden) == "rewrite") std::ofstream(path) << page;
  const Result<std::string> held = read_file(path.string());
  ASSERT_TRUE(held.has_value()) << errors_of(held);
  EXPECT_TRUE(*held == page) << "docs/presets.md is stale: STEELYARD_GOLDEN=rewrite renews it";
}

TEST(PresetPage, EveryRuleSaysItsSourceDateAndWhatIsUnknown) {
  for (const auto& file : shipped_plans()) {
    if (is_ours(file)) continue;
    const PresetHead head = read_head(must_read(file)->text);
    for (std::size_t i = 0; i < kHeadKeys.size(); ++i) {
      EXPECT_FALSE(head.said.at(i).empty()) << file.stem() << " lacks " << kHeadKeys.at(i);
    }
  }
}

/// The faults of public templates (docs/linter.md) are in none: what remains is what a marketplace's
/// rule is, a pass mark over a sample, two columns of an export, a label that the marketplace decides, or
/// sales beside sales per buyer, which a real sheet weighs both.
TEST(PresetPage, NoFaultOfPublicTemplatesIsShipped) {
  const std::set<std::string, std::less<>> allowed = {"P270", "P277", "P284", "P295", "S081"};
  for (const auto& file : shipped_plans()) {
    const Assessment assessment = must_resolve(must_read(file));
    for (const Diagnostic& one : all_findings(assessment)) {
      EXPECT_TRUE(allowed.contains(code_name(one.code)))
          << file.stem() << " " << code_name(one.code) << " " << one.args[0];
    }
  }
}

TEST(PresetPage, MarketplacesAreSimulatedAndSaySo) {
  for (const auto& file : files_in(root() / "catalog/presets", ".yaml")) {
    if (is_ours(file)) continue;
    const Plan plan = must_resolve(must_read(file)).plan;
    EXPECT_TRUE(plan.title.zh.ends_with("（模拟，非平台官方评分）")) << plan.title.zh;
    EXPECT_TRUE(plan.title.en.ends_with(" (simulation, not the platform's own score)"))
        << plan.title.en;
  }
}

}  // namespace
}  // namespace steelyard
