// docs/plan.schema.json lists exactly the keys that the parser knows, place by place; and
// docs/plan-language.md mentions each of them.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "plan/plan_read.hpp"
#include "plan_diagnose.hpp"
#include "tests/root.hpp"

namespace steelyard::plan_test {
namespace {

nlohmann::json schema() {
  return nlohmann::json::parse(read_all(fs::path(kProjectRoot) / "docs/plan.schema.json"));
}

/// The keys of the parser, by the place of the schema that lists them.
std::map<std::string, std::set<std::string>> known_keys() {
  std::map<std::string, std::set<std::string>> known;
  for (const KeySet& set : all_key_sets()) {
    for (const PlanKey& key : set.keys) {
      if (key.applied == Applied::OfModel) continue;  // refused, and so offered by nobody
      known[std::string(set.schema_path)].emplace(key.name);
    }
  }
  for (const std::string_view field : usual_kind_fields()) {
    known["/$defs/indicator/properties"].emplace(field);
  }
  return known;
}

TEST(PlanSchema, ListsTheKeysOfTheParser) {
  const nlohmann::json root = schema();
  for (const auto& [path, keys] : known_keys()) {
    const nlohmann::json::json_pointer pointer(path);
    ASSERT_TRUE(root.contains(pointer)) << path;
    std::set<std::string> listed;
    for (const auto& [key, value] : root.at(pointer).items()) listed.insert(key);
    EXPECT_EQ(listed, keys) << path;
  }
}

TEST(PlanSchema, EveryReferenceLeadsSomewhere) {
  const nlohmann::json root = schema();
  const nlohmann::json flat = root.flatten();
  for (const auto& [path, value] : flat.items()) {
    if (!path.ends_with("/$ref")) continue;
    const std::string target = value.get<std::string>();
    EXPECT_TRUE(root.contains(nlohmann::json::json_pointer(target.substr(1)))) << target;
  }
}

TEST(PlanLanguage, EveryKeyIsExplained) {
  const std::string page = read_all(fs::path(kProjectRoot) / "docs/plan-language.md");
  for (const auto& [path, keys] : known_keys()) {
    for (const std::string& key : keys) {
      const bool mentioned = page.find("`" + key + "`") != std::string::npos ||
                             page.find(key + ":") != std::string::npos;
      EXPECT_TRUE(mentioned) << key << " of " << path;
    }
  }
}

/// Every ```yaml block of the page that begins with `plan:` is a sound plan.
TEST(PlanLanguage, ExamplesAreSound) {
  const std::string page = read_all(fs::path(kProjectRoot) / "docs/plan-language.md");
  int n_plans = 0;
  for (std::size_t at = page.find("```yaml\nplan:"); at != std::string::npos;
       at = page.find("```yaml\nplan:", at + 1)) {
    const std::size_t begin = at + std::string("```yaml\n").size();
    const std::string text = page.substr(begin, page.find("```", begin) - begin);
    const Result<Plan> plan = parse_plan(source_of(text));
    ASSERT_TRUE(plan.has_value()) << render(plan.error(), Language::En);
    EXPECT_EQ(render(check_plan(*plan), Language::En), "");
    ++n_plans;
  }
  EXPECT_GE(n_plans, 1);
}

}  // namespace
}  // namespace steelyard::plan_test
