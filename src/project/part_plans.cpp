// Puts the plans of the parts of a total into the plan.
//
// Promise: the text of the result reads back as the same tree; places stay those of each file.
// Tested by: tests/pipeline/parts_test.cpp.

#include "project/part_plans.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "planbook/plan_yaml.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kMostDeep = 8;

YamlNode* find_in(YamlNode& map, std::string_view key) {
  const auto at = std::ranges::find_if(
      map.entries, [&](const YamlNode::Entry& entry) { return entry.key.text == key; });
  return at == map.entries.end() ? nullptr : &at->value;
}

std::string_view unit_of(const YamlNode* cycle) {
  if (cycle == nullptr) return "month";
  if (cycle->is_map() && !cycle->entries.empty()) return cycle->entries.front().key.text;
  return trim(cycle->text);
}

/// The days of a period are those of the plan that is assessed.
void take_cycle(YamlNode& inner, const YamlNode& outer) {
  const YamlNode* cycle = outer.find("cycle");
  YamlNode* own = find_in(inner, "cycle");
  if (cycle == nullptr || unit_of(cycle) != unit_of(own)) return;
  if (own != nullptr) {
    *own = *cycle;
  } else {
    inner.entries.push_back({{"cycle", cycle->span}, *cycle});
  }
}

struct Embedder {
  const Project& project;
  std::vector<std::string> path;  // of the plans that are being put in
  Diagnostics diagnostics = {};
  bool any = false;

  void embed_one(YamlNode& plan, const YamlNode& outer) {
    const std::string name(trim(plan.text));
    const Span span = plan.span;
    const bool circle = std::ranges::find(path, name) != path.end();
    if (circle || path.size() > kMostDeep) {
      const Text hint = {"换一份不含本方案的方案，或删去这一部分",
                         "name a plan that does not take this one in, or take the part out"};
      diagnostics.push_back({"P345"_code, span, {name}, hint, {}});
      return;
    }
    Result<PlanFile> found = find_plan(project, name);
    if (!found) {
      for (Diagnostic& one : found.error()) {
        if (one.span.source == nullptr) one.span = span;
      }
      append(diagnostics, std::move(found.error()));
      return;
    }
    append(diagnostics, std::move(found->diagnostics));
    path.push_back(name);
    embed_all(found->root);
    path.pop_back();
    take_cycle(found->root, outer);
    plan = std::move(found->root);
    any = true;
  }

  void embed_all(YamlNode& root) {
    YamlNode* total = find_in(root, "total");
    if (total == nullptr || !total->is_map()) return;
    for (YamlNode::Entry& part : total->entries) {
      if (part.key.text == "parts" || !part.value.is_map()) continue;
      YamlNode* plan = find_in(part.value, "plan");
      if (plan != nullptr && plan->is_scalar()) embed_one(*plan, root);
    }
  }
};

}  // namespace

WithParts with_part_plans(const Project& project, const PlanFile& file) {
  WithParts whole{file, {}};
  const YamlNode* name = file.root.find("plan");
  Embedder embedder{project, {name == nullptr ? "" : std::string(trim(name->text))}};
  embedder.embed_all(whole.file.root);
  whole.diagnostics = std::move(embedder.diagnostics);
  if (embedder.any) {
    std::string text = write_plan_yaml({whole.file.root, {}});
    whole.file.source = std::make_shared<const Source>(Source{file.source->name, std::move(text)});
  }
  return whole;
}

}  // namespace steelyard
