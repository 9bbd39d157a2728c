// parse_yaml: a YAML text → a tree in which every scalar is the text that was typed, with its
// place.
//
//     id: 0012345      →  { "id": "0012345" }       never 5349
//     on: no           →  { "on": "no" }            never { true: false }
//
// Promise: any bytes are answered with a tree or with diagnostics that have a place; no scalar is
// interpreted; depth and size are limited and aliases refused, so that work is linear in the file.
// yaml-cpp is called here and nowhere else, and its exceptions end here. Not here: the explanation
// of what went wrong (yaml_traps.cpp, yaml_failure.cpp), the meaning of keys (plan.cpp, model/).
// Tested by: tests/plan/yaml_test.cpp, fuzz/fuzz_plan.cpp.

#include "plan/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "base/text.hpp"
#include "plan/yaml_source.hpp"
#include "plan/yaml_traps.hpp"
#include "plan/yaml_twice.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kDepthMax = 64;
constexpr std::size_t kErrorsMax = 50;  // of one file; what comes after is fallout

/// Thrown through yaml-cpp to end the reading of a hopeless file; caught in parse_yaml.
struct StopReading {};

/// What stands under a key that was written twice: lists and maps one behind the other, so that what is
/// wrong in either is found, with a hole that keeps anybody from adding up. Of two values neither.
void put_together(YamlNode& first, YamlNode second) {
  if (first.is_map() && second.is_map()) {
    for (YamlNode::Entry& entry : second.entries) {
      const auto same = [&](const YamlNode::Entry& one) { return one.key.text == entry.key.text; };
      const auto had = std::ranges::find_if(first.entries, same);
      if (had == first.entries.end()) {
        first.entries.push_back(std::move(entry));
      } else {
        put_together(had->value, std::move(entry.value));
      }
    }
    return;
  }
  YamlNode hole;
  hole.kind = YamlNode::Kind::Unread;
  hole.span = first.span;
  if (!first.is_list() || !second.is_list()) {
    first = std::move(hole);
    return;
  }
  for (YamlNode& item : second.items) first.items.push_back(std::move(item));
  first.items.push_back(std::move(hole));
}

