// The text of notes: see note_text.hpp. Dots and brackets inside a key are escaped by a backslash.
//
// Promise: read_notes(write_notes(x)) = x while the row has the parts that x names.
// Tested by: tests/planbook/rule_text_test.cpp.

#include "planbook/note_text.hpp"

#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kUp = "↑";
constexpr std::string_view kEnd = "end";

std::string write_path(const TreePath& path) {
  std::vector<std::string> keys;
  for (const std::string& key : path) {
    std::string escaped;
    for (const char c : key) {
      if (c == '.' || c == ']' || c == '\\') escaped += '\\';
      escaped += c;
    }
    keys.push_back(std::move(escaped));
  }
  return join(keys, ".");
}

TreePath read_path(std::string_view text) {
  TreePath path;
  if (text.empty()) return path;
  std::string key;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      key += text[++i];
    } else if (text[i] == '.') {
      path.push_back(std::exchange(key, {}));
    } else {
      key += text[i];
    }
  }
  path.push_back(std::move(key));
  return path;
}

/// Where the bracket that opens the text is closed; npos if it is not.
std::size_t closing_bracket(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == ']') {
      return i;
    }
  }
  return std::string_view::npos;
}

/// Takes "↑" off the front.
PlanComment::Where take_up(std::string_view& text) {
  if (!text.starts_with(kUp)) return PlanComment::Where::Beside;
  text = trim(text.substr(kUp.size()));
  return PlanComment::Where::Above;
}

std::string up_if(PlanComment::Where where) {
  return where == PlanComment::Where::Above ? std::string(kUp) + " " : "";
}

std::string write_note(const PlanComment& comment, const TreePath& row) {
  const TreePath inside(comment.at.begin() + static_cast<std::ptrdiff_t>(row.size()),
                        comment.at.end());
  const bool looks_marked = comment.text.starts_with('[') || comment.text.starts_with(kUp);
  if (inside.empty() && !looks_marked) return up_if(comment.where) + comment.text;
  return "[" + up_if(comment.where) + write_path(inside) + "] " + comment.text;
}

PlanComment read_note(std::string_view line, const TreePath& row, const YamlNode& root) {
  const std::size_t end = line.starts_with('[') ? closing_bracket(line) : std::string_view::npos;
  if (end != std::string_view::npos) {
    std::string_view inside = line.substr(1, end - 1);
    PlanComment comment{row, take_up(inside), std::string(trim(line.substr(end + 1)))};
    const TreePath path = read_path(trim(inside));
    comment.at.insert(comment.at.end(), path.begin(), path.end());
    // A part that has become finer or coarser since: the nearest that is still there.
    while (find_node(root, comment.at) == nullptr) comment.at.pop_back();
    if (path.empty() || comment.at.size() > row.size()) return comment;
  }
  PlanComment comment{row, take_up(line), {}};
  comment.text = line;
  return comment;
}

}  // namespace

std::string write_notes(const std::vector<PlanComment>& comments, const TreePath& row) {
  std::vector<std::string> lines;
  for (const PlanComment& comment : comments) lines.push_back(write_note(comment, row));
  return join(lines, "\n");
}

std::vector<PlanComment> read_notes(std::string_view cell, const TreePath& row,
                                    const YamlNode& root) {
  std::vector<PlanComment> comments;
  for (const std::string_view line : split_lines(cell)) {
    if (trim(line).empty()) continue;
    PlanComment comment = read_note(trim(line), row, root);
    if (!comment.text.empty()) comments.push_back(std::move(comment));
  }
  return comments;
}

std::string write_place(const PlanComment& comment) {
  if (comment.where == PlanComment::Where::End) return std::string(kEnd);
  return up_if(comment.where) + write_path(comment.at);
}

bool try_read_place(std::string_view place, const YamlNode& root, PlanComment& comment) {
  place = trim(place);
  comment.at.clear();
  comment.where = place == kEnd || place.empty() ? PlanComment::Where::End : take_up(place);
  if (comment.where == PlanComment::Where::End) return true;
  comment.at = read_path(place);
  return find_node(root, comment.at) != nullptr;
}

}  // namespace steelyard
