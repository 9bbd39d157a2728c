// Puts a plan over its base.
//
//     base:  grades: { A: "≥ 90", B: else }       plan:  grades: { A: "≥ 85" }   →   A ≥ 85, B else
//
// Name, version and title are never inherited: a base is no earlier version of the plan.
// Tested by: tests/plan/extends_test.cpp.

#include "plan/extends.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "plan/variants.hpp"

namespace steelyard {
namespace {

constexpr std::string_view kExtends = "extends";

bool is_of_one_plan(std::string_view key) {
  return key == "plan" || key == "version" || key == "title" || key == kExtends;
}

std::string_view name_of(const YamlNode& indicator) {
  const YamlNode* name = indicator.find("name");
  if (name == nullptr) name = indicator.find("use");
  return name == nullptr ? std::string_view() : trim(name->text);
}

void extend_indicators(YamlNode& base, const YamlNode& plan) {
  for (const YamlNode& indicator : plan.items) {
    const std::string_view name = name_of(indicator);
    const auto same = std::ranges::find_if(
        base.items, [&](const YamlNode& one) { return !name.empty() && name_of(one) == name; });
    if (same == base.items.end()) {
      base.items.push_back(indicator);
    } else {
      put_over(*same, indicator);
    }
  }
}

}  // namespace

std::optional<PlacedText> extended_name(const YamlNode& plan) {
  const YamlNode* name = plan.find(kExtends);
  if (name == nullptr) return std::nullopt;
  return PlacedText{std::string(trim(name->text)), name->span};
}

YamlNode extend(const YamlNode& base, const YamlNode& plan) {
  YamlNode out = plan;
  std::erase_if(out.entries,
                [](const YamlNode::Entry& entry) { return entry.key.text == kExtends; });
  for (const YamlNode::Entry& inherited : base.entries) {
    if (is_of_one_plan(inherited.key.text)) continue;
    const auto own = std::ranges::find_if(out.entries, [&](const YamlNode::Entry& entry) {
      return entry.key.text == inherited.key.text;
    });
    if (own == out.entries.end()) {
      out.entries.push_back(inherited);
      continue;
    }
    YamlNode merged = inherited.value;
    if (own->key.text == "indicators" && merged.is_list() && own->value.is_list()) {
      extend_indicators(merged, own->value);
    } else {
      put_over(merged, own->value);
    }
    own->value = std::move(merged);
  }
  return out;
}

}  // namespace steelyard
