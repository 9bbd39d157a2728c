// A plan over its base, by hand.

#include "plan/extends.hpp"

#include <gtest/gtest.h>

#include "base/diagnostic.hpp"

namespace steelyard {
namespace {

YamlNode tree(const std::string& yaml) {
  return *parse_yaml(std::make_shared<const Source>(Source{"p.yaml", yaml}));
}

/// Everything on one line: maps in braces, in order.
std::string flat(const YamlNode& node) {
  if (node.is_scalar()) return node.text;
  std::string text;
  for (const YamlNode& item : node.items) text += (text.empty() ? "[" : ", ") + flat(item);
  if (node.is_list()) return text + "]";
  for (const YamlNode::Entry& entry : node.entries) {
    text += (text.empty() ? "{" : ", ") + entry.key.text + ":" + flat(entry.value);
  }
  return text + "}";
}

TEST(Extends, ThePlanWinsEntryByEntry) {
  const YamlNode base = tree(
      "plan: house\nversion: 9\ntitle: House\ncycle: month\ngrades: { A: 90, B: else }\n"
      "fairness: { compare_within: [platform, tier] }\n"
      "indicators:\n  - { use: a, weight: 60, standard: { steps: s } }\n  - { use: b, weight: 40 "
      "}\n");
  const YamlNode plan = tree(
      "plan: shop\nextends: house\ngrades: { A: 85 }\nfairness: { compare_within: [region] }\n"
      "indicators:\n  - { use: a, standard: { line: l } }\n  - { name: c, weight: 5 }\n");
  EXPECT_EQ(extended_name(plan)->text, "house");
  EXPECT_FALSE(extended_name(base));
  EXPECT_EQ(flat(extend(base, plan)),
            "{plan:shop, grades:{A:85, B:else}, fairness:{compare_within:[region]}, "
            "indicators:[{use:a, weight:60, standard:{line:l}}, {use:b, weight:40}, {name:c, "
            "weight:5}], cycle:month}");
}

}  // namespace
}  // namespace steelyard