/// Builds the tree from the library's events.
class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const YamlSource& source) : source_(source) {}

  YamlNode root;
  Diagnostics errors;

  [[nodiscard]] std::vector<std::size_t> open_brackets() const {
    std::vector<std::size_t> offsets;
    for (const Frame& frame : stack_) {
      if (frame.node.flow) offsets.push_back(frame.offset);
    }
    return offsets;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (n_documents_++ == 0) return;
    const std::size_t offset = offset_of(mark);
    if (source_.text().substr(offset).starts_with("---")) {
      refuse("P019"_code, source_.at(offset, 3), {});
    } else {
      errors.push_back(explain_layout(source_, offset));
    }
    throw StopReading{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t offset = offset_of(mark);
    if (anchor != 0) refuse_feature(offset);
    if (is_key_without_colon(offset)) errors.push_back(explain_missing_colon(source_, offset));
    YamlNode node;
    node.span = waits_for_value() ? stack_.back().key.span : source_.at(offset, 1);
    add(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse_feature(offset_of(mark));
    add(YamlNode{});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::size_t offset = offset_of(mark);
    if (is_decorated(tag, anchor, offset)) refuse_feature(offset);
    if (!stack_.empty() && !waits_for_value()) stack_.back().key_offset = offset;
    add(scalar_at(offset, value));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(YamlNode::Kind::List, offset_of(mark), style);
    if (is_decorated(tag, anchor, offset_of(mark))) refuse_feature(offset_of(mark));
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(YamlNode::Kind::Map, offset_of(mark), style);
    if (is_decorated(tag, anchor, offset_of(mark))) refuse_feature(offset_of(mark));
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    YamlNode node;
    std::size_t offset = 0;
    bool has_key = false;
    std::size_t key_offset = 0;
    PlacedText key;
    std::map<std::string, Span> seen;
  };

  const YamlSource& source_;
  std::vector<Frame> stack_;
  int n_documents_ = 0;

  [[nodiscard]] std::size_t offset_of(const YAML::Mark& mark) const {
    const auto offset = static_cast<std::size_t>(std::max(mark.pos, 0));
    return std::min(offset, source_.text().size());
  }
  [[nodiscard]] char byte_at(std::size_t offset) const {
    return offset < source_.text().size() ? source_.text()[offset] : '\0';
  }
  [[nodiscard]] bool waits_for_value() const { return !stack_.empty() && stack_.back().has_key; }

  /// The last line of a block may lack its colon; the library then sees a key that is its own
  /// value.
  [[nodiscard]] bool is_key_without_colon(std::size_t offset) const {
    return waits_for_value() && !stack_.back().node.flow && stack_.back().key_offset == offset;
  }

  void refuse(Code code, const Span& span, std::vector<std::string> args, Text hint = {}) {
    errors.push_back({code, span, std::move(args), std::move(hint), {}});
    if (errors.size() >= kErrorsMax) throw StopReading{};
  }

  /// Anchors, aliases and tags: the word as it was typed.
  void refuse_feature(std::size_t offset) {
    const std::string_view rest = source_.text().substr(offset);
    const std::string word(rest.substr(0, rest.find_first_of(" \t\r\n,]}")));
    refuse(
        "P005"_code, source_.at(offset, n_chars(word)), {word},
        {"请写出内容本身；若它是文字的一部分，请加引号", "write it out; quote it if it is text"});
  }

  [[nodiscard]] bool is_decorated(const std::string& tag, YAML::anchor_t anchor,
                                  std::size_t offset) const {
    const bool own_tag = !tag.empty() && tag != "?" && tag != "!";
    return anchor != 0 || own_tag || byte_at(offset) == '!';
  }

  YamlNode scalar_at(std::size_t offset, const std::string& value) {
    YamlNode node;
    node.kind = YamlNode::Kind::Scalar;
    node.text = value;
    const char first = byte_at(offset);
    node.quoted = first == '"' || first == '\'';
    if (node.quoted) check_closed(offset, first);
    const bool block = (first == '>' || first == '|') && !value.starts_with(first);
    if (block) check_block_header(offset);
    node.span = block         ? source_.rest_of_line(offset)
                : node.quoted ? source_.at(offset + 1, n_chars(value))
                              : source_.at(offset, n_chars(value));
    return node;
  }

  /// A quote that is not closed on its line swallows the lines below without a word.
  void check_closed(std::size_t offset, char quote) {
    const std::string_view text = source_.text();
    std::size_t i = offset + 1;
    for (; i < text.size() && text[i] != '\n'; ++i) {
      if (quote == '"' && text[i] == '\\') {
        ++i;
      } else if (text[i] == quote) {
        if (quote == '"' || byte_at(i + 1) != '\'') return;
        ++i;
      }
    }
    refuse("P013"_code, source_.rest_of_line(offset), {std::string(1, quote)},
           {"在这一行末尾补上引号；多行文字请用 |", "close it on this line; for long texts use |"});
  }

  /// `A: >9` is a comparison to its writer, and a text indented by 9 to YAML.
  void check_block_header(std::size_t offset) {
    const char next = byte_at(offset + 1);
    if (next < '0' || next > '9') return;
    const Span span = source_.rest_of_line(offset);
    const std::string_view line = source_.line(span.line);
    const std::string typed(trim(line.substr(offset - source_.start_of(span.line))));
    refuse("P007"_code, span, {typed.substr(0, 1)},
           {"加引号：" + quoted_for_yaml(typed), "quote it: " + quoted_for_yaml(typed)});
  }

  void open(YamlNode::Kind kind, std::size_t offset, YAML::EmitterStyle::value style) {
    if (stack_.size() >= kDepthMax) {
      errors.push_back({"P004"_code, source_.at(offset, 1), {std::to_string(kDepthMax)}, {}, {}});
      throw StopReading{};
    }
    Frame frame;
    frame.node.kind = kind;
    frame.node.flow = style == YAML::EmitterStyle::Flow;
    frame.node.span = source_.rest_of_line(offset);
    frame.offset = offset;
    stack_.push_back(std::move(frame));
  }

  void close() {
    YamlNode node = std::move(stack_.back().node);
    stack_.pop_back();
    if (node.flow) check_flow_node(node, errors);
    add(std::move(node));
  }

  void add(YamlNode node) {
    if (stack_.empty()) {
      root = std::move(node);
      return;
    }
    Frame& frame = stack_.back();
    if (frame.node.is_list()) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.has_key) {
      take_key(frame, std::move(node));
    } else {
      frame.has_key = false;
      const auto same = [&](const YamlNode::Entry& one) { return one.key.text == frame.key.text; };
      const auto had = std::ranges::find_if(frame.node.entries, same);
      if (had != frame.node.entries.end()) {
        put_together(had->value, std::move(node));
      } else {
        frame.node.entries.push_back({std::move(frame.key), std::move(node)});
      }
    }
  }

  void take_key(Frame& frame, YamlNode node) {
    frame.has_key = true;
    frame.key = node.placed();
    if (!node.is_scalar()) {
      refuse("P005"_code, node.span, {"?"}, {"键必须是一个词", "a key must be a plain word"});
      return;
    }
    const auto [first, is_new] = frame.seen.emplace(node.text, node.span);
    if (is_new) return;
    Diagnostic twice{"P006"_code, node.span, {node.text}, {}, {}};
    twice.labels.push_back({first->second, {"第一次在这里", "first written here"}});
    errors.push_back(std::move(twice));
    if (errors.size() >= kErrorsMax) throw StopReading{};
  }
};

