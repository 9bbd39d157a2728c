// Finds comments by YAML's own rule: a # at the start of a line or behind a blank, outside quotes
// and blocks of text.
//
//     label: Tom's  # one      the quote stands inside a word and opens nothing
//     steps: "# no"            inside quotes
//     definition: |            the lines below belong to the text
//
// Tested by: tests/planbook/comments_test.cpp.

#include "planbook/plan_comments.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.hpp"

namespace steelyard {

namespace {

struct RawComment {
  int line = 0;
  bool alone = false;  // nothing but blanks in front
  std::string text;
};

std::size_t indent_of(std::string_view line) { return line.find_first_not_of(" \t"); }

/// Goes over a text line by line and knows whether it is inside quotes or a block of text.
class CommentScan {
 public:
  std::vector<RawComment> comments;

  void line(std::string_view text, int number) {
    if (in_block(text)) return;
    const std::size_t at = hash_in(text);
    const std::string_view code = text.substr(0, std::min(at, text.size()));
    if (at != std::string_view::npos) add(text.substr(at), trim(code).empty(), number);
    if (quote_ == 0 && opens_block(code)) block_indent_ = static_cast<int>(indent_of(code));
  }

 private:
  void add(std::string_view from_hash, bool alone, int number) {
    const std::string_view words = trim(from_hash.substr(1));
    if (!words.empty()) comments.push_back({number, alone, std::string(words)});
  }

  /// A block of text lasts while lines are blank or deeper than the line that opened it.
  bool in_block(std::string_view text) {
    if (block_indent_ < 0) return false;
    const std::size_t indent = indent_of(text);
    if (indent == std::string_view::npos || static_cast<int>(indent) > block_indent_) return true;
    block_indent_ = -1;
    return false;
  }

  static bool opens_block(std::string_view code) {
    std::string_view rest = trim(code);
    while (!rest.empty() && (rest.back() == '+' || rest.back() == '-' ||
                             (rest.back() >= '0' && rest.back() <= '9'))) {
      rest.remove_suffix(1);
    }
    if (rest.size() < 3 || (rest.back() != '|' && rest.back() != '>')) return false;
    const std::string_view before = rest.substr(0, rest.size() - 1);
    return before.ends_with(": ") || before.ends_with("- ");
  }

  /// Where the comment begins; npos if there is none. Keeps `quote_` for the next line.
  std::size_t hash_in(std::string_view text) {
    bool at_start = true;  // of a value: here a quote opens one
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (quote_ != 0) {
        if (quote_ == '"' && c == '\\') {
          ++i;
        } else if (c == quote_) {
          quote_ = 0;  // a doubled ' opens again at once
          at_start = c == '\'';
        }
        continue;
      }
      const bool after_blank = i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t';
      if (c == '#' && after_blank) return i;
      if ((c == '"' || c == '\'') && at_start) {
        quote_ = c;
      } else if (c != ' ' && c != '\t') {
        const bool blank_next = i + 1 == text.size() || text[i + 1] == ' ';
        at_start = c == ',' || c == '[' || c == '{' || ((c == ':' || c == '-') && blank_next);
      }
    }
    return std::string_view::npos;
  }

  char quote_ = 0;
  int block_indent_ = -1;
};

/// The outermost node that begins on each line.
using Starts = std::map<int, TreePath>;

void add_starts(const YamlNode& node, TreePath& path, Starts& starts) {
  const auto step = [&](const std::string& key, int line, const YamlNode& child) {
    path.push_back(key);
    if (line > 0) starts.emplace(line, path);
    add_starts(child, path, starts);
    path.pop_back();
  };
  for (const YamlNode::Entry& entry : node.entries) {
    step(entry.key.text, entry.key.span.line, entry.value);
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    step(item_key(i), node.items[i].span.line, node.items[i]);
  }
}

PlanComment placed(const RawComment& raw, const Starts& starts) {
  if (raw.alone) {
    const auto next = starts.upper_bound(raw.line);
    if (next == starts.end()) return {{}, PlanComment::Where::End, raw.text};
    return {next->second, PlanComment::Where::Above, raw.text};
  }
  auto at = starts.upper_bound(raw.line);
  if (at == starts.begin()) return {{}, PlanComment::Where::End, raw.text};
  return {std::prev(at)->second, PlanComment::Where::Beside, raw.text};
}

}  // namespace

std::string item_key(std::size_t i) { return "#" + std::to_string(i); }

bool begins_with(const TreePath& path, const TreePath& prefix) {
  return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

const YamlNode* find_node(const YamlNode& root, const TreePath& path) {
  const YamlNode* node = &root;
  for (const std::string& key : path) {
    std::size_t i = 0;
    if (node->is_list() && key.starts_with('#')) {
      std::from_chars(key.data() + 1, key.data() + key.size(), i);
      node = i < node->items.size() ? &node->items[i] : nullptr;
    } else {
      node = node->find(key);
    }
    if (node == nullptr) return nullptr;
  }
  return node;
}

std::vector<PlanComment> collect_comments(std::string_view text, const YamlNode& root) {
  CommentScan scan;
  int number = 0;
  for (const std::string_view line : split_lines(text)) scan.line(line, ++number);
  Starts starts;
  TreePath path;
  add_starts(root, path, starts);
  std::vector<PlanComment> comments;
  for (const RawComment& raw : scan.comments) comments.push_back(placed(raw, starts));
  return comments;
}

}  // namespace steelyard
