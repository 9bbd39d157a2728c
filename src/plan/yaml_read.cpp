// Reading of YAML maps: find a key, refuse unknown keys, read a label.
//
//     check_keys({ wieght: 40 }, {"weight"})     P021: unknown key 'wieght', did you mean 'weight'?
//     read_text({ zh: 店铺, en: shop })           Text{"店铺", "shop"}
//
// Promise: every mistake is reported and reading goes on. Not here: plans and standards.
// Tested by: tests/plan/yaml_test.cpp.

#include <algorithm>

#include "plan/yaml.hpp"

namespace steelyard {

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key.text == key) return &entry.value;
  }
  return nullptr;
}

bool YamlNode::has_unread() const {
  return is_unread() ||
         std::any_of(items.begin(), items.end(), [](auto& item) { return item.has_unread(); }) ||
         std::any_of(entries.begin(), entries.end(),
                     [](const Entry& entry) { return entry.value.has_unread(); });
}

void check_keys(const YamlNode& map, const std::vector<std::string>& known, Diagnostics& out) {
  for (const YamlNode::Entry& entry : map.entries) {
    const std::string& key = entry.key.text;
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    if (entry.value.is_unread()) continue;
    out.push_back({"P021"_code, entry.key.span, {key}, did_you_mean(key, known), {}});
  }
}

Text read_text(const YamlNode& node, Diagnostics& out) {
  if (node.is_scalar()) return {node.text, node.text};
  if (node.has_unread()) return {};
  const YamlNode* zh = node.find("zh");
  const YamlNode* en = node.find("en");
  const bool both_scalars =
      (zh == nullptr || zh->is_scalar()) && (en == nullptr || en->is_scalar());
  if (!node.is_map() || !both_scalars || (zh == nullptr && en == nullptr)) {
    out.push_back({"P027"_code, node.span, {}, {}, {}});
    return {};
  }
  check_keys(node, {"zh", "en"}, out);
  return {zh != nullptr ? zh->text : "", en != nullptr ? en->text : ""};
}

}  // namespace steelyard
