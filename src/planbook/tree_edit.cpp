// Edits of a YAML tree, in place: see tree_edit.hpp.
//
//     take({standard: {target: 5}}, {standard, target}) = 5, leaving {}
//
// Tested by: tests/planbook/round_trip_test.cpp.

#include "planbook/tree_edit.hpp"

#include <algorithm>

namespace steelyard {

YamlNode scalar_node(std::string text, Span span) {
  YamlNode node;
  node.kind = YamlNode::Kind::Scalar;
  node.text = std::move(text);
  node.span = std::move(span);
  return node;
}

YamlNode map_node(Span span) {
  YamlNode node;
  node.kind = YamlNode::Kind::Map;
  node.span = std::move(span);
  return node;
}

YamlNode list_node(std::vector<YamlNode> items) {
  YamlNode node;
  node.kind = YamlNode::Kind::List;
  node.items = std::move(items);
  return node;
}

void put_entry(YamlNode& map, std::string key, YamlNode value) {
  PlacedText placed{std::move(key), value.span};
  map.entries.push_back({.key = std::move(placed), .value = std::move(value)});
}

YamlNode unread_node(Span span) {
  YamlNode node;
  node.kind = YamlNode::Kind::Unread;
  node.span = std::move(span);
  return node;
}

YamlNode* find_child(YamlNode& map, std::string_view key) {
  for (YamlNode::Entry& entry : map.entries) {
    if (entry.key.text == key) return &entry.value;
  }
  return nullptr;
}

static std::optional<YamlNode> take_from(YamlNode& map, const TreePath& path, std::size_t at) {
  const auto entry = std::find_if(map.entries.begin(), map.entries.end(),
                                  [&](const auto& one) { return one.key.text == path[at]; });
  if (entry == map.entries.end()) return std::nullopt;
  if (at + 1 == path.size()) {
    YamlNode taken = std::move(entry->value);
    map.entries.erase(entry);
    return taken;
  }
  std::optional<YamlNode> taken = take_from(entry->value, path, at + 1);
  if (taken && entry->value.entries.empty()) map.entries.erase(entry);
  return taken;
}

std::optional<YamlNode> take_node(YamlNode& map, const TreePath& path) {
  return path.empty() ? std::nullopt : take_from(map, path, 0);
}

static void complain_twice(const std::string& key, const Span& again, const Span& first,
                           Diagnostics& out) {
  Diagnostic twice{"P006"_code, again, {key}, {}, {}};
  twice.labels.push_back({first, {"第一次在这里", "first written here"}});
  out.push_back(std::move(twice));
}

void put_node(YamlNode& map, const TreePath& path, YamlNode value, const Span& key_span,
              Diagnostics& out) {
  YamlNode* at = &map;
  for (std::size_t i = 0; i < path.size(); ++i) {
    YamlNode* child = find_child(*at, path[i]);
    if (i + 1 == path.size()) {
      if (child == nullptr) {
        at->entries.push_back({{path[i], key_span}, std::move(value)});
      } else if (child->is_map() && value.is_map()) {
        for (YamlNode::Entry& entry : value.entries) {
          put_node(*child, {entry.key.text}, std::move(entry.value), entry.key.span, out);
        }
      } else {
        complain_twice(path[i], key_span, child->span, out);
      }
      return;
    }
    if (child == nullptr) {
      at->entries.push_back({{path[i], key_span}, map_node(key_span)});
      child = &at->entries.back().value;
    } else if (!child->is_map()) {
      return complain_twice(path[i], key_span, child->span, out);
    }
    at = child;
  }
}

void put_unread(YamlNode& map, const TreePath& path, const Span& span) {
  YamlNode* at = &map;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!at->is_map()) return;
    const bool last = i + 1 == path.size();
    YamlNode* child = find_child(*at, path[i]);
    if (child == nullptr) {
      at->entries.push_back({{path[i], span}, last ? unread_node(span) : map_node(span)});
      child = &at->entries.back().value;
    }
    at = child;
  }
}

}  // namespace steelyard