bool is_recoverable(const Diagnostic& error) { return error.code == "P006"_code; }

std::optional<YamlFailure> read_events(const YamlSource& source, TreeBuilder& builder) {
  std::istringstream stream{std::string(source.text())};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const StopReading&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    const auto offset = static_cast<std::size_t>(std::max(error.mark.pos, 0));
    return YamlFailure{std::min(offset, source.text().size()), error.msg, builder.open_brackets()};
  }
  return std::nullopt;
}

}  // namespace

/// The tree and the keys that stand in it twice, if nothing else is wrong.
static Result<YamlNode> read_tree(const SourcePtr& source, Diagnostics& twice) {
  const YamlSource places(source);
  if (Diagnostics errors = check_before_parsing(places); !errors.empty()) {
    return fail(std::move(errors));
  }
  TreeBuilder builder(places);
  const std::optional<YamlFailure> failure = read_events(places, builder);
  const bool is_sound = std::ranges::all_of(builder.errors, is_recoverable);
  if (failure && is_sound) builder.errors.push_back(explain_failure(places, *failure));
  if (failure || !is_sound) return fail(std::move(builder.errors));
  if (builder.root.is_scalar()) {  // One word: `权重：40`, `weight:40`, or the wrong file.
    return fail(explain_layout(places, places.start_of(builder.root.span.line)));
  }
  if (builder.root.span.source == nullptr) builder.root.span = places.at(0, 1);
  twice = std::move(builder.errors);
  return std::move(builder.root);
}

Result<YamlNode> parse_yaml(const SourcePtr& source) {
  Diagnostics twice;
  YamlNode root = TRY(read_tree(source, twice));
  if (!twice.empty()) return fail(std::move(twice));
  return root;
}

Result<YamlNode> parse_yaml_on(const SourcePtr& source, Diagnostics& said) {
  YamlNode root = TRY(read_tree(source, said));
  return root;
}

}  // namespace steelyard
