// Small edits of a YAML tree: take a node out by its path, put one in.
//
// Tested by: tests/planbook/round_trip_test.cpp.
#pragma once

#include <optional>

#include "planbook/plan_comments.hpp"

namespace steelyard {

YamlNode scalar_node(std::string text, Span span);
YamlNode map_node(Span span);
YamlNode list_node(std::vector<YamlNode> items);
YamlNode unread_node(Span span);
/// Behind the entries that are there; the key has the value's place.
void put_entry(YamlNode& map, std::string key, YamlNode value);

/// The value under a key of a map, or null.
YamlNode* find_child(YamlNode& map, std::string_view key);
/// Out of the map, with its key; maps that become empty by it go too.
std::optional<YamlNode> take_node(YamlNode& map, const TreePath& path);
/// Into the map, behind what is there, making the maps on the way. A map is put into a map there;
/// P006 when something else stands there already.
void put_node(YamlNode& map, const TreePath& path, YamlNode value, const Span& key_span,
              Diagnostics& out);
/// An Unread node into the map, unless something stands there or on the way.
void put_unread(YamlNode& map, const TreePath& path, const Span& span);

}  // namespace steelyard
