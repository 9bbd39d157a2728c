// Yaml: YAML with places, plain scalars kept as the text that was typed, and YAML's own traps
// named.
//
// No scalar is ever read as a number or a boolean here: 0012345, 20:00, on and no stay text. Depth,
// size and aliases are limited, so that a hostile file costs nothing. Errors: P001 … P019 (traps
// among them, see reference of codes). Tested by: tests/plan/yaml_test.cpp, fuzz/fuzz_plan.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "plan/expr.hpp"

namespace steelyard {

struct YamlNode {
  /// Unread: something stands there that could not be read, which has been said. Only what makes a
  /// tree of something else than YAML uses it; readers take it for nothing and say nothing.
  enum class Kind { Missing, Scalar, List, Map, Unread };
  struct Entry;  // key and value of a map, in the file's order

  Kind kind = Kind::Missing;
  std::string text;  // scalars
  bool quoted = false;
  bool flow = false;  // a { } map or a [ ] list
  Span span;
  std::vector<YamlNode> items;  // lists
  std::vector<Entry> entries;   // maps

  [[nodiscard]] bool is_scalar() const { return kind == Kind::Scalar; }
  [[nodiscard]] bool is_list() const { return kind == Kind::List; }
  [[nodiscard]] bool is_map() const { return kind == Kind::Map; }
  [[nodiscard]] bool is_unread() const { return kind == Kind::Unread; }
  /// Whether the node or anything in it is Unread.
  [[nodiscard]] bool has_unread() const;
  [[nodiscard]] PlacedText placed() const { return {text, span}; }
  /// The value under a key, or null.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;
};

struct YamlNode::Entry {
  PlacedText key;
  YamlNode value;
};

Result<YamlNode> parse_yaml(const SourcePtr& source);

/// Complains about every key of the map that is not in `known` (P021, with "did you mean").
void check_keys(const YamlNode& map, const std::vector<std::string>& known, Diagnostics& out);
/// A label: plain text (both languages) or { zh: …, en: … }.
Text read_text(const YamlNode& node, Diagnostics& out);

}  // namespace steelyard
