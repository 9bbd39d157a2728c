// read_document: one YAML document put on top of what is already declared.
//
//     facts: { orders: { columns: { gift: bool } } }     adds a column to the built-in orders
//     facts: { orders: { columns: { amount: text } } }   M005: amount is money there
//
// The built-in model and a project's model.yaml go through the same lines: the first meets an empty
// draft. Names and expressions are not resolved here, for a later document may declare what an
// earlier one uses: check_model.cpp. Tested by: tests/model/parse_model_test.cpp.

#include "model/read_model.hpp"

namespace steelyard {

namespace {

void read_zones(const YamlNode& document, Draft& draft) {
  if (const YamlNode* node = document.find("time_zone")) {
    draft.model.time_zone = read_word(document, "time_zone", draft);
    draft.places[":time_zone"] = node->span;
  }
  const YamlNode* zones = document.find("time_zones");
  if (zones == nullptr || !require_map(*zones, "time_zones", draft)) return;
  for (const YamlNode::Entry& entry : zones->entries) {
    draft.model.time_zones[entry.key.text] = read_word(*zones, entry.key.text, draft);
    draft.places["time_zones:" + entry.key.text] = entry.value.span;
  }
}

void read_currency(const YamlNode& document, Draft& draft) {
  const YamlNode* node = document.find("currency");
  if (node == nullptr) return;
  const std::string text = read_word(document, "currency", draft);
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.size() == 3 && capital(text[0]) && capital(text[1]) && capital(text[2])) {
    draft.model.currency = text;
  } else {
    draft.errors.push_back({"M018"_code, node->span, {text}, Text{}, {}});
  }
}

SubjectParent read_parent(const std::string& subject, const YamlNode& node, Draft& draft) {
  check_keys(node, {"type", "column", "spells", "child", "parent", "first", "last"}, draft.errors);
  SubjectParent parent;
  parent.type = read_word(node, "type", draft);
  parent.column = read_word(node, "column", draft);
  parent.spells = read_word(node, "spells", draft);
  parent.child_column = read_word(node, "child", draft);
  parent.parent_column = read_word(node, "parent", draft);
  parent.first_column = read_word(node, "first", draft);
  parent.last_column = read_word(node, "last", draft);
  for (const YamlNode::Entry& entry : node.entries) {
    draft.places["subject." + subject + ".parent:" + entry.key.text] = entry.value.span;
  }
  if (parent.type.empty()) {
    draft.errors.push_back({"M002"_code, node.span, {"parent", "type"}, Text{}, {}});
  }
  if (parent.column.empty() == parent.spells.empty()) {
    draft.errors.push_back({"M002"_code, node.span, {"parent", "column | spells"}, Text{}, {}});
  }
  return parent;
}

SubjectType& subject_slot(const YamlNode::Entry& entry, Draft& draft) {
  for (SubjectType& type : draft.model.subjects) {
    if (type.name == entry.key.text) return type;
  }
  SubjectType type;
  type.name = entry.key.text;
  type.span = entry.key.span;
  draft.model.subjects.push_back(std::move(type));
  return draft.model.subjects.back();
}

void read_subject(const YamlNode::Entry& entry, Draft& draft) {
  if (!check_name(entry.key, draft) || !require_map(entry.value, entry.key.text, draft)) return;
  const YamlNode& node = entry.value;
  check_keys(node, {"label", "of", "id", "name", "people", "parent"}, draft.errors);
  SubjectType& type = subject_slot(entry, draft);
  for (const YamlNode::Entry& field : node.entries) {
    draft.places["subject." + type.name + ":" + field.key.text] = field.value.span;
  }
  if (const YamlNode* label = node.find("label")) type.label = read_text(*label, draft.errors);
  if (node.find("of") != nullptr) type.relation = read_word(node, "of", draft);
  if (node.find("id") != nullptr) type.id_column = read_word(node, "id", draft);
  if (node.find("name") != nullptr) type.name_column = read_word(node, "name", draft);
  if (node.find("people") != nullptr) type.is_people = read_word(node, "people", draft) == "true";
  const YamlNode* parent = node.find("parent");
  if (parent != nullptr && require_map(*parent, "parent", draft)) {
    type.parent = read_parent(type.name, *parent, draft);
  }
  if (type.name_column.empty()) type.name_column = type.id_column;
  for (const auto& [value, key] : {std::pair{&type.relation, "of"}, {&type.id_column, "id"}}) {
    if (!value->empty()) continue;
    draft.errors.push_back({"M002"_code, entry.key.span, {type.name, key}, Text{}, {}});
  }
}

}  // namespace

void read_document(const YamlNode& document, Draft& draft) {
  if (!require_map(document, "model.yaml", draft)) return;
  check_keys(document,
             {"model", "time_zone", "time_zones", "currency", "subjects", "entities", "facts"},
             draft.errors);
  if (document.find("model") != nullptr) draft.model.name = read_word(document, "model", draft);
  read_zones(document, draft);
  read_currency(document, draft);
  const YamlNode* subjects = document.find("subjects");
  if (subjects != nullptr && require_map(*subjects, "subjects", draft)) {
    for (const YamlNode::Entry& entry : subjects->entries) read_subject(entry, draft);
  }
  for (const auto& [key, section] :
       {std::pair{"entities", Section::Entities}, {"facts", Section::Facts}}) {
    const YamlNode* node = document.find(key);
    if (node == nullptr || !require_map(*node, key, draft)) continue;
    for (const YamlNode::Entry& entry : node->entries) read_relation(entry, section, draft);
  }
}

}  // namespace steelyard
