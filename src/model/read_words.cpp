// Small readers of YAML nodes: words, lists of words, types, names.
//
//     on: order_id  and  on: [order_id, line_shop_id]      both read as a list
//     key: { a: 1 }                                        M001: 'key' must be a list of words
//
// Each says what is wrong and goes on with what can be used, so that all errors come at once.
// Tested by: tests/model/parse_model_test.cpp.

#include <algorithm>

#include "model/read_model.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kNameBytesMax = 60;

bool is_name_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         byte >= 0x80;  // 中文列名 are welcome; expressions write them as they are
}

void wrong_shape(const Span& span, std::string_view what, std::string_view wanted, Draft& draft) {
  draft.errors.push_back({"M001"_code, span, {std::string(what), std::string(wanted)}, Text{}, {}});
}

}  // namespace

std::string read_word(const YamlNode& map, std::string_view key, Draft& draft) {
  const YamlNode* node = map.find(key);
  if (node == nullptr) return {};
  if (node->is_scalar()) return node->text;
  wrong_shape(node->span, key, "text", draft);
  return {};
}

std::vector<std::string> read_words(const YamlNode& node, Draft& draft) {
  if (node.is_scalar()) return {node.text};
  std::vector<std::string> words;
  if (!node.is_list()) wrong_shape(node.span, "this", "list", draft);
  for (const YamlNode& item : node.items) {
    if (item.is_scalar()) words.push_back(item.text);
    if (!item.is_scalar()) wrong_shape(item.span, "this", "text", draft);
  }
  return words;
}

Stored read_type(const YamlNode& node, Draft& draft) {
  Stored type = Stored::Text;
  if (node.is_scalar() && try_parse_stored(node.text, type)) return type;
  static const std::vector<std::string> known = {"text",  "bool",     "count",   "number", "ratio",
                                                 "money", "duration", "instant", "date"};
  draft.errors.push_back({"M003"_code, node.span, {node.text}, did_you_mean(node.text, known), {}});
  return Stored::Text;
}

bool check_name(const PlacedText& name, Draft& draft) {
  const std::string& text = name.text;
  const bool starts_well =
      !text.empty() && text.front() != '_' && (text.front() < '0' || text.front() > '9');
  if (starts_well && text.size() <= kNameBytesMax &&
      std::all_of(text.begin(), text.end(), is_name_byte)) {
    return true;
  }
  draft.errors.push_back({"M017"_code, name.span, {text}, Text{}, {}});
  return false;
}

bool require_map(const YamlNode& node, std::string_view what, Draft& draft) {
  if (node.is_map()) return true;
  wrong_shape(node.span, what, "map", draft);
  return false;
}

std::string words_of(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace steelyard
