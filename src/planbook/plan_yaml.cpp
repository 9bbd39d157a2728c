// Writes a plan's tree: first as lines with their comments, then as text.
//
//     {objectives: {growth: {title: …}}}   →  objectives:
//                                               growth: { title: { zh: …, en: … } }
//
// Promise: a scalar is quoted unless every reader of YAML takes it for the same text. Where two
// comments would stand beside one line they stand above it.
// Tested by: tests/planbook/rule_text_test.cpp, round_trip_test.cpp.

#include "planbook/plan_yaml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

namespace {

bool is_null_word(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

bool is_plain(std::string_view text, ScalarPlace place) {
  if (text.empty() || text != trim(text) || is_null_word(text)) return false;
  constexpr std::string_view kNotFirst = "-?:,[]{}#&*!|>'\"%@`=<";
  const bool is_negative = text.size() > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9';
  if (!is_negative && kNotFirst.find(text.front()) != std::string_view::npos) return false;
  if (text.starts_with("≥") || text.starts_with("≤")) return false;  // reads better in quotes
  if (text.find_first_of(":#\\") != std::string_view::npos) return false;
  if (std::any_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; })) return false;
  return place == ScalarPlace::Line || text.find_first_of(",[]{}\"'") == std::string_view::npos;
}

std::string in_double_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c >= 0 && c < ' ') {
      out += fmt::format("\\x{:02X}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

struct Line {
  std::size_t indent = 0;
  std::string text;
  std::vector<std::string> above;
  std::vector<std::string> beside;
  bool blank_before = false;
};

class PlanWriter {
 public:
  explicit PlanWriter(const CommentedPlan& plan) : plan_(plan) {
    for (const PlanComment& comment : plan.comments) anchors_.push_back(anchor_of(comment));
  }

  std::string write() {
    for (const YamlNode::Entry& entry : plan_.root.entries) {
      const std::size_t first = lines_.size();
      write_entry(entry, 0);
      const bool section = lines_.size() - first > 1;
      lines_[first].blank_before = first > 0 && (section || was_section_);
      was_section_ = section;
    }
    return text();
  }

 private:
  /// The deepest node of its path that the tree still has.
  TreePath anchor_of(const PlanComment& comment) const {
    TreePath path = comment.at;
    while (find_node(plan_.root, path) == nullptr) path.pop_back();
    return path;
  }

  [[nodiscard]] bool has_comment_below() const {
    return std::any_of(anchors_.begin(), anchors_.end(), [&](const TreePath& anchor) {
      return anchor.size() > path_.size() && begins_with(anchor, path_);
    });
  }

  [[nodiscard]] bool is_section() const {
    const std::string& top = path_.front();
    if (path_.size() == 1) {
      return top == "objectives" || top == "indicators" || top == "entries" || top == "red_lines";
    }
    if (top == "entries") return path_.size() == 2 && path_[1] == "items";
    return top == "indicators" &&
           (path_.size() == 2 || (path_.size() == 3 && path_[2] == "standard"));
  }

  [[nodiscard]] bool is_block(const YamlNode& node) const {
    if (node.entries.empty() && node.items.empty()) return false;
    return is_section() || has_comment_below();
  }

  void add_comments(Line& line) {
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
      if (anchors_[i] != path_ || path_.empty()) continue;
      const PlanComment& comment = plan_.comments[i];
      (comment.where == PlanComment::Where::Beside ? line.beside : line.above)
          .push_back(comment.text);
    }
  }

  void write_children(const YamlNode& node, std::size_t indent) {
    for (const YamlNode::Entry& entry : node.entries) write_entry(entry, indent);
    for (std::size_t i = 0; i < node.items.size(); ++i) write_item(node.items[i], i, indent);
  }

  void write_entry(const YamlNode::Entry& entry, std::size_t indent) {
    path_.push_back(entry.key.text);
    Line line{indent, write_scalar(entry.key.text, ScalarPlace::Braces) + ":", {}, {}};
    const bool block = is_block(entry.value);
    if (!block) line.text += value_text(entry.value);
    add_comments(line);
    lines_.push_back(std::move(line));
    if (block) write_children(entry.value, indent + 2);
    path_.pop_back();
  }

  static std::string value_text(const YamlNode& value) {
    if (value.kind == YamlNode::Kind::Missing) return "";
    if (value.is_scalar()) return " " + write_scalar(value.text, ScalarPlace::Line);
    return " " + write_flow(value);
  }

  void write_item(const YamlNode& item, std::size_t i, std::size_t indent) {
    path_.push_back(item_key(i));
    const std::size_t first = lines_.size();
    if (item.is_map() && is_block(item)) {
      write_children(item, indent + 2);
      lines_[first].indent = indent;
      lines_[first].text.insert(0, "- ");
    } else {
      lines_.push_back({indent, "-" + value_text(item), {}, {}});
    }
    add_comments(lines_[first]);
    path_.pop_back();
  }

  std::string text() const {
    std::string out;
    const auto comment = [&](std::size_t indent, const std::string& words) {
      out.append(indent, ' ').append("# ").append(words).append("\n");
    };
    for (const Line& line : lines_) {
      if (line.blank_before) out += "\n";
      for (const std::string& words : line.above) comment(line.indent, words);
      const bool one = line.beside.size() == 1;
      for (const std::string& words : line.beside) {
        if (!one) comment(line.indent, words);
      }
      out.append(line.indent, ' ').append(line.text);
      if (one) out.append("  # ").append(line.beside.front());
      out += "\n";
    }
    for (std::size_t i = 0; i < anchors_.size(); ++i) {
      if (anchors_[i].empty()) comment(0, plan_.comments[i].text);
    }
    return out;
  }

  const CommentedPlan& plan_;
  std::vector<TreePath> anchors_;
  std::vector<Line> lines_;
  TreePath path_;
  bool was_section_ = false;
};

}  // namespace

std::string write_scalar(std::string_view text, ScalarPlace place) {
  if (is_plain(text, place)) return std::string(text);
  const bool escapes =
      std::any_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; });
  const bool double_inside = text.find_first_of("\"\\") != std::string_view::npos;
  if (double_inside && !escapes && text.find('\'') == std::string_view::npos) {
    return "'" + std::string(text) + "'";
  }
  return in_double_quotes(text);
}

std::string write_flow(const YamlNode& node) {
  std::vector<std::string> parts;
  switch (node.kind) {
    case YamlNode::Kind::Missing:
    case YamlNode::Kind::Unread:
      return "";
    case YamlNode::Kind::Scalar:
      return write_scalar(node.text, ScalarPlace::Braces);
    case YamlNode::Kind::List:
      for (const YamlNode& item : node.items) parts.push_back(write_flow(item));
      return "[" + join(parts, ", ") + "]";
    case YamlNode::Kind::Map:
      for (const YamlNode::Entry& entry : node.entries) {
        parts.push_back(write_scalar(entry.key.text, ScalarPlace::Braces) + ": " +
                        write_flow(entry.value));
      }
      return parts.empty() ? "{}" : "{ " + join(parts, ", ") + " }";
  }
  return "";
}

std::string write_plan_yaml(const CommentedPlan& plan) { return PlanWriter(plan).write(); }

}  // namespace steelyard
