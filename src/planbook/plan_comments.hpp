// The comments of a plan file, each with the node it belongs to.
//
//     - use: csat_share
//       weight: 40        # points of 100       → {indicators, #0, weight}, beside: "points of 100"
//
// A comment beside something belongs to the outermost node that begins on its line, a comment on a
// line of its own to the next one that begins. Values. Tested by: tests/planbook/comments_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "plan/yaml.hpp"

namespace steelyard {

/// The way from the root to a node: keys of maps, "#3" for the fourth item of a list.
using TreePath = std::vector<std::string>;

struct PlanComment {
  enum class Where { Beside, Above, End };  // End: behind everything; its path is empty
  TreePath at;
  Where where = Where::Beside;
  std::string text;  // without its #, trimmed; never empty
  friend bool operator==(const PlanComment&, const PlanComment&) = default;
};

struct CommentedPlan {
  YamlNode root;
  std::vector<PlanComment> comments;
};

/// Requires: `root` was parsed from `text`.
std::vector<PlanComment> collect_comments(std::string_view text, const YamlNode& root);

/// The node at the end of the path, or null.
const YamlNode* find_node(const YamlNode& root, const TreePath& path);
/// Whether `path` begins with `prefix`.
bool begins_with(const TreePath& path, const TreePath& prefix);
std::string item_key(std::size_t i);

}  // namespace steelyard
